"""Ranges of a net's activations on drawn lines: what int8 arithmetic needs to know beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from .batches import to_tensor
from .net import ConvNorm, ReaderNet, Residual
from .shards import load_shard

Ranges = dict[str, tuple[float, float]]

# Lines of one width that are looked at, and the widths; enough to meet each channel's largest values.
LINES_OF_WIDTH = 48
WIDTHS = (64, 128, 192, 320, 512)


def measure_ranges(net: ReaderNet, folder: Path) -> Ranges:
    """Least and largest output of every layer by its name in `net.body`, over lines of the first shard of a folder.

    Raises FileNotFoundError when the folder holds no shard.
    """
    paths = sorted(folder.glob("*.npz"))
    if not paths:
        raise FileNotFoundError(f"Expected shards (*.npz) in {folder}, found none. Draw them first.")
    groups = load_shard(paths[0]).groups
    ranges: Ranges = {"pictures": (0.0, 1.0)}
    hooks = [layer.register_forward_hook(_widen(ranges, name)) for name, layer in layers(net).items()]
    with torch.inference_mode():
        for width in WIDTHS:
            if width in groups:
                net.features(to_tensor(groups[width].images[:LINES_OF_WIDTH], torch.device("cpu")))
    for hook in hooks:
        hook.remove()
    return ranges


def layers(net: ReaderNet) -> dict[str, nn.Module]:
    """The convolutions and residual blocks of a net by name."""
    return {name: layer for name, layer in net.body.named_modules() if isinstance(layer, (ConvNorm, Residual))}


def _widen(ranges: Ranges, name: str) -> Any:
    def hook(_module: nn.Module, _inputs: Any, output: Tensor) -> None:
        low, high = ranges.get(name, (0.0, 0.0))
        ranges[name] = (min(low, float(output.min())), max(high, float(output.max())))

    return hook
