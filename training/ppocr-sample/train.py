"""Trains the two sample models and writes them as ONNX.

    python train.py --out ../../packages/vision/test/models
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from drawing import KEYS, LINE_HEIGHT, PAGE_SIDE, draw_line, draw_page
from networks import Detector, Recognizer, WithOutput

CLASSES = len(KEYS) + 2  # the blank before the keys, the space after them
IMAGENET_MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
IMAGENET_STD = np.array([0.229, 0.224, 0.225], dtype=np.float32)
OPSET = 17


def line_batch(rng: random.Random, count: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Lines padded with zeros to one width: pixels, classes of all lines in a row, frames and characters of each line."""
    drawn = [draw_line(rng) for _ in range(count)]
    widest = max(pixels.shape[1] for pixels, _ in drawn)
    width = max(160, -(-widest // 8) * 8)
    batch = np.zeros((count, 3, LINE_HEIGHT, width), dtype=np.float32)
    for row, (pixels, _) in enumerate(drawn):
        batch[row, :, :, : pixels.shape[1]] = (pixels / 255 - 0.5) / 0.5
    classes = [KEYS.find(character) + 1 if character != " " else CLASSES - 1 for _, text in drawn for character in text]
    frames = [width // 4] * count
    lengths = [len(text) for _, text in drawn]
    return torch.from_numpy(batch), torch.tensor(classes), torch.tensor(frames), torch.tensor(lengths)


def train_recognizer(steps: int, seed: int) -> nn.Module:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = Recognizer(CLASSES)
    optimizer, schedule = optimizing(network, steps, 6e-3)
    for step in range(steps):
        pixels, classes, frames, lengths = line_batch(rng, 32)
        logs = network(pixels).log_softmax(-1).transpose(0, 1)
        loss = nn.functional.ctc_loss(logs, classes, frames, lengths, blank=0, zero_infinity=True)
        advance(optimizer, schedule, loss)
        report("rec", step, loss)
    return WithOutput(network, nn.Softmax(-1))


def page_batch(rng: random.Random, count: int) -> tuple[Tensor, Tensor]:
    """Pages in blue, green, red with ImageNet's means, as PP-OCR feeds them, and their maps."""
    drawn = [draw_page(rng) for _ in range(count)]
    pages = np.stack([((page[:, :, ::-1] / 255 - IMAGENET_MEAN) / IMAGENET_STD).transpose(2, 0, 1) for page, _ in drawn])
    return torch.from_numpy(np.ascontiguousarray(pages)), torch.from_numpy(np.stack([target for _, target in drawn]))


def train_detector(steps: int, seed: int) -> nn.Module:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = Detector()
    optimizer, schedule = optimizing(network, steps, 4e-3)
    for step in range(steps):
        pages, targets = page_batch(rng, 4)
        logits = network(pages)[:, 0]
        chances = logits.sigmoid()
        dice = 1 - 2 * (chances * targets).sum() / (chances.sum() + targets.sum() + 1)
        loss = nn.functional.binary_cross_entropy_with_logits(logits, targets) + dice
        advance(optimizer, schedule, loss)
        report("det", step, loss)
    return WithOutput(network, nn.Sigmoid())


def optimizing(network: nn.Module, steps: int, rate: float):
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-3)
    return optimizer, torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.15)


def advance(optimizer: torch.optim.Optimizer, schedule, loss: Tensor) -> None:
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_([weight for group in optimizer.param_groups for weight in group["params"]], 5)
    optimizer.step()
    schedule.step()


def report(name: str, step: int, loss: Tensor) -> None:
    if step % 50 == 0:
        print(f"{name} {step} {loss.item():.4f}", flush=True)


def export(network: nn.Module, example: Tensor, path: Path, open_sizes: dict[str, dict[int, str]]) -> None:
    torch.onnx.export(
        network.eval(), (example,), str(path), input_names=["x"], output_names=["y"], dynamic_axes=open_sizes,
        opset_version=OPSET, dynamo=False,
    )
    print(path.name, path.stat().st_size, "bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=("rec", "det"))
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.only != "det":
        (options.out / "digits-keys.txt").write_text("".join(f"{key}\n" for key in KEYS), encoding="utf8")
        line = torch.zeros(1, 3, LINE_HEIGHT, 160)
        sizes = {"x": {0: "lines", 3: "width"}, "y": {0: "lines", 1: "frames"}}
        export(train_recognizer(options.steps, options.seed), line, options.out / "digits-rec.onnx", sizes)
    if options.only != "rec":
        page = torch.zeros(1, 3, PAGE_SIDE, PAGE_SIDE)
        sizes = {"x": {2: "height", 3: "width"}, "y": {2: "height", 3: "width"}}
        export(train_detector(options.steps, options.seed), page, options.out / "digits-det.onnx", sizes)


if __name__ == "__main__":
    main()
