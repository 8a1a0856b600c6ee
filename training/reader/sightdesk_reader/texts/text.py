"""A text to be drawn and the language whose fonts it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Protocol


@dataclass(frozen=True)
class Text:
    """One line: single spaces inside, none at the ends. `language` is a BCP 47 tag, `und` where any will do."""

    text: str
    language: str = "und"


class Generator(Protocol):
    """Anything that makes up a text from a source of chance."""

    def __call__(self, random: Random) -> Text: ...
