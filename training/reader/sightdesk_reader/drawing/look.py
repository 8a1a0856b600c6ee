"""How one line looks before anything happens to its picture: faces, size, spacing."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ..texts.text import Text
from .catalog import Writing
from .fonts import Face, FontShelf
from .writing import kind_of

SIZES_ON_PHONES = (22, 24, 26, 28, 30, 32, 34, 36, 40, 44, 48, 54)
SIZES_ON_DESKTOPS = (12, 13, 14, 15, 16, 18, 20)
PAIRS_IN_WARDROBE = 10
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


class Wardrobe:
    """The large fonts loaded for a block of lines: opening one costs as much as drawing a line."""

    def __init__(self, shelf: FontShelf, random: Random) -> None:
        self.shelf = shelf
        self.pairs = {writing: [(shelf.pick(writing, random), pick_size(random)) for _ in range(PAIRS_IN_WARDROBE)] for writing in CJK}

    def dress(self, text: Text, random: Random) -> Look:
        """A look for a text: the fonts suit its language, and the main one shows all of it if any does."""
        writing = main_writing(text, random)
        pairs = self.pairs[writing]
        fitting = [pair for pair in random.sample(pairs, 4) if shows_all(pair[0], text.text)]
        face, size = (fitting or pairs)[0]
        wide = any(kind_of(character) in ("han", "kana") for character in text.text)
        if not wide:
            size = pick_size(random)
        faces: dict[Writing, Face] = {
            writing: face,
            "latin": self.shelf.pick("latin", random),
            "thai": self.shelf.pick("thai", random),
        }
        return Look(
            faces=faces,
            size=size,
            page_scale=pick_page_scale(size, random),
            own_latin=random.random() < (0.35 if wide else 0.04),
            wide_marks=random.random() < 0.5,
            shaped=random.random() < 0.3,
            letter_spacing_em=pick_letter_spacing(random),
            cjk_gap_em=random.choice((0, 0, 0, 0.06, 0.125, 0.18)),
            space_em=random.uniform(0.25, 0.9) if random.random() < 0.12 else 0,
            subpixel=random.random() < 0.15,
            slant=random.uniform(0.1, 0.22) if random.random() < 0.02 else 0,
        )


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


def pick_size(random: Random) -> int:
    """A font size in pixels: phones at their two or three device pixels, desktops at one."""
    return random.choice(SIZES_ON_PHONES if random.random() < 0.75 else SIZES_ON_DESKTOPS)


def pick_page_scale(size: int, random: Random) -> float:
    """By how much the page shows the drawn text smaller; drawing large and shrinking gives unhinted glyphs."""
    if size <= 20 or random.random() < 0.4:
        return 1.0
    smallest = random.choices((10, 12, 14, 20), (1, 4, 4, 4))[0]
    return random.uniform(min(0.95, smallest / size), min(1.0, max(0.95, smallest / size)))


def pick_letter_spacing(random: Random) -> float:
    """Mostly none; a little more or less, seldom wide as in headings."""
    chance = random.random()
    if chance < 0.82:
        return 0
    return random.uniform(-0.025, 0.06) if chance < 0.94 else random.uniform(0.06, 0.25)
