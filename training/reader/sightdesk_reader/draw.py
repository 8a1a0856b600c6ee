"""Command: draw shards of text lines.

    python -m sightdesk_reader.draw --charset cjk --lines 300000 --seed 1 --out shards/cjk --processes 2

Each file holds 10,000 lines and has a seed of its own, counted up from `--seed`; files that exist are kept.
"""

from __future__ import annotations

import argparse
import sys
import time
from multiprocessing import Pool
from pathlib import Path

from .charset import load_charset
from .shards import draw_shard, save_shard

LINES_IN_FILE = 10_000


def draw_file(job: tuple[str, int, int, bool, Path]) -> tuple[Path, int, float]:
    """Draw one file unless it is there; gives its path, its lines and the CPU seconds spent."""
    name, seed, count, held_out, path = job
    if path.exists():
        return path, 0, 0.0
    start = time.process_time()
    shard = draw_shard(load_charset("cjk" if name == "cjk" else "latin"), seed, count, held_out)
    save_shard(shard, path)
    return path, len(shard), time.process_time() - start


def plan(options: argparse.Namespace) -> list[tuple[str, int, int, bool, Path]]:
    """The files to draw: name, seed, lines, whether held out, path."""
    jobs = []
    for index in range(-(-options.lines // LINES_IN_FILE)):
        seed = options.seed + index
        count = min(LINES_IN_FILE, options.lines - index * LINES_IN_FILE)
        jobs.append((options.charset, seed, count, options.held_out, options.out / f"{options.charset}-{seed:05d}.npz"))
    return jobs


def parse_options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sightdesk_reader.draw", description="Draw shards of text lines.")
    parser.add_argument("--charset", choices=("cjk", "latin"), required=True)
    parser.add_argument("--lines", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--held-out", action="store_true", help="fonts and texts that training never sees")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> None:
    options = parse_options(arguments)
    jobs = plan(options)
    with Pool(options.processes) as pool:
        for path, count, seconds in pool.imap_unordered(draw_file, jobs):
            rate = f"{count / seconds:.0f} lines/CPU s" if seconds else "kept"
            sys.stdout.write(f"{path} {count} lines, {rate}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
