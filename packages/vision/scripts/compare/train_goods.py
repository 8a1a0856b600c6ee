"""Train the net that tells goods from their ground, and write src/compare/goods-net.data.ts.

    node --conditions=@sightdesk/source packages/vision/scripts/compare/draw-goods.ts GOODS
    python packages/vision/scripts/compare/train_goods.py GOODS [--epochs 36] [--pack GOODS.pt]

Needs torch and numpy; neither is needed to run the package. GOODS.x holds pictures of 3 x 192 x 192 bytes, GOODS.m where
the goods are, 96 x 96 bytes. The same pictures, epochs and threads give the same net.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from stored_layers import store, write_layers
from torch import nn
from torch.nn import functional as F

OUT = Path(__file__).parents[2] / "src" / "compare" / "goods-net.data.ts"
SEEN, TOLD = 96, 48
NAMES = {
    "stem": "stem", "d1": "down1", "c1": "keep1", "d2": "down2", "c2": "keep2", "d3": "down3", "c3": "keep3",
    "c4": "keep4", "g": "whole", "u3": "up3", "e2": "back2", "u2": "up2", "e1": "back1", "u1": "up1", "e0": "back0",
    "h": "tell",
}  # fmt: skip


def layer(inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class GoodsNet(nn.Module):
    """Looks at 96 x 96, tells 48 x 48: down to an eighth of what it tells, and back, with sums across."""

    def __init__(self, widths: tuple[int, int, int, int] = (10, 20, 32, 48)) -> None:
        super().__init__()
        a, b, c, d = widths
        self.stem = layer(3, a, 5, 2)
        self.d1, self.c1 = layer(a, b, 3, 2), layer(b, b)
        self.d2, self.c2 = layer(b, c, 3, 2), layer(c, c)
        self.d3, self.c3, self.c4 = layer(c, d, 3, 2), layer(d, d), layer(d, d)
        self.g = nn.Conv2d(d, d, 1)
        self.u3, self.e2 = nn.Conv2d(d, c, 1), layer(c, c)
        self.u2, self.e1 = nn.Conv2d(c, b, 1), layer(b, b)
        self.u1, self.e0 = nn.Conv2d(b, a, 1), layer(a, a)
        self.h = nn.Conv2d(a, 1, 3, 1, 1)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        half = self.stem(pictures)
        quarter = self.c1(self.d1(half))
        eighth = self.c2(self.d2(quarter))
        deep = self.c4(self.c3(self.d3(eighth)))
        deep = F.relu(deep + self.g(deep.mean((2, 3), keepdim=True)))
        back = self.e2(F.relu(spread(self.u3(deep)) + eighth))
        back = self.e1(F.relu(spread(self.u2(back)) + quarter))
        back = self.e0(F.relu(spread(self.u1(back)) + half))
        return self.h(back)[:, 0]


def spread(planes: torch.Tensor) -> torch.Tensor:
    return F.interpolate(planes, scale_factor=2, mode="nearest")


def cut_around(goods: torch.Tensor, views: torch.Tensor) -> None:
    """Make every second view a closer look, as the package cuts goods out before it looks again."""
    side = goods.shape[1]
    axis = torch.linspace(-1 + 1 / side, 1 - 1 / side, side)
    for at in range(0, len(goods), 2):
        inside = goods[at] > 0.5
        if inside.sum() < 12:
            continue
        rows, columns = axis[inside.any(1)], axis[inside.any(0)]
        half = [((line[-1] - line[0]) / 2 + 1 / side).item() for line in (columns, rows)]
        middle = [((line[-1] + line[0]) / 2).item() for line in (columns, rows)]
        room = max(half) * (0.12 + 0.35 * torch.rand(1).item())
        for row in range(2):
            views[at, row, row] = half[row] + room
            views[at, row, 2] = middle[row] + (torch.rand(1).item() - 0.5) * 0.2 * max(half)


def vary(pictures: torch.Tensor, goods: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Other cuts, other light, other colors, grain."""
    count = len(pictures)
    if torch.rand(1).item() < 0.5:
        pictures, goods = pictures.flip(3), goods.flip(2)
    zoom = torch.exp((torch.rand(count) - 0.5) * 0.5)
    views = torch.zeros(count, 2, 3)
    views[:, 0, 0] = zoom * torch.exp((torch.rand(count) - 0.5) * 0.2)
    views[:, 1, 1] = zoom
    views[:, :, 2] = (torch.rand(count, 2) - 0.5) * 0.24
    cut_around(goods, views)
    grid = F.affine_grid(views, (count, 1, SEEN, SEEN), align_corners=False)
    seen = torch.empty(count, 3, SEEN, SEEN)
    seen[0::2] = F.grid_sample(pictures[0::2], grid[0::2], padding_mode="border", align_corners=False)
    seen[1::2] = F.grid_sample(F.avg_pool2d(pictures[1::2], 2), grid[1::2], padding_mode="border", align_corners=False)
    grid = F.affine_grid(views, (count, 1, TOLD, TOLD), align_corners=False)
    told = F.grid_sample(goods[:, None], grid, padding_mode="zeros", align_corners=False)[:, 0]
    seen = seen * torch.exp((torch.rand(count, 3, 1, 1) - 0.5) * 0.3 + (torch.rand(count, 1, 1, 1) - 0.5) * 0.5)
    for at in torch.nonzero(torch.rand(count) < 0.4)[:, 0]:
        seen[at] = seen[at][torch.randperm(3)]
    seen = seen.clamp(1e-4, 1) ** torch.exp((torch.rand(count, 1, 1, 1) - 0.5) * 0.6)
    return seen + torch.randn_like(seen) * torch.rand(count, 1, 1, 1) * 0.03, told


def loss_of(scores: torch.Tensor, goods: torch.Tensor) -> torch.Tensor:
    weight = torch.where(goods > 0.5, 2.0, 1.0)
    entropy = (F.binary_cross_entropy_with_logits(scores, goods.clamp(0, 1), reduction="none") * weight).mean()
    shares = torch.sigmoid(scores)
    joint = 2 * (shares * goods).sum((1, 2)) + 1
    overlap = joint / (shares.sum((1, 2)) + goods.sum((1, 2)) + 1)
    return entropy + 0.5 * (1 - overlap).mean()


def train(pictures: np.ndarray, goods: np.ndarray, options: argparse.Namespace) -> GoodsNet:
    held = max(40, len(pictures) // 12) & ~1
    order = np.random.RandomState(0).permutation(len(pictures))
    pictures, goods = torch.from_numpy(pictures[order]), torch.from_numpy(goods[order])
    net = GoodsNet()
    steps = (len(pictures) - held) // options.batch
    optimizer = torch.optim.AdamW(net.parameters(), lr=4e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps=options.epochs * steps, pct_start=0.15)
    start = time.process_time()
    for epoch in range(options.epochs):
        net.train()
        for batch in torch.randperm(len(pictures) - held)[: steps * options.batch].split(options.batch):
            seen, told = vary(pictures[batch].float() / 255, goods[batch].float() / 255)
            loss = loss_of(net((seen - 0.5) * 4), told)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        if epoch % 4 == 3 or epoch == options.epochs - 1:
            overlap = measure(net, pictures[-held:], goods[-held:])
            print(f"epoch {epoch + 1}: overlap {overlap:.4f}, {time.process_time() - start:.0f} s", flush=True)
            torch.save(net.state_dict(), options.goods + ".pt")
    return net


def measure(net: GoodsNet, pictures: torch.Tensor, goods: torch.Tensor) -> float:
    """Mean intersection over union on pictures that were held out, at the first look."""
    net.eval()
    with torch.no_grad():
        told = net((F.avg_pool2d(pictures.float() / 255, 2) - 0.5) * 4) > 0
    known = F.avg_pool2d(goods.float()[:, None], 2)[:, 0] > 127
    return (((told & known).sum((1, 2)) + 1) / ((told | known).sum((1, 2)) + 1)).mean().item()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("goods")
    parser.add_argument("--epochs", type=int, default=36)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--pack", help="write the net of this checkpoint, without training")
    options = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    if options.pack:
        net = GoodsNet()
        net.load_state_dict(torch.load(options.pack))
        net.eval()
    else:
        pictures = np.fromfile(options.goods + ".x", np.uint8).reshape(-1, 3, 192, 192)
        goods = np.fromfile(options.goods + ".m", np.uint8).reshape(-1, 96, 96)
        net = train(pictures, goods, options)
    layers = {NAMES[name]: store(part) for name, part in net.named_children()}
    write_layers(OUT, "GOODS_NET", layers, "train_goods.py")


if __name__ == "__main__":
    main()
