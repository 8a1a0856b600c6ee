"""What else stands near a line: underlines and strokes through it, icons, and the edges of other lines."""

from __future__ import annotations

from random import Random

import numpy as np
from PIL import Image, ImageDraw

from . import emoji
from .fonts import Face, load_font
from .look import SIZES
from .mask import Gray, LineMask

EMOJI = 0.5
NEIGHBOR_TEXTS = (
    "订单详情",
    "2026-11-20",
    "gjpqy",
    "ABgy",
    "查看更多",
    "¥89.00",
    "Total",
    "退款成功",
    "рублей",
    "Đặng",
    "ありがとう",
)


def strike(mask: LineMask, box: tuple[int, int, int, int], random: Random) -> None:
    """An underline, or a stroke through the line as on old prices, in the line's own ink."""
    x0, _, x1, _ = box
    through = random.random() < 0.5
    height = random.uniform(0.24, 0.38) if through else -random.uniform(0.08, 0.2)
    middle = mask.baseline - height * mask.em
    thick = max(1.0, random.uniform(0.04, 0.09) * mask.em)
    rows = np.arange(mask.coverage.shape[0], dtype=np.float32)
    share = np.clip(np.minimum(rows + 1, middle + thick / 2) - np.maximum(rows, middle - thick / 2), 0, 1)
    out = random.uniform(0, 0.08) * mask.em if through else 0
    band = mask.coverage[:, max(0, int(x0 - out)) : int(x1 + out) + 1]
    np.maximum(band, share[:, None].astype(np.float32), out=band)


def draw_neighbors(mask: LineMask, face: Face, random: Random) -> Gray:
    """Coverage of other lines close above or below; only their edges reach into a loose cut."""
    height, width = mask.coverage.shape
    size = max([drawn for drawn in SIZES if drawn <= mask.em * 1.1], default=SIZES[0])
    image = Image.new("L", (width, height))
    draw = ImageDraw.Draw(image)
    font = load_font(face, size)
    text = "  ".join(random.choice(NEIGHBOR_TEXTS) for _ in range(4))
    shown = "".join(character for character in text if face.shows(character))
    spacing = random.uniform(1.15, 1.5) * mask.em
    for direction in random.choice(((-1,), (1,), (-1, 1))):
        draw.text(
            (random.uniform(-size, size * 2), mask.baseline + direction * spacing),
            shown,
            font=font,
            fill=255,
            anchor="ls",
        )
    return np.asarray(image, np.float32) / 255


def draw_icon(mask: LineMask, x: float, random: Random) -> tuple[Gray, float]:
    """An icon or emoji beside the line, from `x` on: its coverage and its width."""
    height, width = mask.coverage.shape
    side = mask.em * random.uniform(0.6, 1.0)
    top = mask.baseline - mask.em * 0.36 - side / 2
    image = Image.new("L", (width, height))
    shown = emoji.pictures()
    if shown and random.random() < EMOJI:
        side *= 1.15
        image.paste(random.choice(shown).resize((max(4, round(side)), max(4, round(side)))), (round(x), round(top)))
        return np.asarray(image, np.float32) / 255, side
    draw = ImageDraw.Draw(image)
    thick = max(1, round(mask.em * 0.07))
    random.choice((draw_copy, draw_clock, draw_dot, draw_trash, draw_pin, draw_switch))(draw, x, top, side, thick)
    return np.asarray(image, np.float32) / 255, side


def draw_copy(draw: ImageDraw.ImageDraw, x: float, y: float, side: float, thick: int) -> None:
    small = side * 0.7
    draw.rounded_rectangle((x, y + side - small, x + small, y + side), side * 0.1, outline=255, width=thick)
    draw.rounded_rectangle((x + side - small, y, x + side, y + small), side * 0.1, outline=255, width=thick)


def draw_clock(draw: ImageDraw.ImageDraw, x: float, y: float, side: float, thick: int) -> None:
    draw.ellipse((x, y, x + side, y + side), outline=255, width=thick)
    draw.line(
        (x + side / 2, y + side * 0.25, x + side / 2, y + side / 2, x + side * 0.7, y + side * 0.6),
        fill=255,
        width=thick,
    )


def draw_dot(draw: ImageDraw.ImageDraw, x: float, y: float, side: float, thick: int) -> None:
    draw.ellipse((x, y, x + side, y + side), fill=255)
    draw.line(
        (x + side * 0.3, y + side * 0.5, x + side * 0.45, y + side * 0.68, x + side * 0.72, y + side * 0.35),
        fill=0,
        width=thick,
    )


def draw_trash(draw: ImageDraw.ImageDraw, x: float, y: float, side: float, thick: int) -> None:
    draw.rectangle((x + side * 0.15, y + side * 0.25, x + side * 0.85, y + side), outline=255, width=thick)
    draw.line((x, y + side * 0.2, x + side, y + side * 0.2), fill=255, width=thick)
    draw.line((x + side * 0.4, y + side * 0.4, x + side * 0.4, y + side * 0.85), fill=255, width=thick)


def draw_pin(draw: ImageDraw.ImageDraw, x: float, y: float, side: float, thick: int) -> None:
    draw.ellipse((x + side * 0.15, y, x + side * 0.85, y + side * 0.7), outline=255, width=thick)
    draw.polygon((x + side * 0.25, y + side * 0.55, x + side * 0.75, y + side * 0.55, x + side / 2, y + side), fill=255)


def draw_switch(draw: ImageDraw.ImageDraw, x: float, y: float, side: float, thick: int) -> None:
    draw.rounded_rectangle((x, y + side * 0.2, x + side, y + side * 0.8), side * 0.3, fill=255)
    draw.ellipse((x + side * 0.45, y + side * 0.25, x + side * 0.95, y + side * 0.75), fill=0)
