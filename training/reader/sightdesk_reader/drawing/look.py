"""How one line looks before anything happens to its picture: faces, size, spacing."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ..texts.text import Text
from .catalog import Writing
from .fonts import Face, FontShelf
from .writing import is_wide, kind_of

# Few sizes are drawn, so that glyphs can be kept; the scale of the page makes every size between.
SIZES = (13, 16, 20, 28, 40)
SIZE_SHARES = (1, 1.5, 1.5, 3, 4)
# Ideographs cost the most and gain little from hinting: one large size and one small one.
WIDE_SIZE_SHARES = (0, 0, 1, 0, 3)
CJK: tuple[Writing, ...] = ("hans", "hant", "japanese")


@dataclass(frozen=True)
class Look:
    """Choices for one line. Lengths with `em` are shares of the font size."""

    faces: dict[Writing, Face]
    size: int
    page_scale: float
    own_latin: bool
    wide_marks: bool
    shaped: bool
    letter_spacing_em: float
    cjk_gap_em: float
    space_em: float
    subpixel: bool
    slant: float


def choose_look(text: Text, shelf: FontShelf, random: Random) -> Look:
    """A look for a text: the fonts suit its language, and the main one shows all of it if any of four does."""
    writing = main_writing(text, random)
    wide = any(kind_of(character) in ("han", "kana") for character in text.text)
    tried = [shelf.pick(writing, random) for _ in range(4 if wide else 1)]
    main = next((face for face in tried if shows_all(face, text.text)), tried[0])
    size = random.choices(SIZES, WIDE_SIZE_SHARES if wide else SIZE_SHARES)[0]
    return Look(
        faces={writing: main, "latin": shelf.pick("latin", random), "thai": shelf.pick("thai", random)},
        size=size,
        page_scale=pick_page_scale(size, random),
        own_latin=random.random() < own_latin_share(text, wide),
        wide_marks=random.random() < (0.5 if wide else 0.1),
        shaped=random.random() < 0.12,
        letter_spacing_em=pick_letter_spacing(0.25 if all(map(is_wide, text.text)) else 0.1, random),
        cjk_gap_em=random.choice((0, 0, 0, 0.06, 0.1, 0.14)),
        space_em=random.uniform(0.25, 0.9) if random.random() < 0.12 else 0,
        subpixel=random.random() < 0.15,
        slant=random.uniform(0.1, 0.22) if random.random() < 0.02 else 0,
    )


def own_latin_share(text: Text, wide: bool) -> float:
    """How often the Chinese font draws the letters and digits as well: on Chinese pages it draws numbers, too."""
    if wide:
        return 0.4
    return 0.25 if text.language in ("und", "zh-Hans", "zh-Hant", "yue", "ja") else 0.06


def main_writing(text: Text, random: Random) -> Writing:
    """Which Chinese or Japanese faces a text asks for."""
    if text.language in ("zh-Hant", "yue"):
        return "hant"
    if text.language == "ja":
        return "japanese"
    if text.language == "und":
        return random.choices(CJK, (5, 3, 1))[0]
    return "hans"


def shows_all(face: Face, text: str) -> bool:
    """Whether a face has every Chinese or Japanese character of the text."""
    return all(face.shows(character) for character in text if kind_of(character) in ("han", "kana"))


def pick_page_scale(size: int, random: Random) -> float:
    """By how much the page shows the drawn text smaller; drawing large and shrinking gives unhinted glyphs.

    Phones show 22 to 54 pixels an em (the network's 32 rows lose the rest), desktops 11 to 20.
    """
    if size <= 16 or random.random() < 0.35:
        return 1.0
    if random.random() < 0.5:
        return random.uniform(min(1.0, 10.5 / size), min(1.0, 20 / size))
    return random.uniform(min(1.0, 18 / size), 1.0)


def pick_letter_spacing(widest: float, random: Random) -> float:
    """Mostly none; a little more or less, seldom as wide as it may be before letters look parted by spaces."""
    chance = random.random()
    if chance < 0.82:
        return 0
    return random.uniform(-0.025, 0.06) if chance < 0.94 else random.uniform(0.06, widest)
