"""What a run says: a line of JSON every so many steps."""

from __future__ import annotations

import json
import sys
import time
from typing import Any


class Log:
    """Gathers losses between two lines; a silent one only counts."""

    def __init__(self, silent: bool) -> None:
        self.silent = silent
        self._reset()

    def _reset(self) -> None:
        self._loss = 0.0
        self._steps = 0
        self._lines = 0
        self._since = time.monotonic()

    def add(self, loss: float, lines: int) -> None:
        self._loss += loss
        self._steps += 1
        self._lines += lines

    def write(self, **values: Any) -> dict[str, Any]:
        """Print and return the mean loss and the speed since the last line, with further values."""
        seconds = max(1e-6, time.monotonic() - self._since)
        entry = {
            "loss": round(self._loss / max(1, self._steps), 4),
            "linesPerSecond": round(self._lines / seconds),
        } | values
        if not self.silent:
            sys.stdout.write(json.dumps(entry, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        self._reset()
        return entry
