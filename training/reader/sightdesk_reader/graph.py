"""A small builder of ONNX graphs: nodes in order, weights as int8 with a scale for each output channel."""

from __future__ import annotations

from typing import Any, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
IR_VERSION = 8
# Smaller tensors stay in fp32: they weigh little and their scale would cost as much.
LEAST_QUANTIZED = 1024


class GraphBuilder:
    """Collects nodes and weights; every method returns the name of what it adds.

    Example: `y = graph.node('Relu', [x])`
    """

    def __init__(self, quantize: bool = True) -> None:
        self.quantize = quantize
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def node(self, operator: str, inputs: Sequence[str], outputs: int = 1, **attributes: Any) -> str:
        """Add a node and return its first output; the others are named `<first>_1`, `<first>_2`."""
        name = f"t{len(self.nodes)}"
        names = [name, *(f"{name}_{index}" for index in range(1, outputs))]
        self.nodes.append(helper.make_node(operator, list(inputs), names, **attributes))
        return name

    def constant(self, value: NDArray[Any], name: str | None = None) -> str:
        name = name or f"c{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def integers(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def weight(self, value: NDArray[np.float32], axis: int = 0) -> str:
        """A weight, quantized along `axis` (its output channels) when it is large enough."""
        if not self.quantize or value.size < LEAST_QUANTIZED:
            return self.constant(value.astype(np.float32))
        levels, scale = quantize_channels(value, axis)
        names = [self.constant(levels), self.constant(scale), self.constant(np.zeros(scale.shape, np.int8))]
        return self.node("DequantizeLinear", names, axis=axis)

    def build(
        self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto], name: str
    ) -> onnx.ModelProto:
        """The checked model."""
        graph = helper.make_graph(self.nodes, name, inputs, outputs, self.weights)
        opset = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opset, ir_version=IR_VERSION, producer_name="sightdesk-reader")
        onnx.checker.check_model(model, full_check=True)
        return model


def quantize_channels(value: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Symmetric int8 with one scale a channel: `value` is about `levels * scale`, off by half a scale at most."""
    others = tuple(index for index in range(value.ndim) if index != axis)
    scale = np.maximum(np.abs(value).max(others) / 127, 1e-9).astype(np.float32)
    shape = [-1 if index == axis else 1 for index in range(value.ndim)]
    levels = np.clip(np.round(value / scale.reshape(shape)), -127, 127).astype(np.int8)
    return levels, scale


def tensor_info(name: str, kind: str, shape: Sequence[int | str]) -> onnx.ValueInfoProto:
    """Name, element type (`float` or `int32`) and shape of an input or output; strings are dynamic sizes."""
    types = {"float": TensorProto.FLOAT, "int32": TensorProto.INT32}
    return helper.make_tensor_value_info(name, types[kind], list(shape))
