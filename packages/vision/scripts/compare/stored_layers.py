"""Nets as src/compare/conv-net.ts reads them: normalization folded into the weights, eight bits for each weight."""

import base64
import json
from pathlib import Path

import torch
from torch import nn


def fold(part: nn.Module) -> tuple[nn.Module, torch.Tensor, torch.Tensor]:
    """The convolution of a layer, with weights and biases that do what its normalization does as well."""
    conv = part[0] if isinstance(part, nn.Sequential) else part
    weights = conv.weight.detach().double()
    biases = torch.zeros(len(weights), dtype=torch.double) if conv.bias is None else conv.bias.detach().double()
    if isinstance(part, nn.Sequential):
        norm = part[1]
        by = norm.weight.detach().double() / torch.sqrt(norm.running_var.double() + norm.eps)
        weights = weights * by[:, None, None, None]
        biases = norm.bias.detach().double() - norm.running_mean.double() * by
    return conv, weights, biases


def store(part: nn.Module) -> dict:
    """Weights rounded to eight bits with one scale for each output; the layer goes on with the rounded ones."""
    conv, weights, biases = fold(part)
    weights = weights.reshape(len(weights), conv.in_channels, *conv.kernel_size)
    scales = (weights.abs().amax((1, 2, 3)).clamp(min=1e-9) / 127).tolist()
    scales = torch.tensor([float(f"{scale:.4g}") for scale in scales], dtype=torch.double)
    levels = (weights / scales[:, None, None, None]).round().clamp(-127, 127)
    biases = torch.tensor([float(f"{bias:.4g}") for bias in biases.tolist()], dtype=torch.double)
    conv.weight = nn.Parameter((levels * scales[:, None, None, None]).float())
    conv.bias = nn.Parameter(biases.float())
    if isinstance(part, nn.Sequential):
        part[1] = nn.Identity()
    return {
        "inputs": conv.in_channels,
        "outputs": conv.out_channels,
        "kernel": conv.kernel_size[0],
        "stride": conv.stride[0],
        "weights": base64.b64encode(levels.to(torch.int8).numpy().tobytes()).decode(),
        "scales": scales.tolist(),
        "biases": biases.tolist(),
    }


def write_layers(out: Path, name: str, layers: dict[str, dict], script: str, more: str = "") -> None:
    """Write stored layers as a TypeScript file with one export."""
    body = json.dumps(layers, separators=(",", ":"))
    names = " | ".join(f"'{layer}'" for layer in layers)
    out.write_text(
        "import type { StoredLayer } from './conv-net.ts'\n\n"
        f"/** Made by `packages/vision/scripts/compare/{script}`; do not edit. */\n"
        f"export const {name}: Readonly<Record<{names}, StoredLayer>> = JSON.parse(\n  '{body}',\n)\n{more}"
    )
