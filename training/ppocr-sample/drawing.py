"""Draws lines of digits, and pages of such lines, with the fonts of the system."""

from __future__ import annotations

import random
import subprocess
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

KEYS = "0123456789.,-:/+*%"
LINE_HEIGHT = 48
PAGE_SIDE = 320
FAMILIES = ("DejaVu Sans", "Liberation Sans", "Liberation Serif", "Noto Sans", "Noto Serif", "Roboto", "Lato", "Open Sans")
UPRIGHT = ("Regular", "Book", "Medium", "Bold", "SemiBold", "Light")


@lru_cache(maxsize=1)
def font_files() -> tuple[str, ...]:
    """Upright fonts of the families above, as fontconfig lists them."""
    listed = subprocess.run(["fc-list", ":", "file", "family", "style"], capture_output=True, text=True, check=True)
    files = []
    for row in sorted(listed.stdout.splitlines()):
        path, _, rest = row.partition(": ")
        family, _, style = rest.partition(":style=")
        if family.split(",")[0] in FAMILIES and style.split(",")[0] in UPRIGHT:
            files.append(path)
    return tuple(files)


@lru_cache(maxsize=512)
def load_font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


def random_text(rng: random.Random) -> str:
    """A number as screens show it: an amount, a date, a phone, an order number, or any keys."""
    digits = lambda count: "".join(rng.choice("0123456789") for _ in range(count))  # noqa: E731
    forms = (
        lambda: f"{digits(rng.randint(1, 4))}.{digits(2)}",
        lambda: f"{digits(rng.randint(1, 3))},{digits(3)}.{digits(2)}",
        lambda: f"{digits(4)}-{digits(2)}-{digits(2)}",
        lambda: f"{digits(2)}:{digits(2)}:{digits(2)}",
        lambda: f"{digits(4)}/{digits(2)}/{digits(2)} {digits(2)}:{digits(2)}",
        lambda: f"{digits(3)}****{digits(4)}",
        lambda: f"{digits(4)} {digits(4)} {digits(4)}",
        lambda: f"+{digits(2)} {digits(3)}-{digits(4)}",
        lambda: f"-{digits(rng.randint(1, 3))}%",
        lambda: digits(rng.randint(1, 16)),
        lambda: "".join(rng.choice(KEYS) for _ in range(rng.randint(1, 10))),
    )
    return rng.choice(forms)()


def draw_line(rng: random.Random) -> tuple[np.ndarray, str]:
    """A line as `normalizeLine` cuts it: dark on white, 48 px high, its ink almost as high as the picture."""
    text = random_text(rng)
    size = rng.randint(14, 60)
    font = load_font(rng.choice(font_files()), size)
    left, top, right, bottom = font.getbbox(text, anchor="ls")
    digit_top, digit_bottom = font.getbbox("0", anchor="ls")[1::2]
    top, bottom = min(top, digit_top), max(bottom, digit_bottom)
    margin = max(1, round((bottom - top) * rng.uniform(0.04, 0.35)))
    width, height = right - left + 2 * margin, bottom - top + 2 * margin
    picture = Image.new("L", (max(4, width), max(4, height)), 255)
    ImageDraw.Draw(picture).text((margin - left, margin - top), text, font=font, fill=rng.randint(0, 90), anchor="ls")
    fitted = picture.resize((max(4, round(width * LINE_HEIGHT / height)), LINE_HEIGHT), Image.Resampling.BICUBIC)
    return noisy(np.asarray(fitted, dtype=np.float32), rng), text


def noisy(pixels: np.ndarray, rng: random.Random) -> np.ndarray:
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, rng.choice((0, 0, 3, 8)), pixels.shape)
    return np.clip(pixels + noise, 0, 255)


def draw_page(rng: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """A page of lines as red, green, blue, and the map of its lines: 1 in their middle, 0 elsewhere."""
    ground, ink = random_colors(rng)
    page = Image.new("RGB", (PAGE_SIDE, PAGE_SIDE), ground)
    brush = ImageDraw.Draw(page)
    target = np.zeros((PAGE_SIDE, PAGE_SIDE), dtype=np.float32)
    y = rng.randint(4, 40)
    while y < PAGE_SIDE - 12:
        size = rng.randint(12, 44)
        x = rng.randint(4, 60)
        while x < PAGE_SIDE - 40 and rng.random() < 0.85:
            x = draw_text(brush, target, (x, y), size, ink, rng) + rng.randint(size, 6 * size)
        y += round(size * rng.uniform(1.25, 2.6))
    return np.asarray(page, dtype=np.float32), target


def draw_text(brush, target: np.ndarray, at: tuple[int, int], size: int, ink, rng: random.Random) -> int:
    """Draw one text and mark its middle; returns where it ends. A text that would leave the page is left out."""
    text, font = random_text(rng), load_font(rng.choice(font_files()), size)
    left, top, right, bottom = brush.textbbox(at, text, font=font)
    if right > PAGE_SIDE - 2 or bottom > PAGE_SIDE - 2:
        return PAGE_SIDE
    brush.text(at, text, font=font, fill=ink)
    # Letting a box out by 1.5 × area ÷ perimeter makes a long bar 2.5 times as high: the bar is 0.4 of the line.
    shrink = 0.3 * (bottom - top)
    target[round(top + shrink) : round(bottom - shrink), round(left + shrink) : max(round(left + shrink) + 2, round(right - shrink))] = 1
    return right


def random_colors(rng: random.Random) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    light = tuple(rng.randint(205, 255) for _ in range(3))
    dark = tuple(rng.randint(0, 110) for _ in range(3))
    return (light, dark) if rng.random() < 0.7 else (dark, light)
