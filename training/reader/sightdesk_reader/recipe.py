"""What the models are made from, for the model card: languages, texts, fonts and the fonts' licences."""

from __future__ import annotations

from .drawing.catalog import FAMILIES

LANGUAGES = {
    "cjk": ["zh-Hans", "zh-Hant", "yue", "ja", "en", "de", "fr", "es", "it", "pt", "nl", "id", "ms"],
    "latin": ["en", "de", "fr", "es", "it", "pt", "nl", "id", "ms", "vi", "th", "ru"],
}

TEXTS = [
    "generators of this repository: money, dates, numbers, codes, phones, masked values, names, products",
    "words of SCOWL and of jieba's dictionary (MIT)",
    "interface words, field labels and message corpora of this repository (Apache-2.0), some of them held out",
    "English words of SCOWL (Debian package wamerican, permissive licence), Chinese words of jieba (MIT)",
    "sentences of this repository's documents",
    "random strings over the whole character set, look-alikes together",
]

# By Debian package, as its copyright file says. Fonts are drawn with and not shipped.
FONT_LICENCES = {
    "fonts-arphic-ukai": "Arphic Public License",
    "fonts-arphic-uming": "Arphic Public License",
    "fonts-b612": "OFL-1.1",
    "fonts-babelstone-han": "Arphic Public License and CC-BY-SA",
    "fonts-clear-sans": "Apache-2.0",
    "fonts-dejavu": "Bitstream Vera",
    "fonts-freefont-ttf": "GPL-3.0 with font exception",
    "fonts-go": "BSD-3-Clause",
    "fonts-hack-ttf": "MIT and Bitstream Vera",
    "fonts-horai-umefont": "Ume Font License",
    "fonts-ipafont-gothic": "IPA Font License 1.0",
    "fonts-open-sans": "Apache-2.0",
    "fonts-paratype": "ParaType Free Font License",
    "fonts-roboto-slab": "Apache-2.0",
    "fonts-roboto-unhinted": "Apache-2.0",
    "fonts-sipa-arundina": "Bitstream Vera style (Arundina)",
    "fonts-thai-tlwg-ttf": "GPL-2.0 with font exception",
    "fonts-urw-base35": "AGPL-3.0 with font exception",
    "fonts-vlgothic": "M+ Font License, BSD-3-Clause",
    "fonts-wqy-microhei": "Apache-2.0 or GPL-3.0 with font exception",
    "fonts-wqy-zenhei": "GPL-2.0 with font exception",
}
DEFAULT_LICENCE = "OFL-1.1"

# Drawn in the first shards and no longer, since their licence has no exception for documents; the published weights
# go back to runs that saw them.
RETIRED = {
    "fonts-cwtex-heib": {"licence": "GPL-2.0-or-later", "use": "training, in early shards only"},
    "fonts-cwtex-yen": {"licence": "GPL-2.0-or-later", "use": "training, in early shards only"},
}


def fonts() -> dict[str, dict[str, str]]:
    """Licence and use of each font package: `training`, `held out`, or both by design; retired ones too."""
    uses: dict[str, set[str]] = {}
    for family in FAMILIES:
        uses.setdefault(family.package, set()).add("held out" if family.held_out else "training")
    drawn = {
        package: {"licence": FONT_LICENCES.get(package, DEFAULT_LICENCE), "use": " and ".join(sorted(uses[package]))}
        for package in sorted(uses)
    }
    return dict(sorted((drawn | RETIRED).items()))
