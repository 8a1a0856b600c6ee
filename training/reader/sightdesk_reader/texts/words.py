"""Words of interfaces, one list a language (`words/<language>.txt`), written for this project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "words"


@cache
def words(name: str) -> tuple[str, ...]:
    """Entries of a list, divided by `|` or line ends; empty when there is no such list.

    >>> "Add to cart" in words("en")
    True
    """
    path = FOLDER / f"{name}.txt"
    if not path.exists():
        return ()
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("//"))
    entries = (" ".join(entry.split()) for line in lines for entry in line.split("|"))
    return tuple(dict.fromkeys(entry for entry in entries if entry))
