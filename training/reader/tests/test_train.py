"""A small run on bars instead of letters: it learns, stops, goes on and gets exported."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sightdesk_reader.batches import IGNORED, Batch, choose_shards, frame_targets, shuffled_batches
from sightdesk_reader.charset import load_charset
from sightdesk_reader.checkpoint import Checkpoint, load_checkpoint, save_checkpoint, slim, transplant
from sightdesk_reader.net import NetShape, ReaderNet
from sightdesk_reader.options import Options, read_options
from sightdesk_reader.shards import LinePicture, Shard, load_shard, pack, save_shard
from sightdesk_reader.train import Run


def bars(seed: int, count: int) -> Shard:
    """Lines of the letters a, b and c drawn as bars at the top, in the middle and at the bottom."""
    rng = np.random.default_rng(seed)
    pictures = []
    for _ in range(count):
        letters = rng.integers(0, 3, 4)
        image = np.zeros((32, 60), np.uint8)
        for place, letter in enumerate(letters):
            image[letter * 10 : letter * 10 + 8, place * 15 + 3 : place * 15 + 13] = 255
        spans = np.array([[place * 15, place * 15 + 15] for place in range(4)], np.float32)
        pictures.append(LinePicture(image, "".join("abc"[letter] for letter in letters), spans))
    return Shard("latin", seed, False, {64: pack(load_charset("latin"), pictures, 64)})


@pytest.fixture
def options(tmp_path: Path) -> Options:
    save_shard(bars(1, 300), tmp_path / "shards" / "1.npz")
    save_shard(bars(2, 60), tmp_path / "held-out" / "1.npz")
    flags = f"--charset latin --shards {tmp_path}/shards --held-out {tmp_path}/held-out --checkpoint {tmp_path}/c.pt"
    return read_options(f"{flags} --lines 1500 --frame-lines 800 --batch 8 --threads 1 --log-steps 1000".split())


def test_a_run_learns_and_goes_on(options: Options) -> None:
    Run(options).train()
    first = load_checkpoint(options.checkpoint)
    assert first.history[-1]["loss"] < first.history[0]["loss"] + 1 and first.lines >= 1500
    Run(replace(options, lines=3000)).train()
    second = load_checkpoint(options.checkpoint)
    assert second.lines >= 3000 and second.history[-1]["heldOut"]["all"]["cer"] < 0.2


def test_slim_checkpoint_goes_on(options: Options) -> None:
    Run(replace(options, lines=100)).train()
    save_checkpoint(slim(load_checkpoint(options.checkpoint)), options.checkpoint)
    Run(replace(options, lines=200, fresh_schedule=True)).train()
    assert load_checkpoint(options.checkpoint).lines >= 300


def test_every_line_comes_once_and_processes_share_them(options: Options) -> None:
    shards = [load_shard(path) for path in options.shards.glob("*.npz")]
    for world, most in ((1, 0), (2, 24)):
        batches = [list(shuffled_batches(shards, 8, np.random.default_rng(1), rank, world)) for rank in range(world)]
        assert len({len(own) for own in batches}) == 1
        assert 300 - most <= sum(len(batch) for own in batches for batch in own) <= 300


def test_frame_targets_name_the_middles() -> None:
    spans = np.array([[8, 16], [16, 24]], np.float32)
    batch = Batch(np.zeros((1, 32, 64), np.uint8), [np.array([5, 6], np.int32)], [spans])
    row = frame_targets(batch, 16)[0]
    assert row[0] == 0 and row[3] == 5 and row[5] == 6 and (row[8:] == 0).all() and IGNORED in row


def test_fresh_shards_come_first(options: Options) -> None:
    save_shard(bars(3, 10), options.shards / "2.npz")
    uses = {"1.npz": 1}
    (path,) = choose_shards(options.shards, uses, 1, np.random.default_rng(1))
    assert path.name == "2.npz" and uses == {"1.npz": 1, "2.npz": 1}


def test_a_new_character_set_keeps_what_both_have() -> None:
    shape = NetShape(len(load_charset("cjk")), stem=8, stages=(8, 8, 16), context=16, blocks=1, embedding=32)
    source = Checkpoint("cjk", shape, ReaderNet(shape).state_dict())
    moved = transplant(source, "latin")
    ReaderNet(moved.shape).load_state_dict(moved.average)
    rows = [load_charset(name).index_of["ß"] - 1 for name in ("cjk", "latin")]
    before, after = source.average["characters.weight"][rows[0]], moved.average["characters.weight"][rows[1]]
    assert (before == after).all()
