"""Invented words: chains of three letters that follow each other in a language's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

SPELLED = re.compile(r"[^\d/@_{}<>]+")
END = "\n"
ORDER = 2
LONGEST_WORD = 14


class PseudoWords:
    """Draws words letter by letter, each by what followed the two before it in the words given."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.followers: dict[str, list[str]] = {}
        for text in texts:
            for word in text.lower().split():
                self.learn(word.strip(".,!?;:()\"'…"))

    def learn(self, word: str) -> None:
        """Count one word; words with digits or marks inside teach nothing."""
        if not word or not SPELLED.fullmatch(word):
            return
        state = END * ORDER
        for character in word + END:
            self.followers.setdefault(state, []).append(character)
            state = state[1:] + character

    def draw(self, random: Random) -> str:
        """One word of up to 14 characters; empty when nothing was learned."""
        state, word = END * ORDER, ""
        while len(word) < LONGEST_WORD and state in self.followers:
            character = random.choice(self.followers[state])
            if character == END:
                break
            word += character
            state = state[1:] + character
        return word
