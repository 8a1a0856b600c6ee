"""Where the lines of a shard come from: generators by share, over the languages of a character set."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from ..charset import Charset
from . import codes, confusions, corpora, dates, dictionaries, money, people, products
from .chance import recase
from .sentences import load_sentences
from .strings import RandomStrings
from .text import Generator, Text

LANGUAGES = {
    "cjk": {
        "zh-Hans": 30.0,
        "zh-Hant": 6.0,
        "yue": 3.0,
        "ja": 7.0,
        "en": 17.0,
        "de": 2.5,
        "fr": 1.8,
        "es": 1.8,
        "it": 1.2,
        "pt": 1.2,
        "nl": 0.8,
        "id": 0.8,
        "ms": 0.6,
    },
    "latin": {
        "en": 18.0,
        "de": 6.0,
        "fr": 4.5,
        "es": 4.5,
        "it": 3.5,
        "pt": 4.0,
        "nl": 3.0,
        "id": 3.5,
        "ms": 3.0,
        "vi": 11.0,
        "ru": 14.0,
        "th": 18.0,
    },
}
LONGEST_TEXT = 60


class TextSource:
    """Draws texts that a character set covers, in the shares of that set."""

    def __init__(self, charset: Charset, held_out: bool, random: Random) -> None:
        self.charset = charset
        entries = [
            *self.language_entries(held_out),
            *self.common_entries(),
            *self.random_entries(RandomStrings(charset, random)),
        ]
        self.generators = [generator for generator, _ in entries]
        self.sums = list(accumulate(share for _, share in entries))

    def draw(self, random: Random) -> Text:
        """A text of 1 to 60 characters, all of the set, without spaces at its ends or two in a row."""
        while True:
            made = random.choices(self.generators, cum_weights=self.sums)[0](random)
            text = " ".join(made.text.split())
            if 0 < len(text) <= LONGEST_TEXT and self.charset.covers(text):
                return Text(text, made.language)

    def language_entries(self, held_out: bool) -> list[tuple[Generator, float]]:
        entries: list[tuple[Generator, float]] = []
        for language, share in LANGUAGES[self.charset.name].items():
            source = load_sentences(language, held_out)
            spaceless = language in ("zh-Hans", "zh-Hant", "yue", "ja")
            parts: list[tuple[Generator, float]] = [
                (source.phrase, 0.26), (source.phrases_in_row, 0.08), (source.labeled, 0.11), (source.templated, 0.15),
                (source.fragment, 0.4 if spaceless else 0.3),
            ]  # fmt: skip
            if not spaceless:
                parts += [(source.made_up, 0.1), (source.receipt_line, 0.06)]
            entries.extend((generator, share * part) for generator, part in parts)
        return entries

    def common_entries(self) -> list[tuple[Generator, float]]:
        entries: list[tuple[Generator, float]] = [
            (money.money, 4), (dates.numeric_date, 3.5), (dates.worded_date, 1.2), (dates.time_alone, 1.2),
            (codes.order_number, 3.5), (codes.tracking_number, 1), (codes.secret_code, 2), (codes.token, 1),
            (codes.phone, 1.5), (codes.masked, 1.5), (codes.measure, 3), (codes.address_on_web, 1.2),
            (people.western_address, 1.2), (products.western_product, 3), (self.known_word, 2),
            (self.english_words, 4), (codes.lone, 1), (confusions.capital_start, 5), (confusions.all_capitals, 3),
            (confusions.compound, 1.5), (confusions.taxed, 0.7),
        ]  # fmt: skip
        if self.charset.name == "cjk":
            entries += [
                (dates.chinese_date, 1.5),
                (people.chinese_name, 1.5),
                (people.chinese_address, 1.5),
                (products.chinese_product, 4),
                (products.variant, 1),
                (self.chinese_words, 8),
            ]
        return entries

    def random_entries(self, strings: RandomStrings) -> list[tuple[Generator, float]]:
        if self.charset.name == "cjk":
            return [
                (strings.simplified, 17),
                (strings.traditional, 10),
                (strings.japanese_mix, 3),
                (strings.lookalikes, 2),
                (strings.letters, 3.5),
                (strings.marked, 1.5),
            ]
        return [
            (strings.letters, 6),
            (strings.marked, 1.5),
            (strings.vietnamese, 2.5),
            (strings.cyrillic, 2.5),
            (strings.thai, 5),
            (confusions.thai_varied, 7),
        ]

    def english_words(self, random: Random) -> Text:
        """One to five words of a dictionary, or a stretch of a document."""
        words = dictionaries.english().draw(random, random.randint(1, 5))
        if not words or random.random() < 0.4:
            return load_sentences("en", False).fragment_of(random.choice(corpora.documents()), random)
        text = " ".join(words)
        return Text(text[:1].upper() + text[1:] if random.random() < 0.4 else recase(random, text), "en")

    def chinese_words(self, random: Random) -> Text:
        """One to five words of a dictionary in one of the two scripts; without one, a phrase of the lists."""
        full = random.random() < 0.3
        bag = dictionaries.traditional_words() if full else dictionaries.simplified_words()
        text = random.choice(("", "", "", " ", "、")).join(bag.draw(random, random.randint(1, 5)))
        return Text(text[:20].strip(), "zh-Hant" if full else "zh-Hans") if text else self.known_word(random)

    def known_word(self, random: Random) -> Text:
        """A word of the field reader's own lists."""
        return Text(random.choice(corpora.vocabulary()))
