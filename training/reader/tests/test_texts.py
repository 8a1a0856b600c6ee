"""The texts: covered by their set, of every language, every character dealt."""

from collections import Counter
from random import Random

from sightdesk_reader.charset import load_charset, simplified
from sightdesk_reader.texts import codes, corpora, dates, money
from sightdesk_reader.texts.chance import Deck
from sightdesk_reader.texts.source import LONGEST_TEXT, TextSource
from sightdesk_reader.texts.strings import RandomStrings
from sightdesk_reader.texts.templates import SLOT, fill
from sightdesk_reader.texts.thai import is_mark
from sightdesk_reader.texts.words import FOLDER, words


def test_texts_are_covered_trimmed_and_short() -> None:
    for name in ("cjk", "latin"):
        charset = load_charset("cjk" if name == "cjk" else "latin")
        random = Random(3)
        source = TextSource(charset, False, random)
        for _ in range(1500):
            text = source.draw(random).text
            assert charset.covers(text) and 0 < len(text) <= LONGEST_TEXT
            assert text == " ".join(text.split())


def test_the_same_seed_gives_the_same_texts() -> None:
    def drawn() -> list[str]:
        random = Random(4)
        source = TextSource(load_charset("latin"), False, random)
        return [source.draw(random).text for _ in range(50)]

    assert drawn() == drawn()


def test_a_deck_deals_each_item_once_before_any_twice() -> None:
    deck = Deck("abcde", Random(5))
    assert sorted(deck.deal() for _ in range(5)) == list("abcde")


def test_random_strings_show_every_ideograph() -> None:
    random = Random(6)
    strings = RandomStrings(load_charset("cjk"), random)
    seen = Counter("".join(strings.simplified(random).text for _ in range(1400)))
    assert all(seen[character] for character in simplified())


def test_held_out_sentences_are_not_trained_on() -> None:
    for language, texts in corpora.sentences(True).items():
        assert set(texts).isdisjoint(corpora.sentences(False)[language])


def test_each_language_has_interface_words() -> None:
    for language in (
        "zh-Hans",
        "zh-Hant",
        "ja",
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "id",
        "ms",
        "vi",
        "ru",
        "th",
    ):
        assert len(words(language)) >= 150, language


def test_generators_give_what_they_are_named_for() -> None:
    random = Random(7)
    assert all(any(character.isdigit() for character in money.amount(random)) for _ in range(200))
    assert all(":" in dates.clock(random) or "." in dates.clock(random) or "h" in dates.clock(random) for _ in range(1))
    assert all(codes.order_number(random).text for _ in range(200))


def test_every_template_is_filled_with_covered_text() -> None:
    random = Random(9)
    covered = {"vi": "latin", "ru": "latin", "th": "latin"}
    for path in sorted(FOLDER.glob("*-templates.txt")):
        language = path.stem.removesuffix("-templates")
        charset = load_charset("latin" if covered.get(language) else "cjk")
        for template in words(path.stem):
            assert not SLOT.search(fill(template, language, random).text), template
            assert charset.covers(SLOT.sub("", template)), template


def test_no_thai_text_begins_with_a_mark() -> None:
    random = Random(8)
    strings = RandomStrings(load_charset("latin"), random)
    assert not any(is_mark(strings.thai(random).text[0]) for _ in range(300))
