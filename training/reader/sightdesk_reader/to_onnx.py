"""The trained net as an ONNX graph: BatchNorm folded, int8 weights and, with known ranges, int8 arithmetic; a small output.

`top-k`: `ids` int32 and `scores` fp32 (natural log-probabilities), both `[N, W / 4, 5]`, best first. The character
layer runs only on frames that are not surely blank, so places that were not worked out hold id 0 with -1e4.
`log-probabilities`: the whole `[N, W / 4, classes]`, as models in the PP-OCR convention have it.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from torch import nn

from .graph import GraphBuilder, tensor_info
from .net import HEIGHT, ConvNorm, ReaderNet, Residual
from .ranges import Ranges

Output = Literal["top-k", "log-probabilities"]
TOP = 5
UNKNOWN = -1e4
# A frame whose characters share less than this probability is taken for blank without looking at them.
LEAST_SPELLED = 0.004


def to_onnx(
    net: ReaderNet, output: Output = "top-k", quantize: bool = True, ranges: Ranges | None = None
) -> onnx.ModelProto:
    """Build the graph of a net in evaluation mode; batch and width are dynamic.

    With the `ranges` of their outputs the convolutions are computed in int8, which takes half the time; without, in fp32.

    Example: `onnx.save(to_onnx(net.eval()), 'reader.onnx')`
    """
    graph = GraphBuilder(quantize)
    features = _frames(graph, _body(graph, net, "pictures", ranges))
    spelled, blank = _gate(graph, net, features)
    pictures = tensor_info("pictures", "float", ["batch", 1, HEIGHT, "width"])
    if output == "log-probabilities":
        _all_classes(graph, net, features, spelled, blank)
        outputs = [tensor_info("logProbabilities", "float", ["batch", "frames", net.shape.classes])]
    else:
        _best_classes(graph, net, features, spelled, blank)
        outputs = [
            tensor_info("ids", "int32", ["batch", "frames", TOP]),
            tensor_info("scores", "float", ["batch", "frames", TOP]),
        ]
    return graph.build([pictures], outputs, "reader")


def _body(graph: GraphBuilder, net: ReaderNet, x: str, ranges: Ranges | None) -> str:
    def rounded(name: str, value: str) -> str:
        return graph.activation(value, *ranges[name]) if ranges else value

    x = rounded("pictures", x)
    for name, layer in net.body.named_children():
        if isinstance(layer, ConvNorm):
            x = _conv(graph, layer, x)
        elif isinstance(layer, Residual):
            first = rounded(f"{name}.first", _conv(graph, layer.first, x))
            second = rounded(f"{name}.second", _conv(graph, layer.second, first))
            x = graph.node("Relu", [graph.node("Add", [x, second])])
        else:
            raise TypeError(f"Expected ConvNorm or Residual, received {type(layer).__name__}.")
        x = rounded(name, x)
    return x


def _conv(graph: GraphBuilder, layer: ConvNorm, x: str) -> str:
    weight, bias = fold_norm(layer.conv, layer.norm)
    rows, columns = (int(size) for size in layer.conv.padding)
    kernel = graph.kernel(weight) if x in graph.scales else graph.weight(weight)
    strides = [int(step) for step in layer.conv.stride]
    names = [x, kernel, graph.bias(bias, x, kernel)]
    y = graph.node("Conv", names, pads=[rows, columns, rows, columns], strides=strides)
    return graph.node("Relu", [y]) if layer.relu else y


def fold_norm(conv: nn.Conv2d, norm: nn.BatchNorm2d) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weight and bias of the one convolution that equals the two layers at inference."""
    values = {name: tensor.double().cpu().numpy() for name, tensor in norm.state_dict().items()}
    factor = values["weight"] / np.sqrt(values["running_var"] + norm.eps)
    weight = conv.weight.detach().double().cpu().numpy() * factor[:, None, None, None]
    bias = values["bias"] - values["running_mean"] * factor
    return weight.astype(np.float32), bias.astype(np.float32)


def _frames(graph: GraphBuilder, x: str) -> str:
    """`[N, embedding, 1, T]` to `[N, T, embedding]`."""
    return graph.node("Transpose", [graph.node("Squeeze", [x, graph.integers(2)])], perm=[0, 2, 1])


def _array(tensor: Any) -> NDArray[np.float32]:
    return tensor.detach().float().cpu().numpy()


def _log_sigmoid(graph: GraphBuilder, x: str) -> str:
    """log(sigmoid(x)) as -softplus(-x)."""
    return graph.node("Neg", [graph.node("Softplus", [graph.node("Neg", [x])])])


def _gate(graph: GraphBuilder, net: ReaderNet, features: str) -> tuple[str, str]:
    """Log-probabilities `[N, T, 1]` that a frame spells something, and that it is blank."""
    product = graph.node("MatMul", [features, graph.constant(_array(net.blank.weight).T)])
    logit = graph.node("Add", [product, graph.constant(_array(net.blank.bias))])
    return _log_sigmoid(graph, graph.node("Neg", [logit])), _log_sigmoid(graph, logit)


def _characters(graph: GraphBuilder, net: ReaderNet, features: str) -> str:
    weight = graph.weight(_array(net.characters.weight).T, axis=1)
    return graph.node("Add", [graph.node("MatMul", [features, weight]), graph.constant(_array(net.characters.bias))])


def _all_classes(graph: GraphBuilder, net: ReaderNet, features: str, spelled: str, blank: str) -> None:
    characters = graph.node("LogSoftmax", [_characters(graph, net, features)], axis=-1)
    both = graph.node("Concat", [blank, graph.node("Add", [characters, spelled])], axis=-1)
    graph.nodes.append(onnx.helper.make_node("Identity", [both], ["logProbabilities"]))


def _best_classes(graph: GraphBuilder, net: ReaderNet, features: str, spelled: str, blank: str) -> None:
    flat = graph.node("Reshape", [spelled, graph.integers(-1)])
    chosen, rows = _active_rows(graph, flat)
    rows_features = graph.node("Reshape", [features, graph.integers(-1, net.shape.embedding)])
    logits = _characters(graph, net, graph.node("Gather", [rows_features, rows], axis=0))
    best = graph.node("TopK", [logits, graph.integers(TOP)], outputs=2, axis=-1)
    total = graph.node("ReduceLogSumExp", [logits], axes=[-1], keepdims=1)
    scores = graph.node("Add", [graph.node("Sub", [best, total]), graph.node("Unsqueeze", [chosen, graph.integers(1)])])
    ids = graph.node(
        "Add", [graph.node("Cast", [f"{best}_1"], to=onnx.TensorProto.INT32), graph.constant(np.array([1], np.int32))]
    )
    size = graph.node("Concat", [graph.node("Shape", [flat]), graph.integers(TOP)], axis=0)
    shape = graph.node("Concat", [_leading(graph, spelled), graph.integers(TOP)], axis=0)
    places = graph.node("Unsqueeze", [rows, graph.integers(1)])
    spread = [
        graph.node("Reshape", [graph.node("ScatterND", [_filled(graph, size, empty), places, values]), shape])
        for values, empty in ((scores, np.float32(UNKNOWN)), (ids, np.int32(0)))
    ]
    _rank(graph, blank, spread[0], spread[1])


def _active_rows(graph: GraphBuilder, flat: str) -> tuple[str, str]:
    """Scores and numbers of the frames to look at: all that are not surely blank, and one at least."""
    threshold = graph.constant(np.float32(np.log(LEAST_SPELLED)))
    active = graph.node("Cast", [graph.node("Greater", [flat, threshold])], to=onnx.TensorProto.INT64)
    count = graph.node("ReduceSum", [active, graph.integers(0)], keepdims=1)
    rows = graph.node("TopK", [flat, graph.node("Max", [count, graph.integers(1)])], outputs=2, axis=0, sorted=0)
    return rows, f"{rows}_1"


def _leading(graph: GraphBuilder, x: str) -> str:
    """The first two sizes of `[N, T, 1]`."""
    return graph.node("Slice", [graph.node("Shape", [x]), graph.integers(0), graph.integers(2)])


def _filled(graph: GraphBuilder, shape: str, value: np.float32 | np.int32) -> str:
    tensor = onnx.numpy_helper.from_array(np.array([value]))
    return graph.node("ConstantOfShape", [shape], value=tensor)


def _rank(graph: GraphBuilder, blank: str, scores: str, ids: str) -> None:
    """Put the blank among the characters and keep the best, best first."""
    zeros = graph.node("Cast", [graph.node("Mul", [blank, graph.constant(np.float32(0))])], to=onnx.TensorProto.INT32)
    all_scores = graph.node("Concat", [blank, scores], axis=-1)
    all_ids = graph.node("Concat", [zeros, ids], axis=-1)
    best = graph.node("TopK", [all_scores, graph.integers(TOP)], outputs=2, axis=-1)
    graph.nodes.append(onnx.helper.make_node("Identity", [best], ["scores"]))
    graph.nodes.append(onnx.helper.make_node("GatherElements", [all_ids, f"{best}_1"], ["ids"], axis=-1))
