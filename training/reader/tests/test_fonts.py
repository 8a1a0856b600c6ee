"""The fonts: every character has a glyph, and no empty box is ever taken for one."""

from functools import cache
from pathlib import Path
from random import Random

import pytest

from sightdesk_reader.charset import load_charset
from sightdesk_reader.drawing.cmap import parse_groups, parse_segments
from sightdesk_reader.drawing.fonts import FontShelf, MissingFontsError, find_files, load_font
from sightdesk_reader.drawing.typeset import FALLBACKS


@cache
def shelf(held_out: bool) -> FontShelf:
    try:
        return FontShelf(held_out)
    except MissingFontsError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("name", ["cjk", "latin"])
@pytest.mark.parametrize("held_out", [False, True])
def test_every_character_has_a_face(name: str, held_out: bool) -> None:
    random = Random(1)
    characters = load_charset("cjk" if name == "cjk" else "latin").characters[1:]
    missing = [character for character in characters if shelf(held_out).find(character, FALLBACKS, random) is None]
    assert missing == []


def test_no_shown_character_looks_like_the_empty_box() -> None:
    random = Random(2)
    characters = random.sample(load_charset("cjk").characters[2:], 60) + list("¥€éß✓ñ")
    for faces in shelf(False).faces.values():
        for face in random.sample(faces, min(6, len(faces))):
            font = load_font(face, 28)
            box = bytes(font.getmask("\uffff"))
            for character in characters:
                if face.shows(character):
                    assert bytes(font.getmask(character)) != box or character in "□", (face.path, character)


def test_held_out_families_are_not_drawn_in_training() -> None:
    writings = ("hans", "hant", "japanese", "latin", "thai")
    training = {face.path for writing in writings for face in shelf(False).faces[writing]}
    evaluation = {face.path for writing in writings for face in shelf(True).faces[writing]}
    assert training.isdisjoint(evaluation)


def test_missing_fonts_are_named_with_their_packages(tmp_path: Path) -> None:
    with pytest.raises(MissingFontsError, match="fonts-noto-cjk"):
        FontShelf(False, tmp_path)


def test_braces_in_a_pattern_are_alternatives(tmp_path: Path) -> None:
    for name in ("A-Bold.ttf", "A-Light.ttf", "A-Thin.ttf"):
        (tmp_path / name).touch()
    assert [path.name for path in find_files(tmp_path, "A-{Light,Bold}.ttf")] == ["A-Light.ttf", "A-Bold.ttf"]


def test_segments_and_groups_of_a_cmap_are_read() -> None:
    words = [4, 0, 0, 4, 0, 0, 0, 0x42, 0xFFFF, 0, 0x41, 0xFFFF, 5, 1, 0, 0]
    assert parse_segments(b"".join(word.to_bytes(2, "big") for word in words)) == {0x41, 0x42}
    numbers = [0x000C0000, 28, 0, 1, 0x4E00, 0x4E02, 7]
    assert parse_groups(b"".join(number.to_bytes(4, "big") for number in numbers)) == {0x4E00, 0x4E01, 0x4E02}
