"""Texts in which characters that look alike can only be told apart by their neighbors, or by one small stroke."""

from __future__ import annotations

from functools import cache
from random import Random

from . import dictionaries, money
from .text import Text
from .words import words

# Consonants that differ by a loop or a notch, then marks that stand in the same place.
THAI_ALIKE = ("ขชซฃฆฑ", "คศดตฅด", "ถภฎฏกฤ", "ณญฌฒ", "บปษ", "ผฝพฟฬ", "อฮ", "วรธ", "หทฑ", "นมฉ", "่้๊๋์็ั", "ิีึืํ", "ุู", "แเโใไ")
ALIKE_OF = {character: group for group in THAI_ALIKE for character in group}
SWAPPED = 0.12
TAX_MARKS = ("A", "B", "C", "A", "B", "*", "T", "N", "1", "2")
INITIALS = "IIIIOOLlSZBGQ"


@cache
def by_initial() -> dict[str, tuple[str, ...]]:
    """English words by their first letter, in capitals."""
    found: dict[str, list[str]] = {}
    for word in (*dictionaries.english().words, *words("en")):
        found.setdefault(word[0].upper(), []).append(word)
    return {letter: tuple(group) for letter, group in found.items()}


@cache
def single_words(language: str) -> tuple[str, ...]:
    """The entries of a list that are one word."""
    return tuple(word for word in words(language) if word.isalpha() and len(word) > 3)


def capital_start(random: Random) -> Text:
    """A sentence that begins with a letter that could be another: `If the item is…`, `Old orders`, `3. Is it…`."""
    starts = by_initial().get(random.choice(INITIALS).upper(), ("Item", "Is", "In"))
    first = random.choice(("If", "In", "Is", "It", "I", "I'm", "I'll", "Its", "Items", "On", "Or", "Only", "ID"))
    if random.random() < 0.55:
        first = random.choice(starts)
    rest = dictionaries.english().draw(random, random.randint(0, 5)) or [random.choice(single_words("en"))]
    text = " ".join([first[:1].upper() + first[1:], *(word.lower() for word in rest)])
    if random.random() < 0.2:
        text = f"{random.randint(1, 20)}{random.choice(('. ', ') ', ': '))}{text}"
    return Text(text.title() if random.random() < 0.15 else text + random.choice(("", "", ".", "?", ":", ",")), "en")


def all_capitals(random: Random) -> Text:
    """Words in capitals, where O is no zero: headings, buttons, tills."""
    bag = dictionaries.english().draw(random, random.randint(1, 4))
    chosen = bag if bag and random.random() < 0.6 else [random.choice(single_words(random.choice(("de", "en", "nl"))))]
    tail = random.choice(("", "", "", f" {random.randint(0, 999)}", f" {random.randint(1, 20)}00G", " 1L", " 10%"))
    return Text(" ".join(chosen).upper() + tail, random.choice(("en", "de")))


def compound(random: Random) -> Text:
    """German words of several, as long as interfaces have them: `Versandkostenerstattung`."""
    parts = random.choices(single_words("de"), k=random.randint(2, 3))
    text = random.choice(("", "", "s")).join([parts[0], *(part.lower() for part in parts[1:])])
    if random.random() < 0.25:
        text = f"{text} {random.choice(single_words('de'))}"
    return Text(text.upper() if random.random() < 0.15 else text, "de")


def taxed(random: Random) -> Text:
    """An amount and the letter of its tax: `2,58 B`."""
    amount = money.amount(random, random.choice(("de", "fr", "es", "en")))
    bare = amount.strip("€$£ \u00a0") if random.random() < 0.7 else amount
    return Text(f"{bare}{random.choice((' ', ' ', ' ', ''))}{random.choice(TAX_MARKS)}", "de")


def thai_varied(random: Random) -> Text:
    """Thai phrases in which some letters gave way to others like them, so that strokes are read and not guessed."""
    phrase = random.choice(words("th"))
    if random.random() < 0.4:
        phrase += random.choice(("", " ")) + random.choice(words("th"))
    return Text("".join(other(character, random) for character in phrase)[:36], "th")


def other(character: str, random: Random) -> str:
    group = ALIKE_OF.get(character)
    return random.choice(group) if group and random.random() < SWAPPED else character
