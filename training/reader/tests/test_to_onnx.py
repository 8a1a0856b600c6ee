"""The exported graph says what the net says."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from sightdesk_reader.net import NetShape, ReaderNet
from sightdesk_reader.ranges import measure_ranges
from sightdesk_reader.shards import Shard, WidthGroup, save_shard
from sightdesk_reader.to_onnx import to_onnx

SHAPE = NetShape(classes=40, stem=8, stages=(8, 8, 16), context=16, blocks=1, embedding=32)


def net() -> ReaderNet:
    torch.manual_seed(3)
    made = ReaderNet(SHAPE)
    made.train()
    made(torch.rand(4, 1, 32, 64))
    return made.eval()


PICTURES = torch.rand(2, 1, 32, 64, generator=torch.Generator().manual_seed(5))


def noise_shard() -> Shard:
    """A shard of the pictures of the tests, without labels."""
    images = (PICTURES[:, 0].numpy() * 255).astype(np.uint8)
    nothing = np.zeros(0, np.int32)
    group = WidthGroup(images, nothing, nothing, np.zeros(1, np.int64), np.zeros((0, 2), np.float32))
    return Shard("latin", 1, False, {64: group})


def run(model: onnx.ModelProto, pictures: torch.Tensor) -> dict[str, Any]:
    names = [output.name for output in model.graph.output]
    session = onnxruntime.InferenceSession(model.SerializeToString())
    return dict(zip(names, session.run(names, {"pictures": pictures.numpy()})))


def test_full_output_equals_the_net() -> None:
    made, pictures = net(), torch.rand(2, 1, 32, 48)
    result = run(to_onnx(made, "log-probabilities", quantize=False), pictures)["logProbabilities"]
    with torch.no_grad():
        assert np.allclose(result, made(pictures).numpy(), atol=1e-4)


@pytest.mark.parametrize("shift", [0.0, 30.0])
def test_top_k_holds_the_best_of_the_full_output(shift: float) -> None:
    made, pictures = net(), torch.rand(3, 1, 32, 80)
    with torch.no_grad():
        made.blank.bias += shift
        scores, ids = made(pictures).topk(5, -1)
    result = run(to_onnx(made, quantize=False), pictures)
    assert result["ids"].shape == (3, 20, 5) and result["ids"].dtype == np.int32
    assert (result["ids"][..., 0] == ids[..., 0].numpy()).all()
    if shift == 0:
        assert np.allclose(result["scores"], scores.numpy(), atol=1e-4)


def test_int8_weights_stay_close() -> None:
    made, pictures = net(), torch.rand(2, 1, 32, 64)
    exact = run(to_onnx(made, "log-probabilities", quantize=False), pictures)["logProbabilities"]
    small = run(to_onnx(made, "log-probabilities"), pictures)["logProbabilities"]
    assert np.abs(exact - small).mean() < 0.05


def test_int8_arithmetic_stays_close(tmp_path: Path) -> None:
    made = net()
    save_shard(noise_shard(), tmp_path / "latin-00001.npz")
    exact = run(to_onnx(made, "log-probabilities", quantize=False), PICTURES)["logProbabilities"]
    small = run(to_onnx(made, "log-probabilities", ranges=measure_ranges(made, tmp_path)), PICTURES)
    assert np.abs(exact - small["logProbabilities"]).mean() < 0.1
    best = run(to_onnx(made, ranges=measure_ranges(made, tmp_path)), PICTURES)
    assert (best["ids"][..., 0] == exact.argmax(-1)).mean() > 0.9
