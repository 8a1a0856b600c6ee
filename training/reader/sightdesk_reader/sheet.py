"""Command: lay lines of a shard on one picture, each above its label, to be looked at.

python -m sightdesk_reader.sheet shards/cjk/cjk-00001.npz sheet.png
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from .charset import load_charset
from .drawing.fonts import FontShelf, load_font
from .shards import HEIGHT, Shard, load_shard

COLUMNS, COLUMN_WIDTH, ROW_HEIGHT = 3, 560, 52
LABEL_SIZE = 13
LABEL_GRAY = 90


def draw_sheet(shard: Shard, seed: int, count: int = 96) -> Image.Image:
    """`count` lines of a shard, chosen by the seed, in three columns: dark ink on white, the label in gray below."""
    charset = load_charset("cjk" if shard.charset == "cjk" else "latin")
    lines = [(group, line) for group in shard.groups.values() for line in range(len(group))]
    chosen = Random(seed).sample(lines, min(count, len(lines)))
    rows = -(-len(chosen) // COLUMNS)
    sheet = Image.new("L", (COLUMNS * COLUMN_WIDTH, rows * ROW_HEIGHT), 255)
    draw = ImageDraw.Draw(sheet)
    shelf = FontShelf()
    for place, (group, line) in enumerate(chosen):
        x, y = place % COLUMNS * COLUMN_WIDTH, place // COLUMNS * ROW_HEIGHT
        width = min(int(group.widths[line]), COLUMN_WIDTH - 8)
        sheet.paste(Image.fromarray(255 - group.images[line, :, :width]), (x, y))
        text = charset.decode(group.labels_of(line).tolist())
        thai = any("\u0e01" <= character <= "\u0e5b" for character in text)
        font = load_font(shelf.faces["thai" if thai else "hans"][0], LABEL_SIZE, shaped=thai)
        draw.text((x, y + HEIGHT), text, font=font, fill=LABEL_GRAY)
    return sheet


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="sightdesk_reader.sheet", description="Draw a sheet of a shard's lines.")
    parser.add_argument("shard", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    draw_sheet(load_shard(options.shard), options.seed).save(options.picture)


if __name__ == "__main__":
    main(sys.argv[1:])
