"""The character sets: what they hold, and that indexes are stable."""

import json

import pytest

from sightdesk_reader import charset
from sightdesk_reader.charset import load_charset
from sightdesk_reader.texts.corpora import sentences


def test_index_zero_is_the_blank_and_one_the_space() -> None:
    for name in ("cjk", "latin"):
        assert load_charset(name).characters[:2] == ("", " ")


def test_standards_have_their_published_sizes() -> None:
    sizes = [len(charset.simplified()), len(charset.traditional()), len(charset.japanese())]
    assert sizes == [6763, 5401, 2965]


def test_no_character_comes_twice() -> None:
    for name in ("cjk", "latin"):
        characters = load_charset(name).characters
        assert len(set(characters)) == len(characters)


def test_encoding_and_decoding_give_the_text_back() -> None:
    text = "订单号：SF-0042 ¥12.90 ありがとう"
    cjk = load_charset("cjk")
    assert cjk.decode(cjk.encode(text)) == text


def test_a_foreign_character_is_named() -> None:
    with pytest.raises(ValueError, match="latin"):
        load_charset("latin").encode("国")


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(ValueError, match="'cjk' or 'latin'"):
        load_charset(json.loads('"korean"'))


def test_sets_cover_nearly_all_messages_of_their_languages() -> None:
    languages = {"cjk": ("zh-Hans", "yue", "ja", "en", "fr"), "latin": ("en", "de", "vi", "ru", "th", "id")}
    for name, tags in languages.items():
        for tag in tags:
            texts = sentences(False)[tag]
            covered = sum(load_charset("cjk" if name == "cjk" else "latin").covers(text) for text in texts)
            assert covered / len(texts) > 0.95, (name, tag)
