"""The fast loss agrees with the plain one."""

import numpy as np
import torch
from torch.nn import functional as F

from sightdesk_reader.loss import factored_ctc, frame_loss, sample_classes

LABELS = [np.array(line, np.int32) for line in ([1, 2, 2, 5], [3], [7, 7, 7])]
TOTAL = 9


def plain_ctc(logits: torch.Tensor, blank: torch.Tensor) -> torch.Tensor:
    scores = torch.cat([F.logsigmoid(blank)[..., None], logits.log_softmax(-1) + F.logsigmoid(-blank)[..., None]], -1)
    targets = torch.from_numpy(np.concatenate(LABELS)).long()
    lengths = torch.tensor([len(line) for line in LABELS])
    return F.ctc_loss(scores.transpose(0, 1), targets, torch.full((3,), 8), lengths)


def test_value_and_gradient_agree_with_torch() -> None:
    torch.manual_seed(1)
    logits = torch.randn(3, 8, TOTAL, requires_grad=True)
    blank = torch.randn(3, 8, requires_grad=True)
    sample = sample_classes(LABELS, TOTAL, TOTAL, 0, np.random.default_rng(1))
    order = sample.ids
    fast = factored_ctc(logits[..., order], blank, LABELS, sample, TOTAL)
    plain = plain_ctc(logits, blank)
    assert torch.allclose(fast, plain, atol=1e-5)
    for mine, theirs in zip(torch.autograd.grad(fast, [logits, blank]), torch.autograd.grad(plain, [logits, blank])):
        assert torch.allclose(mine, theirs, atol=1e-5)


def test_a_line_too_long_for_its_frames_counts_nothing() -> None:
    labels = [np.array([1] * 9, np.int32), np.array([2], np.int32)]
    logits = torch.randn(2, 8, TOTAL, requires_grad=True)
    sample = sample_classes(labels, TOTAL, TOTAL, 0, np.random.default_rng(1))
    loss = factored_ctc(logits, torch.zeros(2, 8), labels, sample, TOTAL)
    (gradient,) = torch.autograd.grad(loss, logits)
    assert torch.isfinite(loss) and float(gradient[0].abs().sum()) == 0 and float(gradient[1].abs().sum()) > 0


def test_sample_holds_the_labels_and_weighs_the_others() -> None:
    sample = sample_classes(LABELS, 1000, 200, 10, np.random.default_rng(1))
    assert len(sample.ids) == 200 and {0, 1, 2, 4, 6, 9} <= set(sample.ids.tolist())
    mass = float(sample.log_weight.exp().sum())
    assert abs(mass - 1000) < 1e-1


def test_frame_loss_is_low_for_right_frames() -> None:
    sample = sample_classes(LABELS, TOTAL, TOTAL, 0, np.random.default_rng(1))
    targets = torch.tensor([0, 3])
    logits = F.one_hot(torch.tensor([2]), TOTAL)[:, sample.ids].float() * 20
    right = frame_loss(logits, torch.tensor([20.0, -20.0]), targets, sample, TOTAL)
    assert float(right) < 1e-3
