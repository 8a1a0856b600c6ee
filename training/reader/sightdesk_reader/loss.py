"""Losses that are fast on a CPU with thousands of classes.

Both are computed over a sample of the classes: those that the batch spells, the frequent ones, and random others whose
terms are weighted by the inverse of their share, so that the normalizer stays unbiased. CTC itself then runs over the
few characters of each line, in fp32.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

Labels = Sequence[NDArray[np.int32]]
IMPOSSIBLE = -1e4


@dataclass(frozen=True)
class ClassSample:
    """Characters (`ids`, counted without the blank, so label - 1) with the log of their weight in the normalizer."""

    ids: Tensor
    log_weight: Tensor

    def position_of(self, total: int) -> NDArray[np.int64]:
        """A table from label (blank 0) to its place in the sample."""
        table = np.full(total + 1, -1, np.int64)
        table[self.ids.numpy() + 1] = np.arange(len(self.ids))
        return table


def sample_classes(labels: Labels, total: int, size: int, always: int, rng: np.random.Generator) -> ClassSample:
    """Choose the characters over which a batch is normalized.

    Every character of `labels` and the first `always` of the set are in; others fill up to `size`.
    With `size` at or above `total` all are in.
    """
    kept = np.zeros(total, bool)
    kept[:always] = True
    for line in labels:
        kept[line - 1] = True
    others = np.flatnonzero(~kept)
    wanted = min(len(others), max(0, size - int(kept.sum())))
    drawn = rng.choice(others, wanted, replace=False) if wanted < len(others) else others
    ids = np.concatenate([np.flatnonzero(kept), drawn])
    log_weight = np.zeros(len(ids), np.float32)
    if 0 < wanted < len(others):
        log_weight[-wanted:] = np.log(len(others) / wanted)
    return ClassSample(torch.from_numpy(ids), torch.from_numpy(log_weight))


def factored_ctc(logits: Tensor, blank: Tensor, labels: Labels, sample: ClassSample, total: int) -> Tensor:
    """Mean CTC loss a character of a batch.

    `logits` `[N, T, len(sample.ids)]` in any precision, `blank` `[N, T]` fp32: the two factors of the head.
    Lines that do not fit into their frames count nothing.
    """
    loss: Tensor = _FactoredCtc.apply(
        logits + sample.log_weight.to(logits), blank, _spell(labels, sample.position_of(total))
    )
    return loss


@dataclass(frozen=True)
class _Spelling:
    """Each line in its own small alphabet: 0 is blank, k the k-th different character of the line."""

    columns: Tensor
    absent: Tensor
    targets: Tensor
    lengths: Tensor


def _spell(labels: Labels, position: NDArray[np.int64]) -> _Spelling:
    alphabets = [np.unique(line, return_inverse=True) for line in labels]
    widest = max(len(letters) for letters, _ in alphabets)
    columns = np.zeros((len(labels), widest), np.int64)
    absent = np.ones((len(labels), widest), bool)
    for row, (letters, _) in enumerate(alphabets):
        columns[row, : len(letters)] = position[letters]
        absent[row, : len(letters)] = False
    targets = np.concatenate([inverse.reshape(-1) + 1 for _, inverse in alphabets])
    lengths = torch.tensor([len(line) for line in labels])
    return _Spelling(torch.from_numpy(columns), torch.from_numpy(absent), torch.from_numpy(targets), lengths)


class _FactoredCtc(torch.autograd.Function):
    """CTC whose gradient touches the wide logits once: dlogits = (1 - occupancy of blank) * softmax - occupancy."""

    @staticmethod
    def forward(ctx: Any, logits: Tensor, blank: Tensor, spelling: _Spelling) -> Tensor:
        frames = logits.shape[1]
        columns = spelling.columns.to(logits.device)[:, None].expand(-1, frames, -1)
        weights = (logits - logits.amax(-1, keepdim=True)).exp_()
        total = weights.sum(-1, keepdim=True, dtype=torch.float32)
        own = logits.gather(-1, columns).float() - logits.amax(-1, keepdim=True).float() - total.log()
        own = own + F.logsigmoid(-blank).unsqueeze(-1)
        own = own.masked_fill(spelling.absent.to(logits.device)[:, None], IMPOSSIBLE)
        scores = torch.cat([F.logsigmoid(blank).unsqueeze(-1), own], -1)
        loss, occupancy = _occupancy(scores, spelling)
        ctx.save_for_backward(weights, total, columns, occupancy, blank)
        return loss

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor, None]:
        weights, total, columns, occupancy, blank = ctx.saved_tensors
        spelled = occupancy[..., 1:].sum(-1, keepdim=True)
        logits = weights.mul_((spelled / total * grads[0]).to(weights.dtype))
        logits.scatter_add_(-1, columns, (-occupancy[..., 1:] * grads[0]).to(logits.dtype))
        mass = occupancy.sum(-1)
        blank_grad = (torch.sigmoid(blank) * mass - occupancy[..., 0]) * grads[0]
        return logits, blank_grad, None


def _occupancy(scores: Tensor, spelling: _Spelling) -> tuple[Tensor, Tensor]:
    """The loss and, for each frame, how much of each symbol the paths of the right text use (scaled as the loss is)."""
    batch, frames, _ = scores.shape
    rest = (1 - scores.exp().sum(-1, keepdim=True)).clamp_min(1e-6).log()
    with torch.enable_grad():
        leaf = torch.cat([scores, rest], -1).detach().requires_grad_()
        lengths = torch.full((batch,), frames)
        targets = spelling.targets.to(scores.device)
        loss = F.ctc_loss(leaf.transpose(0, 1), targets, lengths, spelling.lengths, zero_infinity=True)
        (gradient,) = torch.autograd.grad(loss, leaf)
    fits = (gradient.abs().sum((1, 2), keepdim=True) > 0).float()
    scale = fits[:, :, 0] / (spelling.lengths.to(scores.device)[:, None] * batch)
    occupancy = scores.exp() * scale.unsqueeze(-1) - gradient[..., :-1]
    return loss.detach(), occupancy.clamp_min(0)


def frame_loss(logits: Tensor, blank: Tensor, targets: Tensor, sample: ClassSample, total: int) -> Tensor:
    """Cross-entropy of single frames.

    `targets` `[M]` holds labels (0 is blank) of the frames for which `blank` `[M]` is given; `logits` those of the
    frames with a character, in the same order.
    """
    spelled = targets > 0
    gate = F.binary_cross_entropy_with_logits(blank, (~spelled).float())
    position = torch.from_numpy(sample.position_of(total)).to(targets.device)
    return gate + F.cross_entropy((logits + sample.log_weight.to(logits)).float(), position[targets[spelled]])
