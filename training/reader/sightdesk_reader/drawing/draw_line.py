"""The way of a line from its text to the picture that the network reads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import numpy as np

from ..charset import Charset
from ..shards import HEIGHT, WIDEST, LinePicture
from ..texts.source import TextSource
from ..texts.text import Text
from .cut import Box, around, choose_cut, ink_box
from .degrade import degrade
from .fonts import FontShelf, advance_of
from .ground import choose_ground
from .look import Look, choose_look
from .marks import draw_icon, draw_neighbors, strike
from .mask import Gray, LineMask, draw_mask
from .normalize import normalize
from .typeset import Run, SetLine, typeset

# Pixels around the cut that take part in blur and compression.
AROUND = 8
# Share of lines with the edge of a further character at one end, as where a box parts a sign from its amount.
CUT_NEIGHBORS = 0.035
# Share of badges that are cut with their border.
WITH_FRAME = 0.22


@cache
def load_shelf(held_out: bool) -> FontShelf:
    """The faces of training or of evaluation, opened once in a process."""
    return FontShelf(held_out)


def draw_lines(charset: Charset, seed: int, count: int, held_out: bool) -> Iterator[LinePicture]:
    """`count` pictures, always the same for a seed. Texts that come out too wide are replaced."""
    random = Random(f"{charset.name}/{seed}/{held_out}")
    source = TextSource(charset, held_out, random)
    shelf = load_shelf(held_out)
    for _ in range(count):
        yield draw_next(source, shelf, random)


def draw_next(source: TextSource, shelf: FontShelf, random: Random) -> LinePicture:
    """Draw texts until one makes a picture."""
    while True:
        picture = draw_line(source.draw(random), shelf, random)
        if picture is not None:
            return picture


def draw_line(text: Text, shelf: FontShelf, random: Random) -> LinePicture | None:
    """Typeset, paint, harm, cut, normalize; None when the line has no ink left or is wider than a shard takes."""
    look = choose_look(text, shelf, random)
    line = typeset(text.text, look, shelf, random)
    if line.width > WIDEST / HEIGHT * 1.6 * look.size:
        return None
    steady = random.random() < CUT_NEIGHBORS
    mask = draw_mask(line, look, random, steady)
    ink = ink_box(mask)
    if ink is None:
        return None
    ground = choose_ground(mask, ink, random)
    paper = float(ground.levels[(ink[1] + ink[3]) // 2, (ink[0] + ink[2]) // 2])
    if steady:
        coverage, cut = cut_neighbor(line, mask, ink, look, random)
    else:
        coverage, ink = add_marks(mask, ink, look, random)
        cut = choose_cut(mask, ink, random)
    if ground.frame and random.random() < WITH_FRAME:
        cut = around(ground.frame, coverage.shape, random)
    x0, y0, x1, y1 = cut
    if (x1 - x0) * HEIGHT > WIDEST * (y1 - y0):
        return None
    top, left = max(0, y0 - AROUND), max(0, x0 - AROUND)
    near = (slice(top, y1 + AROUND), slice(left, x1 + AROUND))
    page = ground.levels[near] + coverage[near] * (np.float32(ground.ink) - ground.levels[near])
    harmed = degrade(page, max(20.0, abs(ground.ink - paper)), mask.em, random)
    image = normalize(
        harmed[y0 - top : y1 - top, x0 - left : x1 - left],
        coverage[y0:y1, x0:x1],
        ground.ink < paper,
        ground.shaded,
        HEIGHT,
        random,
    )
    if image is None:
        return None
    spans = (mask.spans - x0) * np.float32(HEIGHT / (y1 - y0))
    return LinePicture(image, text.text, np.clip(spans, 0, image.shape[1]))


def cut_neighbor(line: SetLine, mask: LineMask, ink: Box, look: Look, random: Random) -> tuple[Gray, Box]:
    """Coverage with another character close to one end, and a cut that holds only its edge."""
    left = random.random() < 0.4
    last = line.runs[0 if left else -1]
    character = random.choice("0123456789¥$¥(AeoS:")
    if not last.face.shows(character):
        character = "0"
    pen = -advance_of(last.face, character, last.size) if left else line.width
    beside = SetLine([Run(character, last.face, last.size, pen, [pen], 0.0, False)], [], line.width)
    coverage = np.maximum(
        mask.coverage,
        draw_mask(beside, look, random, steady=True).coverage[: mask.coverage.shape[0], : mask.coverage.shape[1]],
    )
    x0, y0, x1, y1 = choose_cut(mask, ink, random)
    edge = mask.spans[0, 0] if left else mask.spans[-1, 1]
    reach = random.uniform(0, 0.14) * mask.em
    return coverage, (max(x0, min(ink[0], round(edge - reach))), y0, x1, y1) if left else (
        x0,
        y0,
        min(x1, max(ink[2], round(edge + reach))),
        y1,
    )


def add_marks(mask: LineMask, ink: Box, look: Look, random: Random) -> tuple[Gray, Box]:
    """Coverage of the line with what stands near it, and the box of ink that the finder would take."""
    chance = random.random()
    if chance < 0.05:
        strike(mask, ink, random)
        return soften(mask, random), ink
    if chance < 0.15:
        return np.maximum(mask.coverage, draw_neighbors(mask, next(iter(look.faces.values())), random)), ink
    if chance < 0.19:
        gap = mask.em * random.uniform(0.3, 0.75)
        left = random.random() < 0.5
        x = ink[0] - gap - mask.em * 0.8 if left else ink[2] + gap
        icon, side = draw_icon(mask, x, random)
        inside = random.random() < 0.6
        box = (max(0, int(x)), ink[1], ink[2], ink[3]) if left else (ink[0], ink[1], int(x + side), ink[3])
        return np.maximum(mask.coverage, icon), box if inside else ink
    return soften(mask, random), ink


def soften(mask: LineMask, random: Random) -> Gray:
    """Browsers differ in how heavily they draw: the coverage's gamma says so."""
    if random.random() < 0.7:
        return mask.coverage
    return mask.coverage ** np.float32(random.uniform(0.7, 1.35))
