"""Phrases and sentences of a language: interface words, labels with values, fragments of messages, made-up words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from . import codes, corpora, dates, money
from .chance import recase
from .pseudo_words import PseudoWords
from .templates import fill
from .text import Text
from .thai import is_mark
from .words import words

SPACELESS = frozenset(("zh-Hans", "zh-Hant", "yue", "ja", "th"))
ENDS = ("", "", "", "", "", "", "", "", ".", ":", "!", "?", ",", "…", "...", " >", " ›")
WIDE_ENDS = ("", "", "", "", "", "", "", "。", "：", "！", "？", "，", "…", ">", "›", " >")
VALUES: tuple[Callable[[Random], Text], ...] = (
    money.money, money.money, dates.numeric_date, dates.chinese_date, codes.order_number, codes.order_number,
    codes.tracking_number, codes.phone, codes.masked, codes.measure, codes.measure, codes.secret_code, codes.token,
)  # fmt: skip
LONGEST = 44
NUMBERED = 0.06
# How often Chinese text has spaces in the place of commas.
SPACED = 0.12
LONGEST_WIDE = 20


@cache
def load_sentences(language: str, held_out: bool) -> Sentences:
    """The texts of a language, read once in a process."""
    return Sentences(language, held_out)


def messages_of(language: str, held_out: bool) -> tuple[str, ...]:
    """The sentences of a language."""
    if language == "zh-Hant":
        return corpora.traditional_sentences(held_out)
    return corpora.sentences(held_out).get(language, ())


class Sentences:
    """Texts of one language, from lists, corpora and invented words."""

    def __init__(self, language: str, held_out: bool) -> None:
        self.language = language
        self.messages = messages_of(language, held_out)
        name = "zh-Hant" if language == "yue" else language
        self.phrases = (*words(name), *corpora.prose().get(language, ()))
        self.templates = words(f"{name}-templates")
        self.invented = PseudoWords((*corpora.sentences(False).get(language, ()), *self.phrases))

    def phrase(self, random: Random) -> Text:
        """One entry of the interface lists, in some case, with some end."""
        text = random.choice(self.phrases)
        if len(text) > self.longest:
            return self.fragment_of(text, random)
        ends = WIDE_ENDS if self.language in SPACELESS else ENDS
        return Text(recase(random, text) + random.choice(ends), self.language)

    def phrases_in_row(self, random: Random) -> Text:
        """Two or three entries, as in menus and tags."""
        gap = (
            random.choice((" ", " ", " · ", " | ", "/", " / ", "、", "，", ", ", " - ", ""))
            if self.language in SPACELESS
            else random.choice((" ", " · ", " | ", ", ", " / ", " - ", " & "))
        )
        parts = [random.choice(self.phrases) for _ in range(random.randint(2, 3))]
        return Text(gap.join(part for part in parts if len(part) < 16) or parts[0][:12].strip(), self.language)

    def labeled(self, random: Random) -> Text:
        """A label and its value: `订单编号：4402…`, `Total: $12.00`."""
        label = random.choice(self.phrases)
        if len(label) > 18:
            label = label.split(" ")[0][:8]
        colon = (
            random.choice(("：", "：", ":", ": ", " ", "", "： "))
            if self.language in SPACELESS and self.language != "th"
            else random.choice((": ", ": ", ":", " ", " "))
        )
        value = random.choice(VALUES)
        made = money.amount(random, self.language) if value is money.money else value(random).text
        return Text(label + colon + made, self.language)

    def fragment(self, random: Random) -> Text:
        """A stretch of a message, as lines break it; now and then an item of a list."""
        made = self.fragment_of(random.choice(self.messages or self.phrases), random)
        if random.random() > NUMBERED:
            return made
        number = random.randint(1, 20)
        return Text(
            random.choice((f"{number}. ", f"{number}.", f"({number}) ", f"{number}) ", "· ", "- ")) + made.text,
            made.language,
        )

    def fragment_of(self, text: str, random: Random) -> Text:
        if self.language in SPACELESS:
            length = random.randint(2, self.longest)
            start = 0 if random.random() < 0.4 else random.randint(0, max(0, len(text) - length))
            while 0 < start < len(text) and is_mark(text[start]):
                start -= 1
            taken = text[start : start + length].strip("，, ")
            return Text(re.sub("[，,、]", " ", taken) if random.random() < SPACED else taken, self.language)
        parts = text.split(" ")
        start = 0 if random.random() < 0.4 else random.randrange(len(parts))
        taken = parts[start : start + random.randint(1, 9)]
        while len(taken) > 1 and sum(map(len, taken)) + len(taken) > LONGEST:
            taken.pop()
        return Text(recase(random, " ".join(taken)), self.language)

    def templated(self, random: Random) -> Text:
        """A sentence with its slots filled; of a long one, a stretch as lines break it."""
        made = fill(random.choice(self.templates), self.language, random).text
        return Text(made, self.language) if len(made) <= self.longest else self.fragment_of(made, random)

    def receipt_line(self, random: Random) -> Text:
        """Capitals as tills print them, perhaps with a size or a price: `VOLLMILCH 3,8% 1,29`."""
        words = " ".join(self.fragment_of(random.choice(self.phrases), random).text.split(" ")[:4]).upper()
        tail = random.choice(
            (
                "",
                "",
                f" {random.randint(1, 999)}G",
                f" {random.randint(1, 9)}KG",
                f" {random.randint(1, 9)},{random.randint(0, 9)}%",
                " " + money.amount(random, self.language),
            )
        )
        return Text(words + tail, self.language)

    def made_up(self, random: Random) -> Text:
        """Words that could be of this language, so that spelling is read and not guessed."""
        gap = "" if self.language in SPACELESS else " "
        parts = [self.invented.draw(random) for _ in range(random.randint(1, 4))]
        if random.random() < 0.35:
            parts = [part.capitalize() for part in parts]
        return Text(recase(random, gap.join(part for part in parts if part)) + random.choice(ENDS[:14]), self.language)

    @property
    def longest(self) -> int:
        return LONGEST_WIDE if self.language in SPACELESS and self.language != "th" else LONGEST
