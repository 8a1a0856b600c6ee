"""The flags of a training run."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .charset import CharsetName


@dataclass(frozen=True)
class Options:
    """One run. `lines` is the length of the cosine schedule; single frames are taught for the first `frame_lines`.

    `batch` counts lines of 192 px in one process, `sampled` the characters of a batch's normalizer, `round_shards` the
    shards mixed at once.
    """

    charset: CharsetName
    shards: Path
    checkpoint: Path
    start_from: Path | None
    held_out: Path | None
    lines: int
    frame_lines: int
    frame_share: float
    batch: int
    rate: float
    sampled: int
    threads: int
    seed: int
    round_shards: int
    log_steps: int
    save_minutes: float
    fresh_schedule: bool


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Parse the command line; prints help and exits for `--help` or a wrong flag."""
    parser = argparse.ArgumentParser(
        prog="python -m sightdesk_reader.train",
        description="Train a reader on drawn shards; goes on from the checkpoint when there is one.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--charset", choices=("cjk", "latin"), required=True)
    add("--shards", type=Path, required=True, help="folder of .npz files")
    add("--checkpoint", type=Path, required=True, help="read when it exists, written every few minutes")
    add("--start-from", type=Path, help="checkpoint of another character set whose layers a new run starts with")
    add("--held-out", type=Path, help="folder of held-out shards, scored at every save")
    add("--lines", type=int, default=1_200_000, help="length of the schedule in lines")
    add("--frame-lines", type=int, default=150_000, help="lines during which single frames are taught as well")
    add("--frame-share", type=float, default=0.35, help="share of such batches")
    add("--batch", type=int, default=64, help="lines of 192 px in a batch of one process")
    add("--rate", type=float, default=2e-3, help="highest learning rate")
    add("--sampled", type=int, default=2048, help="characters in the normalizer of a batch")
    add("--threads", type=int, default=2)
    add("--seed", type=int, default=1)
    add("--round-shards", type=int, default=4, help="shards held in memory and mixed at once")
    add("--log-steps", type=int, default=200)
    add("--save-minutes", type=float, default=5)
    add("--fresh-schedule", action="store_true", help="start the schedule anew from the checkpoint's weights")
    return Options(**vars(parser.parse_args(arguments)))
