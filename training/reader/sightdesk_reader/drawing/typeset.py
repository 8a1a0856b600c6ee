"""Sets a text in a look: which face draws which characters, and where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from ..texts.thai import is_mark
from .catalog import Writing
from .fonts import Face, FontShelf, advance_of, load_font
from .look import SIZES, Look
from .writing import is_wide, kind_of

NARROWEST_SPACE_EM = 0.2
PRICE = re.compile(r"^([-+]?)([¥￥$€£₩฿₫₽]|RM|Rp|R\$|S\$|HK\$|NT\$)( ?)(\d[\d,]*)(\.\d{2})?$")
WITH_UNIT = re.compile(r"^\d[\d.,]*([^\d.,\s]{1,2})$")
FALLBACKS: tuple[Writing, ...] = ("symbols", "hans", "hant", "japanese", "latin", "thai")


class NoGlyphError(ValueError):
    """No face on the shelf shows a character."""


@dataclass
class Run:
    """Characters of one face and size; `x`, the places of the pen and `lift` in pixels from start and baseline."""

    text: str
    face: Face
    size: int
    x: float
    places: list[float]
    lift: float
    shaped: bool


@dataclass(frozen=True)
class SetLine:
    """A typeset line: its runs, the x0 and x1 of every character, and its width, in drawing pixels."""

    runs: list[Run]
    spans: list[tuple[float, float]]
    width: float


def typeset(text: str, look: Look, shelf: FontShelf, random: Random) -> SetLine:
    """Set a text; raises NoGlyphError rather than draw an empty box."""
    sizes = sizes_of(text, look.size, random)
    pieces = split_runs(text, look, shelf, random, sizes)
    runs: list[Run] = []
    spans: list[tuple[float, float]] = []
    x, before = 0.0, ""
    for piece, face, size in pieces:
        if before and needs_gap(before, piece[0]):
            x += look.cjk_gap_em * look.size
        if piece == " ":
            wide = max(advance_of(face, " ", size), NARROWEST_SPACE_EM * size) + look.space_em * size
            spans.append((x, x + wide))
            x += wide
        else:
            shaped = kind_of(piece[0]) == "thai" or (look.shaped and not is_wide(piece[0]))
            start = x
            places, x = place(piece, face, size, x, shaped)
            runs.append(Run(piece, face, size, start, [place[0] for place in places], 0.0, shaped))
            spans.extend(places)
        x += look.letter_spacing_em * look.size if not is_mark(piece[-1]) else 0
        before = piece[-1]
    lift_small_runs(runs, look.size, random)
    return SetLine(runs, spans, x)


def split_runs(
    text: str, look: Look, shelf: FontShelf, random: Random, sizes: list[int]
) -> list[tuple[str, Face, int]]:
    """Neighboring characters of one face and size together; one by one where letters are spaced."""
    pieces: list[tuple[str, Face, int]] = []
    for character, size in zip(text, sizes):
        face = choose_face(character, look, shelf, random)
        last = pieces[-1] if pieces else None
        mark = is_mark(character)
        joins = last is not None and last[1] is face and last[2] == size and " " not in (character, last[0])
        if last is not None and joins and (mark or not look.letter_spacing_em) and same_shaping(last[0][-1], character):
            pieces[-1] = (last[0] + character, face, size)
        else:
            pieces.append((character, face, size))
    return pieces


def same_shaping(left: str, right: str) -> bool:
    """Wide characters and letters are set apart, so that a gap can stand between them."""
    return is_wide(left) == is_wide(right)


def choose_face(character: str, look: Look, shelf: FontShelf, random: Random) -> Face:
    """The face of the look that suits the character and shows it, else a fallback as a browser takes one."""
    for face in preferred_faces(character, look):
        if face.shows(character):
            return face
    face = shelf.find(character, FALLBACKS, random)
    if face is None:
        raise NoGlyphError(
            f"Expected a glyph for {character!r} (U+{ord(character):04X}), found none. Install its font."
        )
    return face


def preferred_faces(character: str, look: Look) -> list[Face]:
    """Faces of the look in the order in which they are asked."""
    kind = kind_of(character)
    wide = [face for writing, face in look.faces.items() if writing in ("hans", "hant", "japanese")]
    latin, thai = look.faces["latin"], look.faces["thai"]
    if kind == "thai":
        return [thai]
    if kind in ("han", "kana", "wide") or look.own_latin or (kind == "either" and look.wide_marks):
        return [*wide, latin]
    return [latin, *wide]


def place(text: str, face: Face, size: int, x: float, shaped: bool) -> tuple[list[tuple[float, float]], float]:
    """Spans of the characters of a run, scaled so that they end where the font says; marks share their base's span."""
    advances = [0.0 if is_mark(character) else advance_of(face, character, size) for character in text]
    total = sum(advances)
    width = load_font(face, size, shaped).getlength(text) if shaped else total
    factor = width / total if total > 0 else 1.0
    spans: list[tuple[float, float]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and is_mark(text[end]):
            end += 1
        step = advances[start] * factor / (end - start)
        spans.extend((x + step * index, x + step * (index + 1)) for index in range(end - start))
        x += advances[start] * factor
        start = end
    return spans, x


def needs_gap(left: str, right: str) -> bool:
    """Whether Chinese meets Latin here, where many pages leave a little room without a space."""
    pair = {kind_of(left), kind_of(right)}
    return "letter" in pair and bool(pair & {"han", "kana"})


def sizes_of(text: str, size: int, random: Random) -> list[int]:
    """The size of each character: shops draw the sign and the cents of a price smaller."""
    unit = WITH_UNIT.match(text)
    if unit is not None and random.random() < 0.4:
        small = max([drawn for drawn in SIZES if drawn < size], default=size)
        return [size if at < unit.start(1) else small for at in range(len(text))]
    price = PRICE.match(text)
    if price is None or random.random() < 0.55:
        return [size] * len(text)
    below = [drawn for drawn in SIZES if size > drawn >= size // 2]
    sign, cents = random.choice([size, *below, *below]), random.choice([size, *below])
    small = price.start(4)
    tail = price.start(5) if price.group(5) else len(text)
    return [sign if at < small else cents if at >= tail else size for at in range(len(text))]


def lift_small_runs(runs: list[Run], size: int, random: Random) -> None:
    """Seldom, the small parts of a price hang from the top instead of standing on the baseline."""
    if random.random() < 0.85:
        return
    for run in runs:
        if run.size < size * 0.8:
            run.lift = 0.7 * (size - run.size)
