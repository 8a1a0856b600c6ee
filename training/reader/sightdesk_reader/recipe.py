"""What the models are made from, for the model card: languages, texts, fonts and their licences."""

from __future__ import annotations

LANGUAGES = {
    "cjk": ["zh-Hans", "zh-Hant", "yue", "ja", "en", "de", "fr", "es", "it", "pt", "nl", "id", "ms"],
    "latin": ["en", "de", "fr", "es", "it", "pt", "nl", "id", "ms", "vi", "th", "ru"],
}

TEXTS = [
    "generators: money, dates, numbers, codes, phones, masked values, addresses, links",
    "vocabularies and corpora of this repository (Apache-2.0)",
    "random strings over the whole character set",
]

FONTS = {
    "Noto Sans and Serif, Noto Sans and Serif CJK": "OFL-1.1",
    "WenQuanYi Zen Hei and Micro Hei": "GPL-2.0 with font exception, Apache-2.0",
    "AR PL UKai and UMing": "Arphic Public License",
    "Roboto, Open Sans": "Apache-2.0",
    "Inter, Lato, Cantarell": "OFL-1.1",
    "DejaVu": "Bitstream Vera",
    "Liberation": "OFL-1.1",
    "Thai TLWG": "GPL-2.0 with font exception",
}
