"""Train a reader on drawn shards. Goes on from the checkpoint when there is one.

python -m sightdesk_reader.train --charset cjk --shards DIR --checkpoint FILE --lines 1200000
torchrun --nproc-per-node 2 -m sightdesk_reader.train ... --threads 1      two processes, gradients averaged
"""

from __future__ import annotations

import math
import os
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, distributed
from torch.nn import functional as F

from .average import Average
from .batches import Batch, choose_shards, frame_targets, roughen, shuffled_batches, to_tensor, widen
from .charset import load_charset
from .checkpoint import Checkpoint, load_checkpoint, save_checkpoint, transplant
from .evaluate import evaluate_lines, held_out_lines
from .log import Log
from .loss import factored_ctc, frame_loss, sample_classes
from .net import STRIDE, NetShape, ReaderNet
from .options import Options, read_options
from .shards import load_shard

# Characters that every batch is normalized over: ASCII and the signs at the head of each set.
ALWAYS_SAMPLED = 128
WARM_UP_STEPS = 300
AVERAGE_EVERY = 4
LARGEST_GRADIENT = 5.0
# Share of the schedule at the full rate, before the cosine.
HELD_SHARE = 0.1
HELD_OUT_LINES = 240


class Run:
    """Net, optimizer and average of a run; `train` works until its lines are used up."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.rank, self.world = join_processes()
        torch.set_num_threads(options.threads)
        torch.manual_seed(options.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.charset = load_charset(options.charset)
        start = find_start(options)
        self.state = start or Checkpoint(options.charset, NetShape(len(self.charset)), {})
        self.rng = np.random.default_rng((options.seed, self.rank, self.state.steps))
        self.net = ReaderNet(self.state.shape)
        if start:
            self.net.load_state_dict(start.net or start.average)
        self.net.to(self.device, memory_format=torch.channels_last)
        self.average = Average(self.net, calls=self.state.steps // AVERAGE_EVERY, state=start and start.average)
        self.optimizer = make_optimizer(self.net, options.rate)
        if start and start.optimizer:
            self.optimizer.load_state_dict(start.optimizer)
        if options.fresh_schedule:
            self.state.schedule_start = self.state.lines

    def train(self) -> None:
        """Go through the shards round by round; save every few minutes and at the end."""
        options = self.options
        self.net.train()
        log = Log(silent=self.rank > 0)
        saved = time.monotonic()
        while self.passed < 1:
            rng = np.random.default_rng((options.seed, self.state.round))
            paths = choose_shards(options.shards, self.state.uses, options.round_shards, rng)
            shards = [load_shard(path) for path in self.agree(paths)]
            for batch in shuffled_batches(shards, options.batch, rng, self.rank, self.world):
                log.add(*self.step(batch))
                if self.passed >= 1:
                    break
                if time.monotonic() - saved > options.save_minutes * 60:
                    self.save(log)
                    saved = time.monotonic()
                elif self.state.steps % options.log_steps == 0:
                    log.write(**self.progress())
            self.state.round += 1
        self.save(log)

    @property
    def passed(self) -> float:
        """Share of the schedule that is done."""
        return (self.state.lines - self.state.schedule_start) / self.options.lines

    @property
    def rate(self) -> float:
        """Warm up, hold, then fall along a cosine to one hundredth."""
        warm = min(1.0, (self.state.steps + 1) / WARM_UP_STEPS)
        late = min(1.0, max(0.0, (self.passed - HELD_SHARE) / (1 - HELD_SHARE)))
        return self.options.rate * warm * (0.01 + 0.99 * (0.5 + 0.5 * math.cos(math.pi * late)))

    def step(self, batch: Batch) -> tuple[float, int]:
        """One update; returns the loss of this process and the lines of all."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate
        loss = self.loss(batch)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        lines = self.share_gradients(len(batch))
        norm = torch.nn.utils.clip_grad_norm_(self.net.parameters(), LARGEST_GRADIENT, foreach=True)
        if torch.isfinite(norm):
            self.optimizer.step()
        self.state.steps += 1
        self.state.lines += lines
        if self.state.steps % AVERAGE_EVERY == 0:
            self.average.follow(self.net)
        return float(loss.detach()), lines

    def loss(self, batch: Batch) -> Tensor:
        """CTC, or in some of the early batches the cross-entropy of single frames."""
        total = len(self.charset) - 1
        by_frames = self.state.lines < self.options.frame_lines and self.rng.random() < self.options.frame_share
        pictures = roughen(to_tensor(batch.images, self.device), self.rng)
        pictures = pictures if by_frames else widen(pictures, self.rng)
        sample = sample_classes(batch.labels, total, self.options.sampled, ALWAYS_SAMPLED, self.rng)
        ids = sample.ids.to(self.device)
        with torch.autocast(self.device.type, torch.bfloat16):
            features = self.net.features(pictures)
            blank = self.net.blank_logit(features)
            weight, bias = self.net.characters.weight[ids], self.net.characters.bias[ids]
            if not by_frames:
                return factored_ctc(F.linear(features, weight, bias), blank, batch.labels, sample, total)
            targets = torch.from_numpy(frame_targets(batch, pictures.shape[-1] // STRIDE)).to(self.device)
            logits = F.linear(features[targets > 0], weight, bias)
        return frame_loss(logits, blank[targets >= 0], targets[targets >= 0], sample, total)

    def agree(self, paths: list[Path]) -> list[Path]:
        """The first process's choice, for all: the folder may have grown between two looks."""
        if self.world == 1:
            return paths
        parcel = [paths]
        distributed.broadcast_object_list(parcel)
        return parcel[0]

    def share_gradients(self, lines: int) -> int:
        """Average the gradients of all processes, the count of lines traveling along as one more number."""
        if self.world == 1:
            return lines
        gradients = [parameter.grad for parameter in self.net.parameters() if parameter.grad is not None]
        count = torch.tensor([float(lines)], device=self.device)
        flat = torch.cat([*(gradient.flatten() for gradient in gradients), count])
        distributed.all_reduce(flat)
        start = 0
        for gradient in gradients:
            gradient.copy_(flat[start : start + gradient.numel()].view_as(gradient) / self.world)
            start += gradient.numel()
        return int(flat[-1])

    def progress(self) -> dict[str, float]:
        state = self.state
        return {"lines": state.lines, "steps": state.steps, "round": state.round, "rate": round(self.rate, 6)}

    def save(self, log: Log) -> None:
        """Write the checkpoint with a score on held-out lines; only the first process does."""
        if self.rank:
            return
        net = ReaderNet(self.state.shape).to(self.device)
        net.load_state_dict(self.average.state)
        lines = held_out_lines(self.options.held_out, HELD_OUT_LINES) if self.options.held_out else None
        scores = evaluate_lines(net.eval(), self.charset, *lines) if lines else {}
        self.state.history.append(log.write(**self.progress(), heldOut=scores))
        self.state.net, self.state.optimizer = self.net.state_dict(), self.optimizer.state_dict()
        self.state.average = self.average.state
        save_checkpoint(self.state, self.options.checkpoint)


def find_start(options: Options) -> Checkpoint | None:
    """Where the run goes on, or what it starts with; None for one that starts from nothing."""
    if options.checkpoint.exists():
        return load_checkpoint(options.checkpoint)
    return transplant(load_checkpoint(options.start_from), options.charset) if options.start_from else None


def make_optimizer(net: ReaderNet, rate: float) -> torch.optim.Optimizer:
    """AdamW; weights decay, biases and normalizations do not."""
    decayed = [parameter for parameter in net.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in net.parameters() if parameter.ndim <= 1]
    groups = [{"params": decayed, "weight_decay": 0.02}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, rate, betas=(0.9, 0.98), foreach=True)


def join_processes() -> tuple[int, int]:
    """This process's number and how many there are: more than one under torchrun."""
    if "RANK" not in os.environ:
        return 0, 1
    distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    return distributed.get_rank(), distributed.get_world_size()


if __name__ == "__main__":
    Run(read_options()).train()
