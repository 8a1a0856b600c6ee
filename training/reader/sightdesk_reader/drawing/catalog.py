"""The fonts that are drawn with: families, the Debian packages they come from, and which are held out of training.

A held-out family is drawn only in evaluation shards, so that figures say how the reader does on fonts it never saw.
`share` weighs a family among those of its writing system: what phones and browsers show often weighs more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Writing = Literal["hans", "hant", "japanese", "latin", "thai", "symbols"]


@dataclass(frozen=True)
class Family:
    """Font files of one design. `face` is the index inside a collection (.ttc)."""

    pattern: str
    package: str
    writings: tuple[Writing, ...]
    share: float = 1.0
    face: int = 0
    held_out: bool = False


def noto_cjk(weights: str, share: float, serif: bool = False) -> list[Family]:
    """The four regional faces of Noto CJK in one weight class."""
    style = "Serif" if serif else "Sans"
    faces: list[tuple[int, Writing, float]] = [(2, "hans", 1), (3, "hant", 0.7), (4, "hant", 0.3), (0, "japanese", 1)]
    package = "fonts-noto-cjk" if weights in ("Regular", "Bold") else "fonts-noto-cjk-extra"
    pattern = f"opentype/noto/Noto{style}CJK-{weights}.ttc"
    return [Family(pattern, package, (writing,), share * part, face) for face, writing, part in faces]


CHINESE = [
    *noto_cjk("Regular", 7),
    *noto_cjk("Bold", 2.5),
    *noto_cjk("Medium", 3),
    *noto_cjk("DemiLight", 1),
    *noto_cjk("Light", 1),
    *noto_cjk("Black", 0.7),
    *noto_cjk("Regular", 0.6, serif=True),
    *noto_cjk("Bold", 0.3, serif=True),
    *noto_cjk("SemiBold", 0.4, serif=True),
    *noto_cjk("Medium", 0.3, serif=True),
    Family("truetype/wqy/wqy-zenhei.ttc", "fonts-wqy-zenhei", ("hans",), 3),
    Family("truetype/wqy/wqy-zenhei.ttc", "fonts-wqy-zenhei", ("hant",), 1.5),
    Family("truetype/lxgw-wenkai/LXGWWenKai-*.ttf", "fonts-lxgw-wenkai", ("hans", "hant"), 0.6),
    Family("truetype/arphic/ukai.ttc", "fonts-arphic-ukai", ("hans", "hant"), 0.3),
    Family("truetype/babelstone/BabelStoneHan.ttf", "fonts-babelstone-han", ("hans",), 0.3),
    Family("truetype/wqy/wqy-microhei.ttc", "fonts-wqy-microhei", ("hans", "hant"), 3, held_out=True),
    Family("truetype/arphic/uming.ttc", "fonts-arphic-uming", ("hans", "hant"), 1, held_out=True),
]

JAPANESE = [
    Family("opentype/mplus/Mplus1-[RMBL]*.otf", "fonts-mplus", ("japanese",), 1.5),
    Family("opentype/mplus/Mplus2-[RMB]*.otf", "fonts-mplus", ("japanese",), 0.5),
    Family("opentype/ipafont-gothic/ipagp.ttf", "fonts-ipafont-gothic", ("japanese",), 1),
    Family("truetype/horai-umefont/ume-pgo*.ttf", "fonts-horai-umefont", ("japanese",), 0.7),
    Family("truetype/vlgothic/VL-PGothic-Regular.ttf", "fonts-vlgothic", ("japanese",), 1, held_out=True),
]

NOTO_WEIGHTS = "{Regular,Medium,SemiBold,Bold,Light,ExtraBold}"

LATIN = [
    Family("opentype/inter/Inter-{Regular,Medium,SemiBold,Bold,Light,ExtraBold}.otf", "fonts-inter", ("latin",), 5),
    Family("opentype/inter/InterDisplay-{Regular,SemiBold}.otf", "fonts-inter", ("latin",), 0.7),
    Family(
        "truetype/roboto/unhinted/RobotoTTF/Roboto-{Regular,Medium,Bold,Light}.ttf",
        "fonts-roboto-unhinted",
        ("latin",),
        5,
    ),
    Family("truetype/roboto/unhinted/RobotoCondensed-{Regular,Bold}.ttf", "fonts-roboto-unhinted", ("latin",), 0.7),
    Family("truetype/roboto/unhinted/RobotoTTF/Roboto-Italic.ttf", "fonts-roboto-unhinted", ("latin",), 0.3),
    Family("opentype/roboto/slab/RobotoSlab-{Regular,Bold}.otf", "fonts-roboto-slab", ("latin",), 0.4),
    Family("truetype/lato/Lato-{Regular,Medium,Semibold,Bold,Light,Heavy,Italic}.ttf", "fonts-lato", ("latin",), 2.5),
    Family(f"truetype/noto/NotoSans-{NOTO_WEIGHTS}.ttf", "fonts-noto-core", ("latin",), 3),
    Family(
        "truetype/noto/NotoSans-{Italic,SemiCondensed,Condensed,CondensedBold}.ttf", "fonts-noto-extra", ("latin",), 0.7
    ),
    Family("truetype/noto/NotoSansDisplay-{Regular,Bold}.ttf", "fonts-noto-core", ("latin",), 0.5),
    Family("truetype/noto/NotoSerif-{Regular,Bold,Medium,Italic}.ttf", "fonts-noto-core", ("latin",), 0.8),
    Family("truetype/noto/NotoSansMono-{Regular,Bold}.ttf", "fonts-noto-mono", ("latin",), 0.5),
    Family("truetype/dejavu/DejaVuSans{,-Bold,Condensed,Condensed-Bold,-Oblique}.ttf", "fonts-dejavu", ("latin",), 2),
    Family("truetype/dejavu/DejaVuSansMono{,-Bold}.ttf", "fonts-dejavu", ("latin",), 0.7),
    Family("truetype/dejavu/DejaVuSerif{,-Bold}.ttf", "fonts-dejavu", ("latin",), 0.4),
    Family("truetype/liberation/LiberationSans-*.ttf", "fonts-liberation", ("latin",), 4),
    Family("truetype/liberation/LiberationSansNarrow-{Regular,Bold}.ttf", "fonts-liberation", ("latin",), 0.5),
    Family("truetype/liberation/LiberationSerif-{Regular,Bold,Italic}.ttf", "fonts-liberation", ("latin",), 0.8),
    Family("truetype/liberation/LiberationMono-{Regular,Bold}.ttf", "fonts-liberation", ("latin",), 0.8),
    Family("opentype/urw-base35/NimbusSans-{Regular,Bold}.otf", "fonts-urw-base35", ("latin",), 1.5),
    Family(
        "opentype/urw-base35/{NimbusRoman-Regular,P052-Roman,C059-Roman,URWGothic-Book}.otf",
        "fonts-urw-base35",
        ("latin",),
        0.5,
    ),
    Family("truetype/crosextra/Carlito-{Regular,Bold}.ttf", "fonts-crosextra-carlito", ("latin",), 1),
    Family("truetype/manrope/Manrope-{Regular,Medium,SemiBold,Bold}.ttf", "fonts-manrope", ("latin",), 1),
    Family("truetype/karla/Karla-{Regular,Medium,Bold}.otf", "fonts-karla", ("latin",), 0.6),
    Family("truetype/quicksand/Quicksand-{Regular,Medium,Bold}.ttf", "fonts-quicksand", ("latin",), 0.5),
    Family("truetype/comfortaa/Comfortaa-{Regular,Bold}.ttf", "fonts-comfortaa", ("latin",), 0.3),
    Family("truetype/oxygen/Oxygen-Sans*.ttf", "fonts-oxygen", ("latin",), 0.6),
    Family("truetype/play/Play-*.ttf", "fonts-play", ("latin",), 0.4),
    Family("opentype/jura/Jura-{Regular,Medium,Bold}.otf", "fonts-jura", ("latin",), 0.2),
    Family("opentype/dosis/Dosis-{Book,Medium,Bold}.otf", "fonts-dosis", ("latin",), 0.3),
    Family("truetype/andika/Andika-{Regular,Bold}.ttf", "fonts-sil-andika", ("latin",), 0.5),
    Family("truetype/freefont/Free{Sans,SansBold,Serif,Mono}.ttf", "fonts-freefont-ttf", ("latin",), 0.6),
    Family("opentype/b612/B612{,Mono}-{Regular,Bold}.otf", "fonts-b612", ("latin",), 0.4),
    Family("truetype/firacode/FiraCode-{Regular,Medium,Bold}.ttf", "fonts-firacode", ("latin",), 0.4),
    Family("truetype/hack/Hack-{Regular,Bold}.ttf", "fonts-hack-ttf", ("latin",), 0.4),
    Family("truetype/jetbrains-mono/JetBrainsMono-{Regular,Bold}.ttf", "fonts-jetbrains-mono", ("latin",), 0.4),
    Family("opentype/courier-prime/Courier Prime*.otf", "fonts-courier-prime", ("latin",), 0.2),
    Family("opentype/ebgaramond/EBGaramond12-{Regular,Bold}.otf", "fonts-ebgaramond", ("latin",), 0.3),
    Family("truetype/nanum/Nanum{BarunGothic,Gothic,GothicBold,SquareR}.ttf", "fonts-nanum", ("latin",), 0.5),
    Family("truetype/paratype/PT{S55F,S75F,F55F,M55F}.ttf", "fonts-paratype", ("latin",), 1),
    Family("opentype/cabin/Cabin-{Regular,Medium,SemiBold,Bold}.otf", "fonts-cabin", ("latin",), 0.8),
    Family("fonts-go/Go-{Regular,Medium,Bold}.ttf", "fonts-go", ("latin",), 0.6),
    Family("fonts-go/Go-Mono{,-Bold}.ttf", "fonts-go", ("latin",), 0.4),
    Family("truetype/anonymous-pro/Anonymous Pro{, B}.ttf", "fonts-anonymous-pro", ("latin",), 0.6),
    Family("truetype/inconsolata/Inconsolata.otf", "fonts-inconsolata", ("latin",), 0.5),
    Family("truetype/mononoki/mononoki-{Regular,Bold}.ttf", "fonts-mononoki", ("latin",), 0.4),
    Family("opentype/league-mono/LeagueMono-{Bold,Condensed}.otf", "fonts-league-mono", ("latin",), 0.3),
    Family("opentype/comic-neue/ComicNeue-{Regular,Bold}.otf", "fonts-comic-neue", ("latin",), 0.3),
    Family("truetype/charis/CharisSIL-{Regular,Bold}.ttf", "fonts-sil-charis", ("latin",), 0.4),
    Family(
        "truetype/open-sans/OpenSans-{Regular,Semibold,Bold,Light}.ttf", "fonts-open-sans", ("latin",), 3, held_out=True
    ),
    Family("truetype/clear-sans/ClearSans-{Regular,Medium,Bold}.ttf", "fonts-clear-sans", ("latin",), 2, held_out=True),
    Family("opentype/cantarell/Cantarell-{Regular,Bold}.otf", "fonts-cantarell", ("latin",), 1, held_out=True),
]

THAI = [
    Family(f"truetype/noto/NotoSansThai-{NOTO_WEIGHTS}.ttf", "fonts-noto-core", ("thai",), 5),
    Family(
        "truetype/noto/NotoSansThai-{SemiCondensed,Condensed,CondensedMedium,ExtraLight}.ttf",
        "fonts-noto-extra",
        ("thai",),
        0.8,
    ),
    Family(
        "truetype/noto/NotoLoopedThai-{Light,SemiBold,SemiCondensed,Condensed}.ttf", "fonts-noto-extra", ("thai",), 0.8
    ),
    Family("truetype/tlwg/{TlwgTypist,TlwgTypewriter,Purisa,Umpush-Light}.ttf", "fonts-thai-tlwg-ttf", ("thai",), 0.5),
    Family("truetype/noto/NotoSansThaiUI-*.ttf", "fonts-noto-ui-core", ("thai",), 2),
    Family("truetype/noto/NotoLoopedThai-{Regular,Medium,Bold}.ttf", "fonts-noto-core", ("thai",), 2),
    Family("truetype/noto/NotoSerifThai-{Regular,Bold}.ttf", "fonts-noto-core", ("thai",), 0.7),
    Family("truetype/tlwg/{Garuda,Loma,Umpush,Waree,Sawasdee}{,-Bold}.ttf", "fonts-thai-tlwg-ttf", ("thai",), 4),
    Family("truetype/tlwg/{Norasi,Kinnari,TlwgTypo,TlwgMono}.ttf", "fonts-thai-tlwg-ttf", ("thai",), 0.8),
    Family("truetype/tlwg/Laksaman{,-Bold}.ttf", "fonts-thai-tlwg-ttf", ("thai",), 1, held_out=True),
    Family("truetype/arundina/ArundinaSans{,-Bold}.ttf", "fonts-sipa-arundina", ("thai",), 1, held_out=True),
]

# What a browser falls back to for a mark that the page's own font lacks.
SYMBOLS = [
    Family("truetype/dejavu/DejaVuSans.ttf", "fonts-dejavu", ("symbols",), 2),
    Family("truetype/noto/NotoSansSymbols2-Regular.ttf", "fonts-noto-core", ("symbols",), 1),
    Family("truetype/noto/NotoSansSymbols-Regular.ttf", "fonts-noto-core", ("symbols",), 1),
    Family("truetype/noto/NotoSans-Regular.ttf", "fonts-noto-core", ("symbols",), 1),
    Family("truetype/freefont/FreeSans.ttf", "fonts-freefont-ttf", ("symbols",), 1),
    Family("opentype/noto/NotoSansCJK-Regular.ttc", "fonts-noto-cjk", ("symbols",), 2, face=2),
]

FAMILIES: tuple[Family, ...] = (*CHINESE, *JAPANESE, *LATIN, *THAI, *SYMBOLS)
