"""Measure a reader on held-out drawn lines, and on the true line boxes of an evaluation set.

python -m sightdesk_reader.evaluate --checkpoint FILE --held-out DIR
SIGHTDESK_EVAL_DATA=DIR python -m sightdesk_reader.evaluate --checkpoint FILE
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .charset import Charset, load_charset
from .checkpoint import load_checkpoint, load_net
from .decode import fold, read_lines, score
from .net import ReaderNet
from .recipe import LANGUAGES
from .screens import read_screens
from .shards import load_shard

Images = list[NDArray[np.uint8]]


@cache
def held_out_lines(folder: Path, most: int) -> tuple[Images, list[NDArray[np.int32]]] | None:
    """Pictures and labels spread evenly over the first shard of a folder; None when there is none yet."""
    paths = sorted(folder.glob("*.npz"))
    if not paths:
        return None
    groups = load_shard(paths[0]).groups.values()
    every = max(1, sum(len(group) for group in groups) // most)
    images: Images = []
    labels: list[NDArray[np.int32]] = []
    for group in groups:
        images += [group.images[line] for line in range(0, len(group), every)]
        labels += [group.labels_of(line) for line in range(0, len(group), every)]
    return images, labels


def evaluate_lines(net: ReaderNet, charset: Charset, images: Images, labels: list[NDArray[np.int32]]) -> dict[str, Any]:
    """Scores over all lines and for each kind of text."""
    truth = [charset.decode(line.tolist()) for line in labels]
    return by_kind(read_lines(net, charset, images), truth, [kind_of(text) for text in truth])


def by_kind(read: Sequence[str], truth: Sequence[str], kinds: Sequence[str]) -> dict[str, Any]:
    """`score` of all lines, and of the lines of each kind."""
    scores = {"all": vars(score(read, truth))}
    for kind in sorted(set(kinds)):
        chosen = [index for index, other in enumerate(kinds) if other == kind]
        scores[kind] = vars(score([read[index] for index in chosen], [truth[index] for index in chosen]))
    return scores


def kind_of(text: str) -> str:
    """`digits` for numbers and signs alone, else the script that most needs care: han, kana, thai, cyrillic, latin."""
    names = {unicodedata.name(character, "?").split()[0] for character in text if character.isalpha()}
    for name, kind in (
        ("HIRAGANA", "kana"),
        ("KATAKANA", "kana"),
        ("CJK", "han"),
        ("THAI", "thai"),
        ("CYRILLIC", "cyrillic"),
    ):
        if name in names:
            return kind
    return "latin" if names else "digits"


def evaluate_screens(net: ReaderNet, charset: Charset, folder: Path) -> dict[str, Any]:
    """Scores for each language that the model reads, for lines inside the character set, and for lines of digits."""
    lines = [line for line in read_screens(folder) if line.text and line.language in LANGUAGES[charset.name]]
    read = read_lines(net, charset, [line.image for line in lines])
    truth = [line.text for line in lines]
    scores = by_kind(read, truth, [f"{line.language} {line.origin}" for line in lines])
    inside = [index for index, text in enumerate(truth) if charset.covers(text)]
    scores["inside the set"] = vars(score([read[index] for index in inside], [truth[index] for index in inside]))
    digits = [index for index, text in enumerate(truth) if kind_of(text) == "digits"]
    scores["digits"] = vars(score([read[index] for index in digits], [truth[index] for index in digits]))
    scores["misses"] = [
        [line.language, text, line.text] for line, text in zip(lines, read) if fold(text) != fold(line.text)
    ]
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sightdesk_reader.evaluate", description="Measure a reader.")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, help="folder of held-out shards")
    parser.add_argument("--misses", type=int, default=0, help="show this many misread lines of the evaluation set")
    options = parser.parse_args()
    checkpoint = load_checkpoint(options.checkpoint)
    charset, net = load_charset(checkpoint.charset), load_net(checkpoint)
    result: dict[str, Any] = {"lines": checkpoint.lines}
    lines = held_out_lines(options.held_out, 100_000) if options.held_out else None
    if lines:
        result["heldOut"] = evaluate_lines(net, charset, *lines)
    if "SIGHTDESK_EVAL_DATA" in os.environ:
        screens = evaluate_screens(net, charset, Path(os.environ["SIGHTDESK_EVAL_DATA"]) / "screens")
        result["screens"] = screens | {"misses": screens["misses"][: options.misses]}
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
