"""Line pictures of an evaluation set of screenshots, cut out by their true boxes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .drawing.normalize import stretch
from .net import HEIGHT

# What the finder leaves around the ink, as a share of the ink's height, and how low a line may be against its box.
MARGIN = 0.1
LEAST_INK = 0.45


@dataclass(frozen=True)
class ScreenLine:
    """A line of a screenshot: `image` uint8 with ink 255 and 32 rows; `origin` is `partial` or `full` labelling."""

    image: NDArray[np.uint8]
    text: str
    language: str
    origin: str


def read_screens(folder: Path, variant: str = "clean") -> Iterator[ScreenLine]:
    """Every line of the pictures of one variant that `labels.jsonl` names; raises OSError when it is missing."""
    for row in map(json.loads, (folder / "labels.jsonl").read_text("utf-8").splitlines()):
        if row["variant"] != variant:
            continue
        page = np.asarray(Image.open(folder / row["file"]).convert("L"))
        origin = "full" if "boxes" in row else "partial"
        for text, box in _lines_of(row):
            image = cut_line(page, box)
            if image is not None:
                yield ScreenLine(image, text, row["lang"], origin)


def _lines_of(row: dict[str, Any]) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Text and box (x, y, width, height), in either form of the labels."""
    if "boxes" in row:
        yield from zip(row["lines"], (tuple(box) for box in row["boxes"]))
        return
    for line in row["lines"]:
        yield line["text"], tuple(line["box"][side] for side in ("x", "y", "width", "height"))


def cut_line(page: NDArray[np.uint8], box: tuple[float, float, float, float]) -> NDArray[np.uint8] | None:
    """The box trimmed to its ink with a small margin, as the finder gives lines; None when nothing stands out."""
    x, y, width, height = box
    beside = max(1, round(height * 0.06))
    cut = page[max(0, int(y) - 1) : int(y + height) + 1, max(0, int(x) - beside) : int(x + width) + beside]
    if min(cut.shape) < 4:
        return None
    levels = cut.astype(np.float32)
    away = levels - _ground(cut)
    dark_ink = bool(-away[away < 0].sum() >= away[away > 0].sum())
    ink = np.clip(-away if dark_ink else away, 0, None)
    top, bottom = _ink_rows(ink)
    margin = max(1, round(MARGIN * (bottom - top)))
    stretched = stretch(cut[max(0, top - margin) : bottom + margin], dark_ink, True)
    if stretched is None:
        return None
    size = (max(4, round(stretched.shape[1] * HEIGHT / stretched.shape[0])), HEIGHT)
    method = Image.Resampling.BOX if stretched.shape[0] > 2 * HEIGHT else Image.Resampling.BICUBIC
    return np.asarray(Image.fromarray(stretched).resize(size, method))


def _ground(cut: NDArray[np.uint8]) -> float:
    """The middle of the eight levels met most often: a frame around a badge is no ground."""
    return float(np.bincount(cut.ravel() >> 3, minlength=32).argmax() * 8 + 4)


def _ink_rows(ink: NDArray[np.float32]) -> tuple[int, int]:
    """First and last row with ink, widened for marks that are low by nature: a dash, dots."""
    strong = np.flatnonzero((ink > 0.35 * max(12.0, float(ink.max()))).any(1))
    height = len(ink)
    if len(strong) == 0:
        return 0, height
    top, bottom = int(strong[0]), int(strong[-1]) + 1
    missing = max(0, round((LEAST_INK * height - (bottom - top)) / 2))
    return max(0, top - missing), min(height, bottom + missing)
