"""Batches of lines of one width out of shards, in rounds that fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from .net import STRIDE
from .shards import Shard

# The batch size is given for lines of this width in pixels; wider lines come in smaller batches.
REFERENCE_WIDTH = 192
IGNORED = -1
WIDENED = 0.65
WIDTHS = (0.95, 1.35)


@dataclass(frozen=True)
class Batch:
    """`images` `[n, 32, W]` uint8, ink 255; `labels` and `spans` one array a line."""

    images: NDArray[np.uint8]
    labels: list[NDArray[np.int32]]
    spans: list[NDArray[np.float32]]

    def __len__(self) -> int:
        return len(self.labels)


def choose_shards(folder: Path, uses: dict[str, int], count: int, rng: np.random.Generator) -> list[Path]:
    """Files of the next round: shards used least come first, at random among equals.

    The folder is looked at anew, so shards may be drawn while a run goes on; `uses` counts by file name.
    Raises FileNotFoundError when the folder holds no shard.
    """
    paths = sorted(folder.glob("*.npz"))
    if not paths:
        raise FileNotFoundError(f"Expected shards (*.npz) in {folder}, found none. Draw them first.")
    order = sorted(rng.permutation(len(paths)), key=lambda index: uses.get(paths[index].name, 0))
    chosen = [paths[index] for index in order[:count]]
    uses.update({path.name: uses.get(path.name, 0) + 1 for path in chosen})
    return chosen


def shuffled_batches(
    shards: list[Shard], size: int, rng: np.random.Generator, rank: int = 0, world: int = 1
) -> Iterator[Batch]:
    """Every line of the shards once, in batches of one padded width; each of `world` processes gets as many."""
    plan: list[tuple[int, NDArray[np.int64]]] = []
    for width in sorted({width for shard in shards for width in shard.groups}):
        places = [(s, line) for s, shard in enumerate(shards) for line in range(len(shard.groups.get(width, ())))]
        mixed = rng.permutation(np.array(places, np.int64))
        step = int(np.clip(size * REFERENCE_WIDTH // width, 8, 3 * size))
        plan += [(width, mixed[start : start + step]) for start in range(0, len(mixed), step)]
    order = rng.permutation(len(plan))
    for index in order[: len(order) // world * world][rank::world]:
        width, chosen = plan[index]
        groups = [shards[shard].groups[width] for shard, _ in chosen]
        yield Batch(
            images=np.stack([group.images[line] for group, (_, line) in zip(groups, chosen)]),
            labels=[group.labels_of(line) for group, (_, line) in zip(groups, chosen)],
            spans=[group.spans_of(line) for group, (_, line) in zip(groups, chosen)],
        )


def to_tensor(images: NDArray[np.uint8], device: torch.device) -> Tensor:
    """`[n, 1, 32, W]`, ink 1 on paper 0, channels last."""
    tensor = torch.from_numpy(images).to(device).float().div_(255).unsqueeze(1)
    return tensor.contiguous(memory_format=torch.channels_last)


def roughen(pictures: Tensor, rng: np.random.Generator) -> Tensor:
    """Vary ink, noise and contrast a little; one draw for the whole batch."""
    if rng.random() < 0.5:
        pictures = pictures * float(rng.uniform(0.75, 1.15))
    if rng.random() < 0.3:
        pictures = pictures + torch.randn_like(pictures) * float(rng.uniform(0, 0.06))
    if rng.random() < 0.3:
        pictures = pictures.clamp_min(0) ** float(rng.uniform(0.7, 1.4))
    return pictures


def widen(pictures: Tensor, rng: np.random.Generator) -> Tensor:
    """Make half of the batches narrower or wider, by up to a third: wider ones part `ll` and `rn` with a frame between."""
    if rng.random() < WIDENED:
        factor = float(rng.uniform(*WIDTHS))
        width = max(STRIDE, round(pictures.shape[-1] * factor / STRIDE) * STRIDE)
        pictures = F.interpolate(pictures, (pictures.shape[-2], width), mode="bilinear")
    return pictures


def frame_targets(batch: Batch, frames: int) -> NDArray[np.int64]:
    """Labels of single frames `[n, frames]`: a character at its middle, blank around the text, else ignored (-1)."""
    targets = np.full((len(batch), frames), IGNORED, np.int64)
    for row, labels, spans in zip(targets, batch.labels, batch.spans):
        _frames_of_line(row, labels, spans / STRIDE)
    return targets


def _frames_of_line(row: NDArray[np.int64], labels: NDArray[np.int32], spans: NDArray[np.float32]) -> None:
    last = len(row) - 1
    widths = spans[:, 1] - spans[:, 0]
    middles = np.clip((spans.sum(1) / 2).astype(int), 0, last)
    row[: max(0, int(spans[0, 0]))] = 0
    row[min(last, int(spans[-1, 1]) + 1) :] = 0
    for start in np.clip(spans[widths > 3.5, 0].astype(int), 0, last):
        row[start] = 0
    for label, middle, (left, _), width in zip(labels, middles, spans, widths):
        from_frame, to_frame = int(np.ceil(left + 0.3 * width - 0.5)), int(np.floor(left + 0.7 * width - 0.5))
        row[max(0, from_frame) : min(last, to_frame) + 1] = label
        row[middle] = label
