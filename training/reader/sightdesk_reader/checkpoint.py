"""Checkpoints: everything that a run needs to go on, written so that nobody sees half a file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from .charset import CharsetName, load_charset
from .net import NetShape, ReaderNet

State = dict[str, Tensor]


@dataclass
class Checkpoint:
    """State of a run after `lines` drawn lines; `average` is what gets exported.

    `schedule_start` is the count of lines at which the present schedule of the learning rate began,
    `uses` how often each shard was gone through."""

    charset: CharsetName
    shape: NetShape
    average: State
    net: State | None = None
    optimizer: dict[str, Any] | None = None
    lines: int = 0
    steps: int = 0
    round: int = 0
    uses: dict[str, int] = field(default_factory=dict)
    schedule_start: int = 0
    history: list[dict[str, Any]] = field(default_factory=list)


def save_checkpoint(checkpoint: Checkpoint, path: Path) -> None:
    """Write beside the old file, then take its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save({**vars(checkpoint), "shape": checkpoint.shape.to_json()}, partial)
    os.replace(partial, path)


def load_checkpoint(path: Path) -> Checkpoint:
    """Read a full or a slim checkpoint; only tensors and plain values are accepted."""
    values = torch.load(path, map_location="cpu", weights_only=True)
    values["average"] = {name: _full(value) for name, value in values["average"].items()}
    return Checkpoint(**{**values, "shape": NetShape.from_json(values["shape"])})


def slim(checkpoint: Checkpoint) -> Checkpoint:
    """The averaged weights alone, in fp16: small enough to keep under version control and to continue from."""
    average = {name: value.half() if value.is_floating_point() else value for name, value in checkpoint.average.items()}
    return Checkpoint(**{**vars(checkpoint), "average": average, "net": None, "optimizer": None})


def transplant(source: Checkpoint, charset: CharsetName) -> Checkpoint:
    """The start of a run for another character set: all layers as learned, and the characters that both sets have."""
    old, new = load_charset(source.charset), load_charset(charset)
    shape = replace(source.shape, classes=len(new))
    average = {**source.average}
    for name in ("characters.weight", "characters.bias"):
        fresh = ReaderNet(shape).state_dict()[name]
        for character, index in new.index_of.items():
            if character in old.index_of:
                fresh[index - 1] = source.average[name][old.index_of[character] - 1]
        average[name] = fresh
    history = [{"startedFrom": source.charset, "lines": source.lines}]
    return Checkpoint(charset, shape, average, history=history)


def load_net(checkpoint: Checkpoint) -> ReaderNet:
    """The averaged net, ready to read."""
    net = ReaderNet(checkpoint.shape)
    net.load_state_dict(checkpoint.average)
    return net.eval()


def _full(value: Tensor) -> Tensor:
    return value.float() if value.is_floating_point() else value
