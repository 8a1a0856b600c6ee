"""Shards: what is saved is loaded, widths are padded to 32, labels and spans find their lines."""

from pathlib import Path

import numpy as np

from sightdesk_reader.charset import load_charset
from sightdesk_reader.shards import LinePicture, Shard, load_shard, pack, padded_width, save_shard


def picture(text: str, width: int) -> LinePicture:
    spans = np.array([(index * 5, index * 5 + 5) for index in range(len(text))], np.float32)
    return LinePicture(np.full((32, width), 200, np.uint8), text, spans)


def shard() -> Shard:
    charset = load_charset("latin")
    return Shard("latin", 9, False, {64: pack(charset, [picture("abc", 40), picture("Đ", 64)], 64)})


def test_widths_are_padded_to_multiples_of_32() -> None:
    assert [padded_width(width) for width in (1, 32, 33, 640)] == [32, 32, 64, 640]


def test_lines_are_laid_on_paper_and_keep_their_width() -> None:
    group = shard().groups[64]
    assert group.widths.tolist() == [40, 64]
    assert group.images[0, :, 39].min() == 200 and group.images[0, :, 40:].max() == 0


def test_labels_and_spans_belong_to_their_line() -> None:
    group, charset = shard().groups[64], load_charset("latin")
    assert charset.decode(group.labels_of(0).tolist()) == "abc"
    assert group.spans_of(1).tolist() == [[0, 5]]


def test_a_saved_shard_is_loaded_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "latin-00009.npz"
    save_shard(shard(), path)
    loaded = load_shard(path)
    assert (loaded.charset, loaded.seed, loaded.held_out, len(loaded)) == ("latin", 9, False, 2)
    assert [text for _, text in loaded.texts(load_charset("latin"))] == ["abc", "Đ"]
    assert np.array_equal(loaded.groups[64].images, shard().groups[64].images)
    assert list(tmp_path.iterdir()) == [path]
