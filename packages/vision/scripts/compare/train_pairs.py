"""Train the net that looks at two goods laid over one another, and write src/compare/pair-net.data.ts.

    node --conditions=@sightdesk/source packages/vision/scripts/compare/draw-pairs.ts PAIRS
    python packages/vision/scripts/compare/train_pairs.py PAIRS [MORE_PAIRS ...] [--epochs 34] [--pack PAIRS.pt]

Needs torch and numpy; neither is needed to run the package. PAIRS.jsonl holds one pair a line, PAIRS.planes what
the net sees of it. Every seventh turn is held out. The same pairs, epochs and threads give the same net.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from stored_layers import store, write_layers
from torch import nn
from torch.nn import functional as F

OUT = Path(__file__).parents[2] / "src" / "compare" / "pair-net.data.ts"
VERDICTS = ["none", "color", "quantity", "model", "missing_part", "damage"]
COARSE, FINE = (14, 112), (2, 224)
BYTES = COARSE[0] * COARSE[1] ** 2 + FINE[0] * FINE[1] ** 2
TONES = [(1, 2), (5, 6), (9, 10)]
LIGHTS = [0, 4, 8]
HELD = 7


def layer(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    conv = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class PairNet(nn.Module):
    """Looks at both goods, finer at their lightness; tells each verdict from means and maxima over three depths."""

    def __init__(self, widths: tuple[int, ...] = (8, 24, 32, 40, 56)) -> None:
        super().__init__()
        f, a, b, c, d = widths
        self.fine = layer(FINE[0], f, 2)
        self.join = layer(COARSE[0] + f, a, 2)
        self.down1, self.keep1 = layer(a, b, 2), layer(b, b)
        self.down2, self.keep2 = layer(b, c, 2), layer(c, c)
        self.down3, self.keep3 = layer(c, d, 2), layer(d, d)
        self.drop = nn.Dropout(0.3)
        self.tell = nn.Conv2d(b + 2 * c + 2 * d, len(VERDICTS), 1)

    def forward(self, coarse: torch.Tensor, fine: torch.Tensor) -> torch.Tensor:
        quarter = self.keep1(self.down1(self.join(torch.cat([coarse, self.fine(fine)], 1))))
        eighth = self.keep2(self.down2(quarter))
        deep = self.keep3(self.down3(eighth))
        told = [quarter.amax((2, 3)), eighth.mean((2, 3)), eighth.amax((2, 3)), deep.mean((2, 3)), deep.amax((2, 3))]
        return self.tell(self.drop(torch.cat(told, 1))[:, :, None, None])[:, :, 0, 0]


def vary(coarse: torch.Tensor, fine: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Other sides, places, hues, light and grain; what differs between the two stays."""
    count = len(coarse)
    if torch.rand(1).item() < 0.5:
        coarse, fine = coarse.flip(3), fine.flip(3)
    down, across = torch.randint(-6, 7, (2,)).tolist()
    coarse = coarse.roll((down, across), (2, 3))
    fine = fine.roll((2 * down, 2 * across), (2, 3)).clone()
    angle = torch.rand(count, 1, 1) * 2 * torch.pi
    cos, sin, by = angle.cos(), angle.sin(), 0.7 + 0.6 * torch.rand(count, 1, 1)
    for a, b in TONES:
        one, other = coarse[:, a], coarse[:, b]
        turned = torch.stack([cos * one - sin * other, sin * one + cos * other], 1) * by[:, None]
        coarse[:, a], coarse[:, b] = turned[:, 0], turned[:, 1]
    both, photo = (torch.rand(count, 1, 1) - 0.5) * 0.3, (torch.rand(count, 1, 1) - 0.5) * 0.12
    for at, plane in enumerate(LIGHTS):
        coarse[:, plane] += both + (photo if at > 0 else 0)
    fine[:, 0] += both
    fine[:, 1] += both + photo
    return coarse, fine + torch.randn_like(fine) * 0.03


class Pairs:
    """Measured pairs; planes come from the disk as they are asked for."""

    def __init__(self, names: list[str]) -> None:
        self.rows = []
        self.files = []
        for name in names:
            rows = [json.loads(line) for line in open(name + ".jsonl")]
            planes = np.memmap(name + ".planes", np.uint8, "r")
            rows = rows[: len(planes) // BYTES]
            self.files.append(planes[: len(rows) * BYTES].reshape(len(rows), BYTES))
            self.rows += [(len(self.files) - 1, at, row) for at, row in enumerate(rows)]
        self.truth = torch.tensor([VERDICTS.index(row["label"]) for _, _, row in self.rows])

    def look(self, at: list[int]) -> tuple[torch.Tensor, torch.Tensor]:
        taken = torch.from_numpy(np.stack([self.files[self.rows[i][0]][self.rows[i][1]] for i in at]))
        size = COARSE[0] * COARSE[1] ** 2
        coarse = taken[:, :size].reshape(-1, COARSE[0], COARSE[1], COARSE[1]).float() / 127.5 - 1
        for light, (one, other) in zip(LIGHTS, TONES):
            beyond = (coarse[:, light] == -1) & (coarse[:, one] == -1) & (coarse[:, other] == -1)
            coarse[:, one][beyond] = 0
            coarse[:, other][beyond] = 0
        return coarse, taken[:, size:].reshape(-1, FINE[0], FINE[1], FINE[1]).float() / 127.5 - 1

    def held(self) -> tuple[list[int], list[int]]:
        """What is trained on, and what is held out: by the turn that the seed ends with."""
        turns = [int(row["id"].rsplit("-", 1)[1]) for _, _, row in self.rows]
        known = [at for at, turn in enumerate(turns) if turn % HELD]
        return known, [at for at, turn in enumerate(turns) if turn % HELD == 0]


def train(pairs: Pairs, options: argparse.Namespace) -> PairNet:
    known, held = pairs.held()
    net = PairNet().to(memory_format=torch.channels_last)
    steps = len(known) // options.batch
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=2e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=options.epochs * steps, pct_start=0.2)
    start = time.time()
    for epoch in range(options.epochs):
        net.train()
        total = 0.0
        for batch in torch.randperm(len(known))[: steps * options.batch].split(options.batch):
            at = [known[i] for i in batch.tolist()]
            seen = [planes.contiguous(memory_format=torch.channels_last) for planes in vary(*pairs.look(at))]
            scores = net(*seen)
            loss = F.cross_entropy(scores, pairs.truth[at], label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() / steps
        if epoch % 3 == 2 or epoch == options.epochs - 1:
            measure(net, pairs, held, f"epoch {epoch + 1}, loss {total:.3f}, {time.time() - start:.0f} s")
            torch.save(net.state_dict(), options.pairs[0] + ".pt")
    return net


def tell(net: PairNet, pairs: Pairs, at: list[int]) -> torch.Tensor:
    net.eval()
    with torch.no_grad():
        return torch.cat([net(*pairs.look(at[i : i + 32])) for i in range(0, len(at), 32)])


def measure(net: PairNet, pairs: Pairs, at: list[int], name: str) -> None:
    scores = tell(net, pairs, at)
    right = scores.argmax(1) == pairs.truth[at]
    each = [f"{verdict} {right[pairs.truth[at] == i].float().mean():.2f}" for i, verdict in enumerate(VERDICTS)]
    entropy = F.cross_entropy(scores, pairs.truth[at]).item()
    print(f"{name}: held {right.float().mean():.3f} of {len(at)}, entropy {entropy:.3f}; {', '.join(each)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--epochs", type=int, default=34)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--pack", help="write the net of this checkpoint, without training")
    options = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    pairs = Pairs(options.pairs)
    if options.pack:
        net = PairNet()
        net.load_state_dict(torch.load(options.pack))
    else:
        net = train(pairs, options)
    net.eval()
    layers = {name: store(part) for name, part in net.named_children() if name != "drop"}
    measure(net, pairs, pairs.held()[1], "rounded")
    told = ", ".join(f"{score:.5f}" for score in tell_pattern(net))
    more = (
        "\n/** What the trained net tells of the pattern in `pair-net.test.ts`. */\n"
        f"export const PAIR_NET_TOLD: readonly number[] = [{told}]\n"
    )
    write_layers(OUT, "PAIR_NET", layers, "train_pairs.py", more)


def tell_pattern(net: PairNet) -> list[float]:
    planes = [
        (torch.arange(channels * side * side) * 7919 % 1009 / 1009 * 2 - 1).reshape(1, channels, side, side)
        for channels, side in (COARSE, FINE)
    ]
    with torch.no_grad():
        return net(*planes)[0].tolist()


if __name__ == "__main__":
    main()
