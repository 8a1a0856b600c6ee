"""Words of dictionaries: English (Debian's wamerican), Chinese (python3-jieba). Empty where not installed."""

from __future__ import annotations

import math
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from ..charset import traditional
from . import corpora

ENGLISH = Path("/usr/share/dict/american-english")
CHINESE = Path("/usr/lib/python3/dist-packages/jieba/dict.txt")
LONGEST_WORD = 7


class WordBag:
    """Words with weights, drawn with replacement."""

    def __init__(self, weighted: list[tuple[str, float]]) -> None:
        self.words = [word for word, _ in weighted]
        self.sums = list(accumulate(weight for _, weight in weighted))

    def draw(self, random: Random, count: int) -> list[str]:
        """`count` words; none from an empty bag."""
        return random.choices(self.words, cum_weights=self.sums, k=count) if self.words else []


@cache
def english() -> WordBag:
    """English words, all equally often."""
    words = ENGLISH.read_text("utf-8").split() if ENGLISH.exists() else []
    return WordBag([(word, 1.0) for word in words])


@cache
def simplified_words() -> WordBag:
    """Chinese words; a common one comes more often, by the square root of its count."""
    lines = CHINESE.read_text("utf-8").splitlines() if CHINESE.exists() else []
    entries = (line.split(" ") for line in lines)
    return WordBag([(entry[0], math.sqrt(float(entry[1]) + 1)) for entry in entries if len(entry[0]) <= LONGEST_WORD])


@cache
def traditional_words() -> WordBag:
    """The Chinese words that a table of single characters writes in traditional ones throughout."""
    bag, known, to_text = simplified_words(), set(traditional()), corpora.traditional_of()
    weights = [after - before for before, after in zip([0.0, *bag.sums], bag.sums, strict=False)]
    written = (("".join(to_text.get(character, character) for character in word)) for word in bag.words)
    return WordBag([(word, weight) for word, weight in zip(written, weights, strict=True) if known.issuperset(word)])
