"""Small pieces of chance that the generators share."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SMALL = CAPITALS.lower()
DIGITS = "0123456789"


def digits(random: Random, count: int) -> str:
    """A run of digits; seldom with many equal ones in a row."""
    if random.random() < 0.06:
        return "".join(random.choice(DIGITS) * random.randint(1, 4) for _ in range(count))[:count]
    return f"{random.randrange(10**count):0{count}d}"


def string_of(random: Random, alphabet: Sequence[str], count: int) -> str:
    """`count` characters of an alphabet."""
    return "".join(random.choices(alphabet, k=count))


class Deck:
    """Deals every item once before any comes twice, so that none is rare."""

    def __init__(self, items: Sequence[str], random: Random) -> None:
        self.items = list(items)
        self.random = random
        self.left: list[str] = []

    def deal(self) -> str:
        if not self.left:
            self.left = self.items.copy()
            self.random.shuffle(self.left)
        return self.left.pop()


def recase(random: Random, text: str) -> str:
    """As is, or as headings and buttons write it."""
    chance = random.random()
    if chance < 0.7:
        return text
    if chance < 0.8:
        return text.title() if text.isascii() else text
    if chance < 0.92:
        return text.upper()
    return text.lower()
