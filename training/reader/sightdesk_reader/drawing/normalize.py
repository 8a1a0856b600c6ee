"""The product's own preparation of a line (packages/vision/src/lines/normalize-line.ts), for drawn pages.

Ground and ink are found and stretched as `readPolarity` and `stretch` do; here ink becomes 255 and paper 0.
"""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Gray = NDArray[np.float32]

INK_SHARE = 1 / 20
LEAST_DISTANCE = 12
WIDEST_SHADE = 48
LEAST_STEP = 70


def normalize(
    cut: Gray, coverage: Gray, dark_ink: bool, shaded: bool, height: int, random: Random
) -> NDArray[np.uint8] | None:
    """A cut as the network sees it: ink 255, paper 0, `height` rows.

    None when the ink that `coverage` tells of does not stand out: what no one can read teaches nothing.
    """
    gray = np.clip(np.rint(cut), 0, 255).astype(np.uint8)
    stretched = stretch(gray, dark_ink, shaded)
    if stretched is None or not stands_out(stretched, coverage):
        return None
    width = max(4, round(gray.shape[1] * height / gray.shape[0]))
    image = Image.fromarray(stretched)
    if gray.shape[0] > height:
        method = random.choice(
            (Image.Resampling.BOX, Image.Resampling.BOX, Image.Resampling.BILINEAR, Image.Resampling.BICUBIC)
        )
    else:
        method = random.choice((Image.Resampling.BICUBIC, Image.Resampling.BICUBIC, Image.Resampling.BILINEAR))
    return np.asarray(image.resize((width, height), method))


def stretch(gray: NDArray[np.uint8], dark_ink: bool, shaded: bool) -> NDArray[np.uint8] | None:
    """Ground to 0, ink to 255, levels between in proportion; None without ink."""
    ground = edge_level(gray)
    ink = far_level(gray, ground, dark_ink)
    if ink == ground:
        return None
    local = np.full(gray.shape[1], ground, np.float32)
    if shaded:
        local += shade_of(gray, ground, dark_ink) * (np.arange(gray.shape[1]) / gray.shape[1] - 0.5)
    span = ink - local
    span[np.abs(span) < 1] = ink - ground
    return np.clip((gray - local) * (255 / span), 0, 255).astype(np.uint8)


def stands_out(stretched: NDArray[np.uint8], coverage: Gray) -> bool:
    """Whether the line's ink is clearly higher than what lies between."""
    inked, bare = stretched[coverage > 0.5], stretched[coverage < 0.1]
    return inked.size == 0 or bare.size == 0 or float(inked.mean()) - float(bare.mean()) > LEAST_STEP


def edge_level(gray: NDArray[np.uint8]) -> int:
    """The level most often met in the outermost two rows, as the mean of its bin of 16 levels."""
    height = len(gray)
    edge = gray[[0, 1, height - 2, height - 1]].ravel() if height > 4 else gray[[0, -1]].ravel()
    values = edge.astype(np.int64)
    bins = np.concatenate([values >> 4, 16 + np.minimum((values + 8) >> 4, 15)])
    counts = np.bincount(bins, minlength=32)
    best = int(counts.argmax())
    inside = (values >> 4) == best if best < 16 else 16 + np.minimum((values + 8) >> 4, 15) == best
    return round(float(values[inside].mean()))


def far_level(gray: NDArray[np.uint8], ground: int, dark_ink: bool) -> int:
    """The level beyond which the outermost twentieth of the ink lies."""
    counts = np.bincount(gray.ravel(), minlength=256)
    by_distance = counts[ground::-1] if dark_ink else counts[ground:]
    by_distance = by_distance.copy()
    by_distance[:LEAST_DISTANCE] = 0
    total = int(by_distance.sum())
    if total == 0:
        return ground
    beyond = np.cumsum(by_distance[::-1])[::-1]
    distance = int(np.flatnonzero(beyond >= total * INK_SHARE)[-1])
    return ground - distance if dark_ink else ground + distance


def shade_of(gray: NDArray[np.uint8], ground: int, dark_ink: bool) -> float:
    """By how much the ground changes from the left end to the right; 0 for a short line or two grounds."""
    height, width = gray.shape
    third = width // 3
    if third < 2 * height:
        return 0.0
    left, right = edge_level(gray[:, :third]), edge_level(gray[:, -third:])
    shade = (right - left) * 1.5
    between = abs((left + right) / 2 - ground) < 12
    return shade if between and 4 <= abs(shade) <= WIDEST_SHADE else 0.0
