"""Write the files that ship: model, dictionary, description and model card.

python -m sightdesk_reader.export --checkpoint FILE --name reader-cjk --out packages/reader/models
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from .charset import Charset, load_charset
from .checkpoint import Checkpoint, load_checkpoint, load_net, save_checkpoint, slim
from .net import HEIGHT, STRIDE, multiply_accumulates
from .ranges import Ranges, measure_ranges
from .recipe import LANGUAGES, TEXTS, fonts
from .to_onnx import TOP, Output, to_onnx


def export(
    checkpoint: Checkpoint, name: str, out: Path, output: Output, figures: dict[str, Any], lines: Path | None = None
) -> Path:
    """Write `<name>.onnx`, `<name>.txt`, `<name>.json` and `<name>.card.json` into `out`; returns the model's path.

    `lines` is a folder of shards on which the ranges for int8 arithmetic are measured; without it the model computes in
    fp32 and takes twice the time.
    """
    charset = load_charset(checkpoint.charset)
    net = load_net(checkpoint)
    ranges = measure_ranges(net, lines) if lines else None
    model = to_onnx(net, output, ranges=ranges).SerializeToString()
    digest = hashlib.sha256(model).hexdigest()
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{name}.onnx"
    path.write_bytes(model)
    (out / f"{name}.txt").write_text(dictionary(charset), "utf-8")
    write_json(out / f"{name}.json", describe(name, charset, output, digest))
    write_json(out / f"{name}.card.json", card(checkpoint, name, digest, len(model), figures, ranges))
    return path


def dictionary(charset: Charset) -> str:
    """One character a line; line n, counted from 1, is class n, and class 0 is the blank. The space is a line too."""
    return "".join(f"{character}\n" for character in charset.characters[1:])


def describe(name: str, charset: Charset, output: Output, digest: str) -> dict[str, Any]:
    """What an engine must know to run the model."""
    return {
        "id": name,
        "file": f"{name}.onnx",
        "dictionary": f"{name}.txt",
        "height": HEIGHT,
        "channels": 1,
        "mean": 0,
        "std": 1,
        "ink": "high",
        "stride": STRIDE,
        "blank": 0,
        "output": output,
        **({"top": TOP} if output == "top-k" else {}),
        "languages": LANGUAGES[charset.name],
        "sha256": digest,
        "card": f"{name}.card.json",
    }


def card(
    checkpoint: Checkpoint, name: str, digest: str, size: int, figures: dict[str, Any], ranges: Ranges | None
) -> dict[str, Any]:
    """Where the model comes from and how good it is."""
    return {
        "id": name,
        "summary": "Reads single lines of screenshot text. Trained from nothing on drawn text alone.",
        "architecture": {
            **asdict(checkpoint.shape),
            "loss": "CTC with a factored blank over sampled classes",
            "multiplyAccumulatesPerPixel": round(multiply_accumulates(checkpoint.shape)),
        },
        "weights": {
            "file": f"{name}.onnx",
            "bytes": size,
            "sha256": digest,
            "precision": "int8 weights, convolutions in int8" if ranges else "int8 weights, fp32 arithmetic",
        },
        "training": {
            "lines": checkpoint.lines,
            "steps": checkpoint.steps,
            "characterSet": checkpoint.charset,
            "classes": checkpoint.shape.classes,
            "torch": torch.__version__.split("+")[0],
            "history": checkpoint.history,
        },
        "data": {"recipe": "training/reader/README.md", "texts": TEXTS, "fonts": fonts(), "pretrained": "none"},
        "licence": "Apache-2.0",
        "figures": figures,
    }


def write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sightdesk_reader.export", description="Write the shipped files.")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--name", required=True, help="file name without extension, such as reader-cjk")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--output", choices=("top-k", "log-probabilities"), default="top-k")
    parser.add_argument("--ranges-from", type=Path, help="folder of shards; the convolutions then compute in int8")
    parser.add_argument("--figures", type=Path, help="JSON that evaluate printed, for the card")
    parser.add_argument("--slim", type=Path, help="also write a small checkpoint to continue from")
    options = parser.parse_args()
    checkpoint = load_checkpoint(options.checkpoint)
    figures = json.loads(options.figures.read_text("utf-8")) if options.figures else {}
    export(checkpoint, options.name, options.out, options.output, figures, options.ranges_from)
    if options.slim:
        save_checkpoint(slim(checkpoint), options.slim)


if __name__ == "__main__":
    main()
