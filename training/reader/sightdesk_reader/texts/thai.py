"""Thai characters that stand on another one."""

from __future__ import annotations


def is_mark(character: str) -> bool:
    """Whether the character is a vowel above or below, or a tone mark; it never begins a line.

    >>> is_mark("่"), is_mark("ก")
    (True, False)
    """
    return character == "\u0e31" or "\u0e34" <= character <= "\u0e3a" or "\u0e47" <= character <= "\u0e4e"
