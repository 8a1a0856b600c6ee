"""The network: a dense residual CNN over lines 32 px high, one frame for every four pixels of width.

The head is factored: one logit says whether a frame is blank, and the characters are told apart only among themselves.
So the wide character layer (about 9,500 classes) has to run only on the frames that are not blank: that halves the time
of a line at inference, and makes the first minutes of training steadier.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

HEIGHT = 32
STRIDE = 4


@dataclass(frozen=True)
class NetShape:
    """Sizes of a net.

    `classes` counts the blank (index 0) and the characters; `stem` is the width of the first convolution,
    `stages` the channels of the three residual stages, `context` those of the one-dimensional blocks,
    `blocks` how many of these there are, `embedding` the width before the character layer.
    """

    classes: int
    stem: int = 16
    stages: tuple[int, int, int] = (32, 64, 96)
    context: int = 128
    blocks: int = 2
    embedding: int = 128

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_json(value: dict[str, Any]) -> NetShape:
        first, second, third = value["stages"]
        return NetShape(**{**value, "stages": (int(first), int(second), int(third))})


class ConvNorm(nn.Module):
    """A convolution without bias and its batch normalization, with a ReLU unless told otherwise."""

    def __init__(
        self,
        inputs: int,
        outputs: int,
        kernel: tuple[int, int],
        stride: tuple[int, int] = (1, 1),
        pad: bool = True,
        relu: bool = True,
    ) -> None:
        super().__init__()
        padding = (kernel[0] // 2, kernel[1] // 2) if pad else (0, 0)
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False)
        self.norm = nn.BatchNorm2d(outputs)
        self.relu = relu

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm(self.conv(x))
        return F.relu(y, inplace=True) if self.relu else y


class Residual(nn.Module):
    """Two convolutions around which the input is carried."""

    def __init__(self, channels: int, kernel: tuple[int, int] = (3, 3)) -> None:
        super().__init__()
        self.first = ConvNorm(channels, channels, kernel)
        self.second = ConvNorm(channels, channels, kernel, relu=False)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(self.first(x)))


class ReaderNet(nn.Module):
    """Pictures `[N, 1, 32, W]` (ink 1, paper 0, W a multiple of 4) to features `[N, W / 4, embedding]`.

    `blank_logit` and `characters` turn features into the two factors of the head.

    Example: `ReaderNet(NetShape(classes=100)).features(torch.zeros(2, 1, 32, 64)).shape == (2, 16, 128)`
    """

    def __init__(self, shape: NetShape) -> None:
        super().__init__()
        self.shape = shape
        first, second, third = shape.stages
        self.body = nn.Sequential(
            ConvNorm(1, shape.stem, (3, 3), (2, 2)),
            ConvNorm(shape.stem, first, (3, 3), (2, 2)),
            Residual(first),
            ConvNorm(first, second, (3, 3), (2, 1)),
            Residual(second),
            ConvNorm(second, third, (3, 3), (2, 1)),
            Residual(third),
            ConvNorm(third, shape.context, (HEIGHT // 16, 1), pad=False),
            *(Residual(shape.context, (1, 5)) for _ in range(shape.blocks)),
            ConvNorm(shape.context, shape.embedding, (1, 1)),
        )
        self.blank = nn.Linear(shape.embedding, 1)
        self.characters = nn.Linear(shape.embedding, shape.classes - 1)
        nn.init.normal_(self.characters.weight, std=shape.embedding**-0.5)

    def features(self, pictures: Tensor) -> Tensor:
        return self.body(pictures).squeeze(2).transpose(1, 2)

    def blank_logit(self, features: Tensor) -> Tensor:
        """`[..., embedding]` to `[...]`; in fp32, since its sigmoid multiplies every probability."""
        return F.linear(features.float(), self.blank.weight.float(), self.blank.bias.float()).squeeze(-1)

    def forward(self, pictures: Tensor) -> Tensor:
        """Full log-probabilities `[N, T, classes]`, blank first: for tests and for models in the PP-OCR convention."""
        features = self.features(pictures)
        blank = self.blank_logit(features).unsqueeze(-1)
        characters = self.characters(features).float().log_softmax(-1) + F.logsigmoid(-blank)
        return torch.cat([F.logsigmoid(blank), characters], -1)


def multiply_accumulates(shape: NetShape, active: float = 0.35) -> float:
    """Multiply-accumulates for a pixel of width, the character layer counted for the share `active` of the frames."""
    first, second, third = shape.stages
    rows = [(9 * shape.stem, 8.0), (9 * shape.stem * first, 2.0), (18 * first * first, 2.0), (9 * first * second, 1.0)]
    rows += [(18 * second * second, 1.0), (9 * second * third, 0.5), (18 * third * third, 0.5)]
    rows += [(2 * third * shape.context, 0.25), (10 * shape.blocks * shape.context**2, 0.25)]
    rows += [(shape.context * shape.embedding, 0.25), (shape.embedding * shape.classes, 0.25 * active)]
    return sum(size * share for size, share in rows)
