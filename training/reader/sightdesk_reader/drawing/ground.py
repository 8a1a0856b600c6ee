"""What a line stands on: plain, shaded, a button or badge, a picture; and how light its ink is."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from .mask import LineMask

Gray = NDArray[np.float32]


@dataclass(frozen=True)
class Ground:
    """Gray levels of a page under a line, the level of the line's ink, and the box of its badge if it has one."""

    levels: Gray
    ink: float
    shaded: bool
    frame: tuple[int, int, int, int] | None = None


def choose_ground(mask: LineMask, box: tuple[int, int, int, int], random: Random) -> Ground:
    """A ground of the mask's size; `box` is x0, y0, x1, y1 of the line's ink."""
    paper, ink = choose_levels(random)
    chance = random.random()
    shape = mask.coverage.shape
    if chance < 0.1:
        return Ground(shade(shape, paper, ink, random), ink, True)
    if chance < 0.24:
        levels, frame = badge(shape, box, mask.em, paper, ink, random)
        return Ground(levels, ink, False, frame)
    if chance < 0.27:
        return Ground(picture(shape, paper, ink, random), ink, False)
    return Ground(np.full(shape, paper, np.float32), ink, False)


def choose_levels(random: Random) -> tuple[float, float]:
    """Levels of paper and ink, at least 50 apart; pale text on white and white text on colors are common."""
    paper = choose_paper(random)
    room_below, room_above = paper, 255 - paper
    darker = room_below > 100 if random.random() < 0.9 else room_below > room_above
    if paper > 200:
        darker = True
    if paper > 100 and not darker and room_above < 60:
        darker = True
    room = room_below if darker else room_above
    contrast = room if random.random() < 0.35 else random.uniform(min(50, room), room)
    return paper, paper - contrast if darker else paper + contrast


def choose_paper(random: Random) -> float:
    chance = random.random()
    if chance < 0.45:
        return 255
    if chance < 0.62:
        return random.uniform(235, 254)
    if chance < 0.72:
        return random.uniform(180, 235)
    if chance < 0.86:
        return random.uniform(0, 45)
    return random.uniform(45, 180)


def shade(shape: tuple[int, ...], paper: float, ink: float, random: Random) -> Gray:
    """A linear gradient; it takes at most two fifths of the contrast."""
    span = random.uniform(0.08, 0.4) * abs(paper - ink) * random.choice((-1, 1))
    along = np.linspace(-0.5, 0.5, shape[1], dtype=np.float32)[None, :]
    down = np.linspace(-0.5, 0.5, shape[0], dtype=np.float32)[:, None]
    mix = random.choice((0, 0, 0.5, 1))
    return np.clip(paper + span * ((1 - mix) * along + mix * down), 0, 255).astype(np.float32) * np.ones(
        shape, np.float32
    )


def badge(
    shape: tuple[int, ...], box: tuple[int, int, int, int], em: float, paper: float, ink: float, random: Random
) -> tuple[Gray, tuple[int, int, int, int]]:
    """A button, pill or bordered box around the line, on a page of another level; and the box it fills."""
    x0, y0, x1, y1 = box
    side, top = random.uniform(0.15, 0.8) * em, random.uniform(0.08, 0.45) * em
    corners = (x0 - side, y0 - top, x1 + side, y1 + top)
    widest = max(0.0, min(x1 - x0 + 2 * side, y1 - y0 + 2 * top) / 2 - 1)
    radius = min(widest, random.choice((0.0, 0.1, 0.25, 1)) * (y1 - y0 + 2 * top) / 2)
    bordered = random.random() < 0.4
    outside = paper if bordered else choose_paper(random)
    image = Image.new("L", (shape[1], shape[0]), int(outside))
    edge = ink if random.random() < 0.6 else (paper + ink) / 2
    thick = max(1, round(em * random.uniform(0.02, 0.08)))
    ImageDraw.Draw(image).rounded_rectangle(
        corners, radius, fill=int(paper), outline=int(edge) if bordered else None, width=thick
    )
    x0, y0, x1, y1 = (round(corner) for corner in corners)
    return np.asarray(image, np.float32), (max(0, x0), max(0, y0), min(shape[1], x1 + 1), min(shape[0], y1 + 1))


def picture(shape: tuple[int, ...], paper: float, ink: float, random: Random) -> Gray:
    """A soft, uneven ground, like a photo behind a caption."""
    depth = 0.3 * abs(paper - ink)
    cells = np.array([random.uniform(-depth, depth) for _ in range(15)], np.float32).reshape(3, 5)
    soft = Image.fromarray(cells).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.clip(paper + np.asarray(soft, np.float32), 0, 255)
