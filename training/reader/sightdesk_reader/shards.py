"""Shards: drawn lines in files, grouped by padded width, with labels and the place of every character."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .charset import Charset

HEIGHT = 32
WIDTH_STEP = 32
WIDEST = 640


@dataclass(frozen=True)
class LinePicture:
    """One drawn line: ink 255 on paper 0, 32 rows; `spans` are x0, x1 of every character in pixels."""

    image: NDArray[np.uint8]
    text: str
    spans: NDArray[np.float32]


@dataclass(frozen=True)
class WidthGroup:
    """Lines of one padded width. Labels and spans lie flat: line i owns `offsets[i]` to `offsets[i + 1]`."""

    images: NDArray[np.uint8]
    widths: NDArray[np.int32]
    labels: NDArray[np.int32]
    offsets: NDArray[np.int64]
    spans: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.images)

    def labels_of(self, line: int) -> NDArray[np.int32]:
        return self.labels[self.offsets[line] : self.offsets[line + 1]]

    def spans_of(self, line: int) -> NDArray[np.float32]:
        return self.spans[self.offsets[line] : self.offsets[line + 1]]


@dataclass(frozen=True)
class Shard:
    """Lines of one file by padded width in pixels, a multiple of 32."""

    charset: str
    seed: int
    held_out: bool
    groups: dict[int, WidthGroup]

    def __len__(self) -> int:
        return sum(len(group) for group in self.groups.values())

    def texts(self, charset: Charset) -> Iterator[tuple[int, str]]:
        """Padded width and text of every line, in the order of the groups."""
        for width, group in self.groups.items():
            for line in range(len(group)):
                yield width, charset.decode(group.labels_of(line).tolist())


def draw_shard(charset: Charset, seed: int, count: int, held_out: bool = False) -> Shard:
    """Draw `count` lines; the same arguments give the same bytes on one set of fonts.

    `held_out` draws with fonts and texts that training never sees.
    """
    from .drawing.draw_line import draw_lines

    by_width: dict[int, list[LinePicture]] = {}
    for picture in draw_lines(charset, seed, count, held_out):
        by_width.setdefault(padded_width(picture.image.shape[1]), []).append(picture)
    groups = {width: pack(charset, by_width[width], width) for width in sorted(by_width)}
    return Shard(charset.name, seed, held_out, groups)


def padded_width(width: int) -> int:
    """The next multiple of 32 pixels."""
    return -(-width // WIDTH_STEP) * WIDTH_STEP


def pack(charset: Charset, pictures: Sequence[LinePicture], width: int) -> WidthGroup:
    """Lay pictures of up to `width` pixels on paper of that width."""
    images = np.zeros((len(pictures), HEIGHT, width), np.uint8)
    for target, picture in zip(images, pictures):
        target[:, : picture.image.shape[1]] = picture.image
    lengths = [len(picture.text) for picture in pictures]
    return WidthGroup(
        images=images,
        widths=np.array([picture.image.shape[1] for picture in pictures], np.int32),
        labels=np.array([label for picture in pictures for label in charset.encode(picture.text)], np.int32),
        offsets=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        spans=np.concatenate([picture.spans for picture in pictures]).astype(np.float32),
    )


def save_shard(shard: Shard, path: Path) -> None:
    """Write one .npz, lightly compressed (drawing is faster than numpy's own level); no one sees half a file."""
    arrays: dict[str, NDArray[np.generic]] = {
        "charset": np.array(shard.charset),
        "seed": np.array(shard.seed),
        "held_out": np.array(shard.held_out),
    }
    for width, group in shard.groups.items():
        for name in ("images", "widths", "labels", "offsets", "spans"):
            arrays[f"{name}_{width}"] = getattr(group, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.asanyarray(array), allow_pickle=False)
    os.replace(partial, path)


def load_shard(path: Path) -> Shard:
    """Read what `save_shard` wrote; raises OSError or KeyError for a file that is no shard."""
    with np.load(path, allow_pickle=False) as file:
        widths = sorted(int(name.removeprefix("images_")) for name in file.files if name.startswith("images_"))
        groups = {
            width: WidthGroup(
                images=file[f"images_{width}"],
                widths=file[f"widths_{width}"],
                labels=file[f"labels_{width}"],
                offsets=file[f"offsets_{width}"],
                spans=file[f"spans_{width}"],
            )
            for width in widths
        }
        return Shard(str(file["charset"]), int(file["seed"]), bool(file["held_out"]), groups)
