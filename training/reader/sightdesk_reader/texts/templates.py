"""Sentences with slots, as shops write them: `Refund of {money} to card ending in {n}`."""

from __future__ import annotations

import re
from random import Random

from . import codes, dates, money, people, products
from .text import Text
from .words import words

SLOT = re.compile(r"\{(\w+)\}")
CHINESE = ("zh-Hans", "zh-Hant", "yue")


def fill(template: str, language: str, random: Random) -> Text:
    """The template with something in each slot."""
    return Text(SLOT.sub(lambda slot: value_of(slot.group(1), language, random), template), language)


def value_of(slot: str, language: str, random: Random) -> str:
    """A value for a slot, in the style of a language; raises KeyError for an unknown slot."""
    chinese = language in CHINESE
    makers = {
        "n": lambda: str(random.choice((random.randint(1, 9), random.randint(1, 99), random.randint(1, 9999)))),
        "pct": lambda: f"{random.randint(1, 99)}%",
        "money": lambda: money.amount(random, language),
        "date": lambda: date_of(language, random),
        "time": lambda: dates.clock(random),
        "number": lambda: codes.order_number(random).text,
        "tracking": lambda: codes.tracking_number(random).text,
        "code": lambda: codes.secret_code(random).text,
        "phone": lambda: codes.phone(random).text,
        "carrier": lambda: random.choice(words("zh-carriers" if chinese else "carriers")),
        "place": lambda: random.choice(words("zh-places" if chinese else "towns")),
        "product": lambda: (products.chinese_product if chinese else products.western_product)(random).text,
        "name": lambda: people.chinese_name(random).text if chinese else random.choice(words("first-names")),
    }
    return makers[slot]()


def date_of(language: str, random: Random) -> str:
    """A date in numbers, or in the words of the language."""
    if random.random() < 0.4:
        return dates.numeric_date(random).text
    if language in CHINESE or language == "ja":
        return dates.chinese_date(random).text
    return dates.worded_date(random, language if language in dates.MONTHS else "en").text
