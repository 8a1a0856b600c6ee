"""The coverage of a line's ink, at the size of the page: glyphs, slant and skew, subpixel smoothing."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from .fonts import Glyph, glyph_of, load_font
from .look import Look
from .typeset import SetLine

Gray = NDArray[np.float32]

ABOVE_EM = 1.5
BELOW_EM = 0.75
# FreeType's default filter for subpixels, as a share of nine, spread over red, green and blue as gray weighs them.
SUBPIXEL_FILTER = np.convolve(np.array([1, 2, 3, 2, 1]) / 9, np.array([0.299, 0.587, 0.114])).astype(np.float32)


@dataclass
class LineMask:
    """Coverage 0 to 1 of a line's ink; `baseline` and `em` in its pixels, `spans` of the characters likewise."""

    coverage: Gray
    baseline: float
    em: float
    spans: NDArray[np.float32]


def draw_mask(line: SetLine, look: Look, random: Random, steady: bool = False) -> LineMask:
    """Draw the glyphs of a typeset line with an em of room at both ends; a steady one is never skewed."""
    size = look.size
    pad = size
    width = int(line.width) + 2 * pad + 2
    height = int(size * (ABOVE_EM + BELOW_EM)) + 2
    baseline = int(size * ABOVE_EM)
    image = draw_runs(line, (width, height), pad, baseline)
    if look.slant:
        image = image.transform(
            image.size,
            Image.Transform.AFFINE,
            (1, look.slant, -look.slant * (baseline - size * 0.35), 0, 1, 0),
            Image.Resampling.BILINEAR,
        )
    elif not steady and random.random() < 0.06:
        image = skew(image, random)
    spans = np.array(line.spans, np.float32).reshape(-1, 2) + pad
    return scale_mask(image, LineMask(np.empty((0, 0), np.float32), baseline, size, spans), look, random)


def draw_runs(line: SetLine, size: tuple[int, int], pad: int, baseline: int) -> Image.Image:
    """The glyphs of a line on a canvas of `size`: kept ones one by one, shaped runs as a whole."""
    canvas = np.zeros((size[1], size[0]), np.uint8)
    for run in line.runs:
        if not run.shaped:
            for character, x in zip(run.text, run.places):
                stamp(canvas, glyph_of(run.face, character, run.size), round(pad + x), round(baseline - run.lift))
    image = Image.fromarray(canvas)
    shaped = [run for run in line.runs if run.shaped]
    if shaped:
        draw = ImageDraw.Draw(image)
        for run in shaped:
            font = load_font(run.face, run.size, True)
            draw.text((pad + run.x, baseline - run.lift), run.text, font=font, fill=255, anchor="ls")
    return image


def stamp(canvas: NDArray[np.uint8], glyph: Glyph, x: int, y: int) -> None:
    """Lay a glyph on the canvas; what would stick out is cut, which the room around a line prevents."""
    left, top = max(0, x + glyph.left), max(0, y + glyph.top)
    height, width = glyph.coverage.shape
    target = canvas[top : top + height, left : left + width]
    np.maximum(target, glyph.coverage[: target.shape[0], : target.shape[1]], out=target)


def skew(image: Image.Image, random: Random) -> Image.Image:
    """Tilt a line by up to one degree, and let its height grow or shrink by up to 4 % towards its end."""
    tilt = random.uniform(-0.0175, 0.0175)
    taper = random.uniform(-0.04, 0.04)
    width, height = image.size
    rise = max(-0.3 * height, min(0.3 * height, tilt * width)) / 2
    grow = taper * height / 2
    corners = (0, rise, 0, height + rise, width, height - rise + grow, width, -rise - grow)
    return image.transform(image.size, Image.Transform.QUAD, corners, Image.Resampling.BILINEAR)


def scale_mask(image: Image.Image, mask: LineMask, look: Look, random: Random) -> LineMask:
    """Bring the drawing to the page's scale, smoothing for subpixels where the look asks for it."""
    scale = look.page_scale
    width, height = max(8, round(image.width * scale)), max(8, round(image.height * scale))
    if look.subpixel and look.size * scale < 26:
        fine = np.asarray(
            image.resize((width * 3, height), Image.Resampling.BOX if scale < 0.7 else Image.Resampling.BILINEAR),
            np.float32,
        )
        coverage = smooth_subpixels(fine, width) / 255
    else:
        if scale != 1:
            image = image.resize(
                (width, height),
                random.choice((Image.Resampling.BOX, Image.Resampling.BILINEAR, Image.Resampling.BICUBIC)),
            )
        coverage = np.asarray(image, np.float32) / 255
    across = width / image.width if scale == 1 else scale
    return LineMask(coverage, mask.baseline * scale, mask.em * scale, mask.spans * np.float32(across))


def smooth_subpixels(fine: Gray, width: int) -> Gray:
    """Filter rows of subpixels and weigh each three into one gray pixel."""
    padded = np.pad(fine, ((0, 0), (2, 4)))
    result = np.zeros((fine.shape[0], width), np.float32)
    for tap, weight in enumerate(SUBPIXEL_FILTER):
        result += weight * padded[:, tap : tap + 3 * width : 3]
    return result
