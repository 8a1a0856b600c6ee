"""Amounts of money as shops of many countries print them."""

from __future__ import annotations

from functools import cache
from random import Random

from .text import Text

# Sign, whether it stands before, decimals, thousands and decimal separators.
Style = tuple[str, bool, int, str, str]
STYLES: tuple[Style, ...] = (
    ("¥", True, 2, "", "."), ("¥", True, 2, "", "."), ("¥", True, 2, ",", "."), ("￥", True, 2, "", "."),
    ("￥", True, 2, ",", "."), ("¥", True, 0, ",", ""), ("$", True, 2, ",", "."), ("$", True, 2, "", "."),
    ("US$", True, 2, ",", "."), ("HK$", True, 2, ",", "."), ("NT$", True, 0, ",", ""), ("S$", True, 2, ",", "."),
    ("A$", True, 2, ",", "."), ("€", False, 2, ".", ","), ("€", True, 2, ".", ","), ("€", False, 2, " ", ","),
    ("£", True, 2, ",", "."), ("R$", True, 2, ".", ","), ("RM", True, 2, ",", "."), ("Rp", True, 0, ".", ""),
    ("฿", True, 2, ",", "."), ("฿", True, 0, ",", ""), ("₫", False, 0, ".", ""), ("đ", False, 0, ".", ""),
    ("₽", False, 0, " ", ""), ("₽", False, 2, " ", ","), ("₩", True, 0, ",", ""), ("₱", True, 2, ",", "."),
    ("₹", True, 2, ",", "."), ("kr", False, 2, ".", ","), ("元", False, 2, "", "."), ("元", False, 0, "", ""),
    ("円", False, 0, ",", ""), ("บาท", False, 2, ",", "."), ("руб.", False, 0, " ", ""), ("USD", False, 2, ",", "."),
    ("EUR", False, 2, ".", ","), ("CNY", False, 2, "", "."), ("USDT", False, 2, "", "."), ("", True, 2, ",", "."),
    ("", True, 2, "", "."), ("VND", False, 0, ",", ""), ("THB", False, 2, ",", "."), ("GBP", True, 2, ",", "."),
    ("SGD", True, 2, ",", "."),
)  # fmt: skip


HOME_SIGNS: dict[str, tuple[str, ...]] = {
    "zh-Hans": ("¥", "￥", "元", ""), "zh-Hant": ("NT$", "HK$", "$", "元"), "yue": ("HK$", "$"),
    "ja": ("¥", "￥", "円"),
    "en": ("$", "US$", "£", "€", "S$", "A$", "USD"), "de": ("€", "EUR"), "fr": ("€",), "es": ("€", "$"), "it": ("€",),
    "pt": ("R$", "€"), "nl": ("€",), "id": ("Rp",), "ms": ("RM",), "vi": ("₫", "đ", "VND"), "ru": ("₽", "руб."),
    "th": ("฿", "บาท", "THB"),
}  # fmt: skip
AT_HOME = 0.8


def amount(random: Random, language: str | None = None) -> str:
    """One amount with its sign, perhaps negative, a range, or struck from a coupon.

    Shapes: `¥1,299.00`, `-€ 5,90`, `12.990 ₫`, `$3.99 - $8.99`, `+¥20`.
    """
    style = random.choice(styles_of(language) if language and random.random() < AT_HOME else STYLES)
    text = one_amount(random, style)
    chance = random.random()
    if chance < 0.08:
        return random.choice(("-", "-", "+", "- ", "+ ")) + text
    if chance < 0.11:
        return f"{text}{random.choice(('-', ' - ', '~', '–'))}{one_amount(random, style)}"
    if chance < 0.15:
        return random.choice(("≈", "×", "/", "=", ">")) + text if random.random() < 0.5 else f"({text})"
    return text


@cache
def styles_of(language: str) -> tuple[Style, ...]:
    """The styles of a language's own currencies; all of them for a language without."""
    return tuple(style for style in STYLES if style[0] in HOME_SIGNS.get(language, ())) or STYLES


def one_amount(random: Random, style: Style) -> str:
    sign, before, decimals, thousands, point = style
    whole = random.choice(
        (
            random.randrange(10),
            random.randrange(100),
            random.randrange(1000),
            random.randrange(20000),
            random.randrange(10**7),
        )
    )
    if decimals == 0 and sign in ("₫", "đ", "Rp", "VND"):
        whole *= 1000
    number = f"{whole:,}".replace(",", thousands)
    if decimals and random.random() < 0.92:
        number += point + random.choice(("00", "00", "99", "90", "50", f"{random.randrange(100):02d}"))
    gap = (
        " " if sign and random.random() < (0.25 if before else 0.6 if sign.isascii() or sign in "€₽₫" else 0.15) else ""
    )
    return f"{sign}{gap}{number}" if before else f"{number}{gap}{sign}"


def money(random: Random) -> Text:
    """An amount alone."""
    return Text(amount(random))
