"""A small builder of ONNX graphs: nodes in order, int8 weights with a scale for each output channel, int8 arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
        self.scales: dict[str, NDArray[np.float32]] = {}

    def node(self, operator: str, inputs: Sequence[str], outputs: int = 1, **attributes: Any) -> str:
        """Add a node and return its first output; the others are named `<first>_1`, `<first>_2`."""
        name = f"t{len(self.nodes)}"
        names = [name, *(f"{name}_{index}" for index in range(1, outputs))]
        self.nodes.append(helper.make_node(operator, list(inputs), names, **attributes))
        return name

    def constant(self, value: NDArray[Any], name: str | None = None) -> str:
        name = name or f"c{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def integers(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def weight(self, value: NDArray[np.float32], axis: int = 0) -> str:
        """A weight for fp32 arithmetic, kept as int8 when it is large enough; runtimes unpack it once, as they load."""
        if not self.quantize or value.size < LEAST_QUANTIZED:
            return self.constant(value.astype(np.float32))
        levels, scale = quantize_channels(value, axis)
        shape = [-1 if index == axis else 1 for index in range(value.ndim)]
        unpacked = self.node("Cast", [self.constant(levels)], to=TensorProto.FLOAT)
        return self.node("Mul", [unpacked, self.constant(scale.reshape(shape))])

    def kernel(self, value: NDArray[np.float32]) -> str:
        """A weight for int8 arithmetic with one scale for each of its first axis."""
        levels, scale = quantize_channels(value, 0)
        names = [self.constant(levels), self.constant(scale), self.constant(np.zeros(scale.shape, np.int8))]
        name = self.node("DequantizeLinear", names, axis=0)
        self.scales[name] = scale
        return name

    def activation(self, x: str, low: float, high: float) -> str:
        """Values rounded to 256 levels: the runtime then computes what lies between two such roundings in int8."""
        low, high = min(low, 0.0), max(high, 1e-6)
        scale = np.float32((high - low) / 255)
        names = [self.constant(scale), self.constant(np.uint8(round(-low / float(scale))))]
        name = self.node("DequantizeLinear", [self.node("QuantizeLinear", [x, *names]), *names])
        self.scales[name] = np.array([scale])
        return name

    def bias(self, value: NDArray[np.float32], x: str, kernel: str) -> str:
        """A bias on the scale that the product of `x` and `kernel` has, so that it is added in int32."""
        if x not in self.scales or kernel not in self.scales:
            return self.constant(value)
        scale = (self.scales[x] * self.scales[kernel]).astype(np.float32)
        levels = np.clip(np.round(value / scale), -(2**31), 2**31 - 1).astype(np.int32)
        return self.node("DequantizeLinear", [self.constant(levels), self.constant(scale)], axis=0)

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
