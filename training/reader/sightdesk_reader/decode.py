"""From frames to text, and how far a text is from the truth."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from .batches import to_tensor
from .charset import Charset
from .net import STRIDE, ReaderNet

FOLDED = str.maketrans({"￥": "¥", "×": "x", "•": "·", "…": "..."})


def greedy(ids: NDArray[np.int64], charset: Charset) -> str:
    """The best class of each frame, repetitions collapsed, blanks left out."""
    starts = np.diff(ids, prepend=-1) != 0
    return charset.decode(int(index) for index in ids[starts & (ids > 0)])


def read_lines(
    net: ReaderNet, charset: Charset, images: Sequence[NDArray[np.uint8]], batch: int = 64, device: str = "cpu"
) -> list[str]:
    """Text of line pictures of any width, 32 px high, ink 255."""
    texts = [""] * len(images)
    order = sorted(range(len(images)), key=lambda index: images[index].shape[1])
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        width = -(-(images[chosen[-1]].shape[1] + 2 * STRIDE) // STRIDE) * STRIDE
        page = np.zeros((len(chosen), 32, width), np.uint8)
        for row, index in zip(page, chosen):
            row[:, : images[index].shape[1]] = images[index]
        with torch.inference_mode():
            features = net.features(to_tensor(page, torch.device(device)))
            blank = net.blank_logit(features)
            logits = net.characters(features)
            best = logits.max(-1)
            spelled = best.values - logits.logsumexp(-1) + torch.nn.functional.logsigmoid(-blank)
            ids = torch.where(spelled > torch.nn.functional.logsigmoid(blank), best.indices + 1, 0).cpu().numpy()
        for index, row in zip(chosen, ids):
            texts[index] = greedy(row, charset)
    return texts


@dataclass(frozen=True)
class Score:
    """Shares of 1: lines read exactly, exactly after folding, and the character error rate after folding."""

    lines: int
    exact: float
    folded: float
    cer: float


def score(read: Sequence[str], truth: Sequence[str]) -> Score:
    """Compare texts pairwise; folding is NFKC without spaces, with the signs that look alike made one."""
    pairs = [(fold(a), fold(b)) for a, b in zip(read, truth)]
    errors = sum(edit_distance(a, b) for a, b in pairs)
    count = max(1, len(pairs))
    return Score(
        lines=len(pairs),
        exact=round(sum(a == b for a, b in zip(read, truth)) / count, 4),
        folded=round(sum(a == b for a, b in pairs) / count, 4),
        cer=round(errors / max(1, sum(len(b) for _, b in pairs)), 4),
    )


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(FOLDED)).replace(" ", "")


def edit_distance(a: str, b: str) -> int:
    """Least number of insertions, deletions and replacements.

    >>> edit_distance("¥12", "¥7.2")
    2
    """
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
    return row[-1]
