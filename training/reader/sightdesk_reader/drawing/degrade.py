"""What happens to a screenshot on its way: compression, scaling, blur, noise, the moiré of a photographed screen."""

from __future__ import annotations

import io
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Gray = NDArray[np.float32]

NOISE_LENGTH = 1 << 18
_NOISE = np.random.default_rng(7).standard_normal(NOISE_LENGTH).astype(np.float32)


def degrade(page: Gray, contrast: float, em: float, random: Random) -> Gray:
    """Harm a page of gray levels a little; about three fifths stay as they are. Its size is kept."""
    if random.random() < 0.1:
        page = rescale(page, em, random)
    if random.random() < 0.08:
        page = blur(page, em, random)
    if random.random() < 0.03:
        page = page + moire(page.shape, contrast, random)
    if random.random() < 0.09:
        page = page + noise(page.shape, random) * random.uniform(1, 0.07 * contrast)
    if random.random() < 0.2:
        page = compress(page, random)
    return page


def rescale(page: Gray, em: float, random: Random) -> Gray:
    """Shrink and enlarge again; text keeps at least nine pixels an em."""
    least = min(1.0, 9 / em)
    factor = random.uniform(max(0.45, least), 1.0)
    height, width = page.shape
    image = Image.fromarray(page).resize(
        (max(8, round(width * factor)), max(8, round(height * factor))), Image.Resampling.BILINEAR
    )
    method = random.choice(
        (
            Image.Resampling.BILINEAR,
            Image.Resampling.BICUBIC,
            Image.Resampling.NEAREST if factor > 0.85 else Image.Resampling.BICUBIC,
        )
    )
    return np.asarray(image.resize((width, height), method), np.float32)


def blur(page: Gray, em: float, random: Random) -> Gray:
    """A soft lens, or now and then an over-sharpened picture."""
    image = Image.fromarray(np.clip(page, 0, 255).astype(np.uint8))
    if random.random() < 0.25:
        return np.asarray(image.filter(ImageFilter.UnsharpMask(1, random.randint(40, 150), 0)), np.float32)
    return np.asarray(image.filter(ImageFilter.GaussianBlur(random.uniform(0.3, max(0.4, 0.045 * em)))), np.float32)


def moire(shape: tuple[int, ...], contrast: float, random: Random) -> Gray:
    """Slanting waves, as a camera sees the grid of a screen."""
    across, down = random.uniform(-1.2, 1.2), random.uniform(-1.2, 1.2)
    rows = np.arange(shape[0], dtype=np.float32)[:, None] * np.float32(down)
    columns = np.arange(shape[1], dtype=np.float32)[None, :] * np.float32(across)
    return np.sin(rows + columns) * np.float32(random.uniform(0.02, 0.09) * contrast)


def noise(shape: tuple[int, ...], random: Random) -> Gray:
    """Normal noise of deviation 1, cut from a fixed stretch at a random place."""
    count = shape[0] * shape[1]
    start = random.randrange(max(1, NOISE_LENGTH - count))
    return np.resize(_NOISE[start : start + count], shape)


def compress(page: Gray, random: Random) -> Gray:
    """Through JPEG at a quality of 25 to 92."""
    buffer = io.BytesIO()
    Image.fromarray(np.clip(page, 0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=random.randint(25, 92))
    return np.asarray(Image.open(buffer), np.float32)
