"""A shelf of font faces: finds the files, knows what each can show, and hands out loaded sizes."""

from __future__ import annotations

import glob
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import ImageFont

from .catalog import FAMILIES, Family, Writing
from .cmap import read_coverage
from .writing import is_han

FONT_ROOT = Path("/usr/share/fonts")
LOADED_FONTS = 900
WEIGHT_SHARES = {
    "Regular": 4.0,
    "Book": 4.0,
    "Medium": 2.0,
    "Bold": 1.8,
    "SemiBold": 1.3,
    "Semibold": 1.3,
    "Light": 1.0,
    "ExtraBold": 0.5,
    "Heavy": 0.5,
    "Black": 0.5,
}
KEPT_GLYPHS = 16_000
PROBE_SIZE = 24
# Ideographs are all of one width in these fonts; asking for one saves loading each glyph once more.
EVERY_HAN = "一"


class MissingFontsError(RuntimeError):
    """No font of a writing system was found; the message names the packages to install."""


@dataclass(frozen=True)
class Glyph:
    """Coverage 0 to 255 of one character, and where its top left corner lies from the pen on the baseline."""

    coverage: NDArray[np.uint8]
    left: int
    top: int


@dataclass(eq=False)
class Face:
    """One face of one font file."""

    path: Path
    index: int
    family: Family
    share: float
    shown: dict[str, bool] = field(default_factory=dict, repr=False)
    advances: dict[tuple[str, int], float] = field(default_factory=dict, repr=False)
    glyphs: dict[tuple[str, int], Glyph] = field(default_factory=dict, repr=False)

    @property
    def coverage(self) -> frozenset[int]:
        return read_coverage(self.path, self.index)

    def shows(self, character: str) -> bool:
        """Whether the face has a glyph with ink (or room, for a space) for the character."""
        known = self.shown.get(character)
        if known is None:
            covered = ord(character) in self.coverage
            known = self.shown[character] = covered and (is_han(character) or self.has_ink(character))
        return known

    def has_ink(self, character: str) -> bool:
        if character == " ":
            return True
        left, top, right, bottom = load_font(self, PROBE_SIZE).getbbox(character)
        return right > left and bottom > top


_LOADED: OrderedDict[tuple[Path, int, int, bool], ImageFont.FreeTypeFont] = OrderedDict()


def load_font(face: Face, size: int, shaped: bool = False) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels; `shaped` takes the full shaping engine, which Thai needs. Keeps a bounded cache."""
    key = (face.path, face.index, size, shaped)
    font = _LOADED.pop(key, None)
    if font is None:
        engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
        font = ImageFont.truetype(str(face.path), size, index=face.index, layout_engine=engine)
        if len(_LOADED) >= LOADED_FONTS:
            _LOADED.popitem(last=False)
    _LOADED[key] = font
    return font


def advance_of(face: Face, character: str, size: int) -> float:
    """How far the pen moves for a character, in pixels."""
    key = (EVERY_HAN if is_han(character) else character, size)
    known = face.advances.get(key)
    if known is None:
        known = face.advances[key] = load_font(face, size).getlength(key[0])
    return known


def glyph_of(face: Face, character: str, size: int) -> Glyph:
    """The drawn character; drawing it again would cost ten times as much as everything else on its way."""
    key = (character, size)
    known = face.glyphs.get(key)
    if known is None:
        if len(face.glyphs) >= KEPT_GLYPHS:
            face.glyphs.clear()
        known = face.glyphs[key] = draw_glyph(load_font(face, size), character)
    return known


def draw_glyph(font: ImageFont.FreeTypeFont, character: str) -> Glyph:
    mask, (left, top) = font.getmask2(character, "L", anchor="ls")
    width, height = mask.size
    coverage = (
        np.frombuffer(bytes(mask), np.uint8).reshape(height, width) if width and height else np.zeros((0, 0), np.uint8)
    )
    return Glyph(coverage, left, top)


class FontShelf:
    """The faces of training, or those held out of it, by writing system."""

    def __init__(self, held_out: bool = False, root: Path = FONT_ROOT) -> None:
        self.faces: dict[Writing, list[Face]] = {}
        known: dict[tuple[Path, int], Face] = {}
        for family in FAMILIES:
            if family.held_out != held_out and family.writings != ("symbols",):
                continue
            paths = find_files(root, family.pattern)
            for path in paths:
                face = known.get((path, family.face)) or Face(path, family.face, family, 0)
                known[path, family.face] = face
                for writing in family.writings:
                    share = family.share * weigh(path) / sum(map(weigh, paths))
                    entry = Face(path, family.face, family, share, face.shown, face.advances, face.glyphs)
                    self.faces.setdefault(writing, []).append(entry)
        self.check()
        self.sums = {writing: list(accumulate(face.share for face in faces)) for writing, faces in self.faces.items()}

    def check(self) -> None:
        """Raise when a writing system has no face at all."""
        writings: tuple[Writing, ...] = ("hans", "hant", "japanese", "latin", "thai", "symbols")
        for writing in writings:
            if not self.faces.get(writing):
                packages = sorted({family.package for family in FAMILIES if writing in family.writings})
                raise MissingFontsError(f"Expected fonts for {writing}, found none. Install {' '.join(packages)}.")

    def pick(self, writing: Writing, random: Random) -> Face:
        """A face of the writing system, by share."""
        return random.choices(self.faces[writing], cum_weights=self.sums[writing])[0]

    def find(self, character: str, writings: tuple[Writing, ...], random: Random) -> Face | None:
        """A face that shows the character, searched in the writings in order; None when no face does."""
        for writing in writings:
            faces = [face for face in self.faces[writing] if face.shows(character)]
            if faces:
                return random.choices(faces, [face.share for face in faces])[0]
        return None


def weigh(path: Path) -> float:
    """How often pages show the weight that a file's name tells, against the others of its family."""
    style = path.stem.rpartition("-")[2]
    return WEIGHT_SHARES.get(style, 3.0 if style == path.stem else 1.0)


def find_files(root: Path, pattern: str) -> list[Path]:
    """Files that match a glob with `{a,b}` alternatives, sorted."""
    alternatives = re.search(r"\{([^{}]*)\}", pattern)
    if alternatives is None:
        return sorted(Path(path) for path in glob.glob(str(root / pattern)))
    parts = alternatives.group(1).split(",")
    head, tail = pattern[: alternatives.start()], pattern[alternatives.end() :]
    return [path for part in parts for path in find_files(root, head + part + tail)]
