"""Which writing system a character belongs to, as far as the choice of a font cares."""

from __future__ import annotations

from functools import cache
from typing import Literal

CharacterKind = Literal["han", "kana", "wide", "thai", "letter", "either", "space"]

# Marks that browsers take from the Latin font when it has them, and Chinese pages often draw a full em wide.
EITHER = frozenset("“”‘’…—·×°±÷→←↑↓•※★☆●○■□▲▼◆◇▶◀✓✔✕℃№①②③④⑤⑥⑦⑧⑨⑩♪♡♥≤≥≈∞§©®™‰")


@cache
def kind_of(character: str) -> CharacterKind:
    """The kind of one character.

    >>> [kind_of(character) for character in "国あ：กA "]
    ['han', 'kana', 'wide', 'thai', 'letter', 'space']
    """
    code = ord(character)
    if character == " ":
        return "space"
    if 0x0E01 <= code <= 0x0E5B:
        return "thai"
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or character in "々〆〇":
        return "han"
    if 0x3040 <= code <= 0x30FF:
        return "kana"
    if character in EITHER:
        return "either"
    return "wide" if 0x3000 <= code <= 0x303F or 0xFF00 <= code <= 0xFFEF else "letter"


def is_han(character: str) -> bool:
    """Whether the character is an ideograph."""
    return "\u4e00" <= character <= "\u9fff"


def is_wide(character: str) -> bool:
    """Whether the character takes a full em in Chinese and Japanese text."""
    return kind_of(character) in ("han", "kana", "wide")
