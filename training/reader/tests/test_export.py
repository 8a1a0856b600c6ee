"""The shipped files belong together."""

import hashlib
import json
from pathlib import Path

import onnx

from sightdesk_reader.charset import load_charset
from sightdesk_reader.checkpoint import Checkpoint, load_checkpoint, load_net, save_checkpoint, slim
from sightdesk_reader.export import export
from sightdesk_reader.net import NetShape, ReaderNet

SHAPE = NetShape(len(load_charset("latin")), stem=8, stages=(8, 8, 16), context=16, blocks=1, embedding=32)


def checkpoint() -> Checkpoint:
    return Checkpoint("latin", SHAPE, ReaderNet(SHAPE).state_dict(), lines=7)


def test_files_name_each_other(tmp_path: Path) -> None:
    path = export(checkpoint(), "reader-latin", tmp_path, "top-k", {"cer": 1})
    description = json.loads((tmp_path / "reader-latin.json").read_text("utf-8"))
    assert description["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (tmp_path / description["dictionary"]).read_text("utf-8").split("\n")[0] == " "
    assert (tmp_path / description["dictionary"]).read_text("utf-8").count("\n") == SHAPE.classes - 1
    assert json.loads((tmp_path / description["card"]).read_text("utf-8"))["training"]["lines"] == 7
    onnx.checker.check_model(onnx.load(path))


def test_slim_checkpoint_keeps_the_net(tmp_path: Path) -> None:
    made = checkpoint()
    save_checkpoint(slim(made), tmp_path / "slim.pt")
    loaded = load_net(load_checkpoint(tmp_path / "slim.pt"))
    weight, again = made.average["characters.weight"], loaded.state_dict()["characters.weight"]
    assert float((weight - again).abs().max()) < 1e-3
