"""The exported graph says what the net says."""

from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from sightdesk_reader.net import NetShape, ReaderNet
from sightdesk_reader.to_onnx import to_onnx

SHAPE = NetShape(classes=40, stem=8, stages=(8, 8, 16), context=16, blocks=1, embedding=32)


def net() -> ReaderNet:
    torch.manual_seed(3)
    made = ReaderNet(SHAPE)
    made.train()
    made(torch.rand(4, 1, 32, 64))
    return made.eval()


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
