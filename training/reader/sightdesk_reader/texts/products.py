"""Names of products: made-up brands, things, sizes, colors, packs."""

from __future__ import annotations

from random import Random

from .chance import CAPITALS, SMALL, digits
from .text import Text
from .words import words

ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gl",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "x",
    "y",
    "z",
    "sh",
    "qu",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "io", "oo", "y")
CODAS = ("", "", "n", "r", "s", "x", "l", "m", "k", "t", "nd", "ck", "rt", "ll")
SPECS = (
    "{}GB",
    "{}TB",
    "{}ml",
    "{}g",
    "{}kg",
    "{}cm",
    "{}W",
    "{}mAh",
    "{}片",
    "{}件",
    "{}包",
    "{}支",
    "{}m",
    "{}L",
    "{} in",
    "{}″",
    "{}-Pack",
    "{} pcs",
    "*{}",
    "x{}",
    "{}码",
    "{}寸",
    "{}个月",
    "{}天",
)
MODELS = (
    "Pro",
    "Max",
    "Pro Max",
    "Plus",
    "mini",
    "Air",
    "SE",
    "Ultra",
    "Lite",
    "V2",
    "Gen 3",
    "5G",
    "II",
    "S",
    "XL",
    "Note",
    "Neo",
    "GT",
    "VIP",
    "SVIP",
    "USB-C",
    "HDMI 2.1",
    "Wi-Fi 6",
    "NFC",
    "LED",
    "RGB",
    "DIY",
    "3D",
    "4K",
    "8K",
    "Type-C",
)


def brand(random: Random) -> str:
    """A word that could be a brand: `Velora`, `QUNIX`, `trendBox`."""
    word = "".join(
        random.choice(ONSETS) + random.choice(VOWELS) + random.choice(CODAS) for _ in range(random.randint(1, 3))
    )
    return random.choice(
        (
            word.capitalize(),
            word.capitalize(),
            word.upper(),
            word,
            word.capitalize() + random.choice(CAPITALS) + random.choice(SMALL),
        )
    )


def chinese_product(random: Random) -> Text:
    """`Velora蓝牙耳机Pro 降噪 黑色 256GB`."""
    things, qualities = words("zh-things"), words("zh-qualities")
    parts = [random.choice(qualities) for _ in range(random.randint(0, 2))] + [random.choice(things)]
    random.shuffle(parts)
    if random.random() < 0.45:
        parts.insert(0, brand(random) if random.random() < 0.6 else f"【{random.choice(qualities)}】")
    if random.random() < 0.4:
        parts.append(random.choice(MODELS))
    if random.random() < 0.35:
        parts.append(specification(random))
    gaps = random.choice((("",), ("", " "), (" ",)))
    text = "".join(part + random.choice(gaps) for part in parts)
    return Text(text[:22].strip(), "zh-Hans")


def western_product(random: Random) -> Text:
    """`Velora Wireless Headphones Pro, Black, 256GB`."""
    things, qualities = words("en-things"), words("en-qualities")
    parts = [random.choice(qualities) for _ in range(random.randint(0, 2))] + [random.choice(things)]
    if random.random() < 0.5:
        parts.insert(0, brand(random))
    if random.random() < 0.35:
        parts.append(random.choice(MODELS))
    text = " ".join(parts)
    if random.random() < 0.35:
        text += random.choice((", ", " - ", " / ", " (")) + random.choice(
            (specification(random), random.choice(qualities))
        )
        text += ")" if "(" in text else ""
    return Text(text[:46].strip(), "en")


def variant(random: Random) -> Text:
    """`黑色;XL`, `颜色分类：深空灰 256GB`, `Size: M / Color: Navy`."""
    colors, english = words("zh-colors"), words("en-colors")
    size = random.choice(("S", "M", "L", "XL", "XXL", "2XL", "均码", "36", "38", "42", "165/84A", "120cm", "128GB"))
    shapes = (
        (f"{random.choice(colors)}{random.choice((';', '；', ' ', ',', '/', '，'))}{size}", "zh-Hans"),
        (f"颜色分类：{random.choice(colors)}", "zh-Hans"),
        (f"规格：{random.choice(colors)} {specification(random)}", "zh-Hans"),
        (f"Size: {size} / Color: {random.choice(english)}", "en"), (f"{random.choice(english)} / {size}", "en"),
        (f"{random.choice(english)}, {size}", "en"), (f"{specification(random)} × {digits(random, 1)}", "und"),
    )  # fmt: skip
    return Text(*random.choice(shapes))


def specification(random: Random) -> str:
    number = random.choice(
        (random.randint(1, 12), random.choice((16, 32, 64, 128, 256, 512, 50, 100, 200, 500, 750, 1000, 5000, 10000)))
    )
    return random.choice(SPECS).format(number)
