"""Where a line is cut from its page: as tight as the finder's box, or as loose as a box of text in a browser."""

from __future__ import annotations

from random import Random

import numpy as np

from .mask import LineMask

Box = tuple[int, int, int, int]

INK_LEVEL = 0.3
LEAST_HEIGHT_EM = 0.55


def ink_box(mask: LineMask) -> Box | None:
    """x0, y0, x1, y1 around the ink, ends excluded; None for a line without ink."""
    inked = mask.coverage > INK_LEVEL
    rows = np.flatnonzero(inked.any(axis=1))
    columns = np.flatnonzero(inked.any(axis=0))
    if len(rows) == 0:
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def choose_cut(mask: LineMask, ink: Box, random: Random) -> Box:
    """A box that holds the line: around its ink with small margins, or from ascender to descender, or a line box."""
    top, bottom = choose_rows(mask, ink, random)
    height = bottom - top
    left = ink[0] - random.uniform(0, 0.4) * height
    right = ink[2] + random.uniform(0, 0.4) * height
    rows, columns = mask.coverage.shape
    return (
        max(0, round(left)),
        max(0, round(top)),
        min(columns, round(right)),
        min(rows, max(round(bottom), round(top) + 4)),
    )


def around(frame: Box, shape: tuple[int, ...], random: Random) -> Box:
    """A cut that holds a whole badge, up to two pixels beyond its border."""
    more = random.randint(-1, 2)
    x0, y0, x1, y1 = frame
    return max(0, x0 - more), max(0, y0 - more), min(shape[1], x1 + more), min(shape[0], y1 + more)


def choose_rows(mask: LineMask, ink: Box, random: Random) -> tuple[float, float]:
    """Top and bottom of the cut."""
    top, bottom = float(ink[1]), float(ink[3])
    chance = random.random()
    if chance < (0.72 if bottom - top >= LEAST_HEIGHT_EM * mask.em else 0.35):
        height = bottom - top
        return top - margin(random) * height, bottom + margin(random) * height
    loose = chance > 0.88
    above = random.uniform(0.95, 1.25) if loose else random.uniform(0.72, 0.98)
    below = random.uniform(0.22, 0.5) if loose else random.uniform(0.05, 0.28)
    return min(top, mask.baseline - above * mask.em), max(bottom, mask.baseline + below * mask.em)


def margin(random: Random) -> float:
    """A margin as a share of the box's height; seldom the box is a hair too tight."""
    return random.uniform(0, 0.18) if random.random() < 0.93 else -random.uniform(0, 0.03)
