"""An exponential moving average of weights and of BatchNorm's buffers together."""

from __future__ import annotations

import torch
from torch import Tensor

from .net import ReaderNet


class Average:
    """Follows a net; early on it follows quickly, later with `decay` a call."""

    def __init__(
        self, net: ReaderNet, decay: float = 0.998, calls: int = 0, state: dict[str, Tensor] | None = None
    ) -> None:
        self.decay = decay
        self.calls = calls
        own = net.state_dict()
        self.state = {name: (state or own)[name].detach().to(value, copy=True) for name, value in own.items()}

    @torch.no_grad()
    def follow(self, net: ReaderNet) -> None:
        self.calls += 1
        share = 1 - min(self.decay, (1 + self.calls) / (10 + self.calls))
        for name, value in net.state_dict().items():
            if value.is_floating_point():
                self.state[name].lerp_(value, share)
            else:
                self.state[name].copy_(value)
