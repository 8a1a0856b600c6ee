"""The pictures: labels agree with them, nothing is clipped, the same seed gives the same bytes."""

import time
from functools import cache
from random import Random

import numpy as np
import pytest

from sightdesk_reader.charset import load_charset
from sightdesk_reader.drawing.draw_line import draw_lines, load_shelf
from sightdesk_reader.drawing.fonts import FontShelf, MissingFontsError
from sightdesk_reader.drawing.look import choose_look
from sightdesk_reader.drawing.mask import draw_mask
from sightdesk_reader.drawing.normalize import edge_level, far_level, stretch
from sightdesk_reader.drawing.typeset import typeset
from sightdesk_reader.shards import HEIGHT, LinePicture
from sightdesk_reader.texts.source import TextSource
from sightdesk_reader.texts.text import Text


@cache
def shelf() -> FontShelf:
    try:
        return load_shelf(False)
    except MissingFontsError as error:
        pytest.skip(str(error))


@cache
def pictures(name: str, seed: int, count: int) -> list[LinePicture]:
    shelf()
    start = time.process_time()
    drawn = list(draw_lines(load_charset("cjk" if name == "cjk" else "latin"), seed, count, False))
    print(f"{name}: {count / (time.process_time() - start):.0f} lines a CPU second, fonts and words just opened")
    return drawn


@pytest.mark.parametrize("name", ["cjk", "latin"])
def test_pictures_have_the_height_ink_and_a_span_for_each_character(name: str) -> None:
    for picture in pictures(name, 11, 200):
        assert picture.image.shape[0] == HEIGHT and picture.image.dtype == np.uint8
        assert len(picture.spans) == len(picture.text)
        assert picture.image.max() > 120, picture.text


def test_spans_run_from_left_to_right_and_hold_ink() -> None:
    for picture in pictures("cjk", 12, 200):
        starts, ends = picture.spans[:, 0], picture.spans[:, 1]
        assert (np.diff(starts) >= -0.01).all() and (ends >= starts).all()
        for character, (start, end) in zip(picture.text, picture.spans):
            if "一" < character <= "龥" and end - start > 8:
                assert picture.image[:, int(start) : int(end) + 1].max() > 60, (picture.text, character)


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, second = (list(draw_lines(load_charset("latin"), 13, 30, False)) for _ in range(2))
    assert all(np.array_equal(one.image, other.image) and one.text == other.text for one, other in zip(first, second))


@pytest.mark.parametrize("name", ["cjk", "latin"])
def test_no_ink_touches_the_edge_of_its_canvas(name: str) -> None:
    random = Random(14)
    source = TextSource(load_charset("cjk" if name == "cjk" else "latin"), False, random)
    for _ in range(250):
        text = source.draw(random)
        look = choose_look(text, shelf(), random)
        mask = draw_mask(typeset(text.text, look, shelf(), random), look, random, steady=True)
        edges = (mask.coverage[0], mask.coverage[-1], mask.coverage[:, 0], mask.coverage[:, -1])
        assert max(float(edge.max()) for edge in edges) < 0.2, text


def test_a_space_is_at_least_a_fifth_of_an_em_wide() -> None:
    random = Random(15)
    for _ in range(40):
        look = choose_look(Text("a b", "en"), shelf(), random)
        start, end = typeset("a b", look, shelf(), random).spans[1]
        assert end - start >= 0.2 * look.size - 0.01


def test_ground_is_the_level_of_the_edge_and_ink_the_far_end() -> None:
    gray = np.full((20, 60), 230, np.uint8)
    gray[6:14, 10:50] = 40
    assert edge_level(gray) == 230
    assert far_level(gray, 230, dark_ink=True) == 40
    stretched = stretch(gray, dark_ink=True, shaded=False)
    assert stretched is not None and (stretched[0, 0], stretched[10, 30]) == (0, 255)


def test_light_ink_on_a_dark_ground_becomes_ink_as_well() -> None:
    gray = np.full((20, 60), 20, np.uint8)
    gray[6:14, 10:50] = 200
    stretched = stretch(gray, dark_ink=False, shaded=False)
    assert stretched is not None and (stretched[0, 0], stretched[10, 30]) == (0, 255)


def test_a_picture_without_ink_gives_nothing() -> None:
    assert stretch(np.full((20, 60), 128, np.uint8), dark_ink=True, shaded=False) is None
