"""Two tiny networks with the inputs and outputs of PP-OCR's models."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def block(inputs: int, outputs: int, stride: int | tuple[int, int] = 1, dilation: int = 1) -> nn.Sequential:
    """A 3 × 3 convolution, normalized and rectified."""
    conv = nn.Conv2d(inputs, outputs, 3, stride, padding=dilation, dilation=dilation, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Recognizer(nn.Module):
    """`[lines, 3, 48, width]` → logits `[lines, width ÷ 4, classes]`."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.body = nn.Sequential(block(3, 12, 2), block(12, 24, 2), block(24, 40, (2, 1)), block(40, 48, (2, 1)))
        self.column = nn.Sequential(nn.Conv2d(48, 64, (3, 3), padding=(0, 1), bias=False), nn.BatchNorm2d(64), nn.ReLU())
        self.head = nn.Linear(64, classes)

    def forward(self, lines: Tensor) -> Tensor:
        return self.head(self.column(self.body(lines)).squeeze(2).transpose(1, 2))


class Detector(nn.Module):
    """`[1, 3, height, width]`, sides multiples of 32 → logits `[1, 1, height, width]` of the lines' middles."""

    def __init__(self) -> None:
        super().__init__()
        self.first = block(3, 8, 2)
        self.second = block(8, 16, 2)
        self.eighth = nn.Sequential(block(16, 24, 2), block(24, 24, 1, 2), block(24, 24, 1, 4))
        self.merge = block(40, 16)
        self.out = nn.Conv2d(16, 16, 3, padding=1)
        self.grow = nn.PixelShuffle(4)

    def forward(self, page: Tensor) -> Tensor:
        quarter = self.second(self.first(page))
        context = nn.functional.interpolate(self.eighth(quarter), scale_factor=2.0, mode="nearest")
        return self.grow(self.out(self.merge(torch.cat([quarter, context], 1))))


class WithOutput(nn.Module):
    """A network followed by the function that makes probabilities of its logits, as PP-OCR's files have it."""

    def __init__(self, network: nn.Module, output: nn.Module) -> None:
        super().__init__()
        self.network, self.output = network, output

    def forward(self, pixels: Tensor) -> Tensor:
        return self.output(self.network(pixels))
