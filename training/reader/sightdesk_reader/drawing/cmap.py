"""Which characters a font file has glyphs for, read from its `cmap` table (OpenType 1.9, formats 4 and 12)."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

import numpy as np

COLLECTION = b"ttcf"


@cache
def read_coverage(path: Path, face: int = 0) -> frozenset[int]:
    """Code points of the basic plane with a glyph of their own; raises ValueError for a file without a Unicode cmap.

    >>> ord("A") in read_coverage(Path("DejaVuSans.ttf"))  # doctest: +SKIP
    True
    """
    with path.open("rb") as file:
        head = file.read(12 + 4 * (face + 1))
        start = struct.unpack_from(">I", head, 12 + 4 * face)[0] if head[:4] == COLLECTION else 0
        file.seek(start)
        (tables,) = struct.unpack_from(">4xH", file.read(12))
        for tag, _, offset, length in struct.iter_unpack(">4sIII", file.read(16 * tables)):
            if tag == b"cmap":
                file.seek(offset)
                return frozenset(parse_cmap(file.read(length)))
    raise ValueError(f"Expected a cmap table in {path}, found none.")


def parse_cmap(table: bytes) -> set[int]:
    """All code points of the Unicode subtables of formats 4 and 12."""
    (count,) = struct.unpack_from(">2xH", table)
    points: set[int] = set()
    for index in range(count):
        platform, _, offset = struct.unpack_from(">HHI", table, 4 + 8 * index)
        (kind,) = struct.unpack_from(">H", table, offset)
        if platform not in (0, 3):
            continue
        if kind == 4:
            points |= parse_segments(table[offset:])
        elif kind == 12:
            points |= parse_groups(table[offset:])
    return points


def parse_segments(table: bytes) -> set[int]:
    """Format 4: segments of code points, mapped by a delta or through an array of glyphs."""
    (double,) = struct.unpack_from(">6xH", table)
    words = np.frombuffer(table[: len(table) // 2 * 2], ">u2").astype(np.int64)
    count = double // 2
    ends, starts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    deltas, ranges = words[8 + 2 * count : 8 + 3 * count], words[8 + 3 * count : 8 + 4 * count]
    points: set[int] = set()
    for segment in range(count):
        codes = np.arange(starts[segment], ends[segment] + 1)
        if ranges[segment] == 0:
            glyphs = (codes + deltas[segment]) & 0xFFFF
        else:
            at = 8 + 3 * count + segment + ranges[segment] // 2 + (codes - starts[segment])
            codes, at = codes[at < len(words)], at[at < len(words)]
            glyphs = words[at]
        points.update(codes[glyphs != 0].tolist())
    points.discard(0xFFFF)
    return points


def parse_groups(table: bytes) -> set[int]:
    """Format 12: groups of consecutive code points and glyphs."""
    (count,) = struct.unpack_from(">12xI", table)
    points: set[int] = set()
    for first, last, glyph in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
        points.update(range(first + (glyph == 0), min(last, 0xFFFF) + 1))
    return points
