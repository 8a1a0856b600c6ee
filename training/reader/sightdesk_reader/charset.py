"""The character sets of the two readers: which characters a class index stands for.

A set is computed from published standards (GB 2312, Big5, JIS X 0208) and short lists below, in a fixed order:
the index of a character never depends on the machine. Changing a set makes older checkpoints unusable.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

CharsetName = Literal["cjk", "latin"]

BLANK = 0

ASCII = "".join(chr(code) for code in range(0x20, 0x7F))
WESTERN = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŸ"
VIETNAMESE = "ĂăĐđĨĩŨũƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
CYRILLIC = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
THAI = "".join(chr(code) for code in range(0x0E01, 0x0E5C) if not 0x0E3B <= code <= 0x0E3E)
CURRENCY = "¥$€£₩฿₫₽₱₹¢"
MARKS = "·•×✓→›‹»«¡¿ªº>…—–°%‰※★☆●○■□▲▼◆◇▶◀←↑↓§©®™№²³½±÷≤≥≈∞µ‘’“”„′″✕✔℃"
CJK_PUNCTUATION = (
    "￥、。〈〉《》「」『』【】〔〕〖〗〜々〆〇・ー！（），：；？～％＋－＝／＆＃＠＊｜＜＞［］①②③④⑤⑥⑦⑧⑨⑩♪♡♥"
)
# Cantonese as Hong Kong writes it, and characters of names, that neither GB 2312 nor Big5's first level holds.
BEYOND_STANDARDS = "咗冇哋啲嗰嘅㗎佢嚟喺咁啱嘢攞搵喎諗瞓靚黐掟嫲慳櫈啩孭舖嘥攰啫嚿邨鈪冧轆痾嘜鑊腍冚踭劏餸氹噏揸搲曱甴冚嬲嗌唞囉哂嚹咩乸睇啖俾畀咪乜揼啰囧堃喆祎镕旻昇淼燊翀犇骉龘髙﨑濵饋齁欸佘仝甪埗瑄璟珺玥琬珈晞昕彧烜煊炜玮琨琛垚芃苒茉莜菀萱潼滢沄泓澍澔沺昀旸暐"


@dataclass(frozen=True)
class Charset:
    """Characters by class index; index 0 is the blank of CTC and holds the empty string."""

    name: CharsetName
    characters: tuple[str, ...]
    index_of: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        indexes = {character: index for index, character in enumerate(self.characters) if index != BLANK}
        object.__setattr__(self, "index_of", indexes)

    def __len__(self) -> int:
        return len(self.characters)

    def covers(self, text: str) -> bool:
        """Whether every character of the text has a class."""
        return all(character in self.index_of for character in text)

    def encode(self, text: str) -> list[int]:
        """Class indexes of a text; raises ValueError for a character outside the set."""
        missing = [character for character in text if character not in self.index_of]
        if missing:
            raise ValueError(f"Expected characters of the set {self.name!r}, received {missing[0]!r} in {text!r}.")
        return [self.index_of[character] for character in text]

    def decode(self, indexes: Iterable[int]) -> str:
        """The text of class indexes; blanks vanish, repetitions stay (collapse them before)."""
        return "".join(self.characters[index] for index in indexes)


@cache
def load_charset(name: CharsetName) -> Charset:
    """One of the two sets: `cjk` (Chinese, Japanese, Western European) or `latin` (with Vietnamese, Cyrillic, Thai).

    >>> load_charset("latin").index_of[" "]
    1
    """
    if name == "cjk":
        parts = [ASCII, WESTERN, CURRENCY, MARKS, CJK_PUNCTUATION, kana(), "".join(han()), BEYOND_STANDARDS]
    elif name == "latin":
        parts = [ASCII, WESTERN, VIETNAMESE, CYRILLIC, THAI, CURRENCY, MARKS]
    else:
        raise ValueError(f"Expected a character set named 'cjk' or 'latin', received {name!r}.")
    return Charset(name, ("", *dict.fromkeys("".join(parts))))


def kana() -> str:
    """Hiragana and katakana, without the rare archaic signs."""
    hiragana = "".join(chr(code) for code in range(0x3041, 0x3094))
    katakana = "".join(chr(code) for code in range(0x30A1, 0x30F7))
    return hiragana + katakana


@cache
def han() -> tuple[str, ...]:
    """Han characters of GB 2312 (both levels), Big5 (level 1) and JIS X 0208 (level 1), each once."""
    return tuple(dict.fromkeys(simplified() + traditional() + japanese()))


@cache
def simplified() -> tuple[str, ...]:
    """The 6,763 characters of GB 2312."""
    rows = range(0xB0, 0xF8)
    return tuple(decode_cells("gb2312", ((row, cell) for row in rows for cell in range(0xA1, 0xFF))))


@cache
def traditional() -> tuple[str, ...]:
    """The 5,401 characters of Big5, level 1."""
    cells = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    pairs = ((row, cell) for row in range(0xA4, 0xC7) for cell in cells if (row, cell) <= (0xC6, 0x7E))
    return tuple(decode_cells("big5", pairs))


@cache
def japanese() -> tuple[str, ...]:
    """The 2,965 characters of JIS X 0208, level 1."""
    return tuple(decode_cells("euc_jp", ((row, cell) for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF))))


def decode_cells(encoding: str, cells: Iterable[tuple[int, int]]) -> list[str]:
    """The ideographs at two-byte positions of an encoding; unassigned positions are left out."""
    decoded = (bytes(cell).decode(encoding, errors="ignore") for cell in cells)
    return [text for text in decoded if len(text) == 1 and "\u4e00" <= text <= "\u9fff"]
