"""Random strings: every character of a set is dealt equally often, and those that look alike stand near each other."""

from __future__ import annotations

from random import Random

from ..charset import (
    ASCII,
    BEYOND_STANDARDS,
    CJK_PUNCTUATION,
    CURRENCY,
    CYRILLIC,
    MARKS,
    VIETNAMESE,
    WESTERN,
    Charset,
    han,
    japanese,
    kana,
    simplified,
    traditional,
)
from .chance import CAPITALS, DIGITS, SMALL, Deck, string_of
from .text import Text

ASCII_MARKS = [character for character in ASCII if not character.isalnum() and character != " "]
# Letters that no Latin one looks like; a string without any could be read as Latin.
ONLY_CYRILLIC = "БГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯбвгджзийклмнптфцчшщъыьэюя"
LOOKALIKES = (
    "O0oQDC", "Il1", "S5s$", "B8&", "Z2z", "G6b", "q9g", "rnm", "vvw", "cld", "UVu", "nhr", "tfl", "ij:;", ".,'`",
    "-_~–—", "({[", ")}]", "xX×", "kK", "wW", "pP", "cC", "oO0°",
)  # fmt: skip
HAN_LOOKALIKES = (
    "己已巳", "未末", "土士", "日曰目", "人入八", "大太犬", "天夫无", "贷货", "千干于", "刀力", "今令", "免兔", "析折拆", "侯候", "戊戌戍", "冶治", "徒徙", "晴睛",
    "抡抢", "沦沧", "毫亳", "茶荼", "申甲由电", "王玉主", "木术本", "田由甲", "牛午", "鸟乌", "白自百", "贝见", "又叉", "万方", "广厂", "夭天", "东车", "办为",
    "风凤", "仑仓", "专传", "住往", "辩辨辫", "拨拔", "拢扰", "历厉", "末未朱", "暖暧", "即既", "収收", "単单", "図园", "対对", "発发", "払拂", "込迂", "円丹",
    "読渎", "経经", "東柬", "陳陣", "貸貨", "問間閒", "開閉", "買賣", "嗎碼", "訂計", "後从後", "複復", "帳賬", "處虛", "響嚮", "間問", "於于", "裡裏", "線綫",
    "鐘鍾",
)  # fmt: skip
KANA_LOOKALIKES = (
    "ツシッ",
    "ンソリ",
    "ニ二",
    "ロ口",
    "カ力",
    "タ夕",
    "ハ八",
    "エ工",
    "ー一",
    "へヘ",
    "ぱば",
    "パバ",
    "ぴび",
    "ピビ",
    "っつ",
    "ょよ",
    "ャヤ",
    "ァア",
    "めぬ",
    "ねれわ",
    "るろ",
    "ちらさき",
)
PUNCTUATION = "，。、！？：；…—·～“”‘’（）【】《》「」％"


class RandomStrings:
    """Strings over one set. Han come from decks, so that all are seen equally often."""

    def __init__(self, charset: Charset, random: Random) -> None:
        chinese = charset.covers("国國")
        known = set(simplified())
        only_hant = [character for character in traditional() if character not in known]
        known.update(only_hant)
        rare = [character for character in han() if character not in known]
        self.hans = Deck([*simplified(), *BEYOND_STANDARDS], random) if chinese else None
        self.hant = Deck([*only_hant, *BEYOND_STANDARDS], random) if chinese else None
        self.japanese = Deck([*rare, *(kana() * 3)], random) if chinese else None
        marks = [*ASCII_MARKS, *MARKS, *CURRENCY, *(CJK_PUNCTUATION if chinese else "")]
        self.marks = Deck(marks, random)
        self.western = Deck(WESTERN, random)

    def simplified(self, random: Random) -> Text:
        assert self.hans is not None
        return Text(self.punctuate("".join(self.hans.deal() for _ in range(random.randint(2, 12))), random), "zh-Hans")

    def traditional(self, random: Random) -> Text:
        assert self.hant is not None
        common = traditional()
        characters = [
            self.hant.deal() if random.random() < 0.75 else random.choice(common) for _ in range(random.randint(2, 12))
        ]
        return Text(self.punctuate("".join(characters), random), "zh-Hant")

    def japanese_mix(self, random: Random) -> Text:
        assert self.japanese is not None
        common = japanese()
        characters = [
            self.japanese.deal() if random.random() < 0.7 else random.choice(common)
            for _ in range(random.randint(2, 12))
        ]
        return Text(self.punctuate("".join(characters), random), "ja")

    def punctuate(self, text: str, random: Random) -> str:
        """One or two marks or spaces into a string, seldom a letter or digit."""
        for _ in range(random.choices((0, 1, 2), (6, 3, 1))[0]):
            at = random.randint(0, len(text))
            marks = random.choices((PUNCTUATION, " ", CAPITALS + SMALL + DIGITS), (5, 2, 3))[0]
            mark = random.choice(marks)
            text = text[:at] + mark + text[at:]
        return text

    def lookalikes(self, random: Random) -> Text:
        """Characters that are easily taken for each other, among ordinary ones."""
        assert self.hans is not None
        groups = random.sample(HAN_LOOKALIKES, 2) if random.random() < 0.75 else random.sample(KANA_LOOKALIKES, 2)
        language = "ja" if groups[0] in KANA_LOOKALIKES else random.choice(("zh-Hans", "zh-Hant", "ja"))
        text = "".join(
            random.choice(random.choice(groups)) + (random.choice(simplified()[:2000]) if random.random() < 0.5 else "")
            for _ in range(random.randint(1, 5))
        )
        return Text(text, language)

    def letters(self, random: Random) -> Text:
        """Letters and digits that look alike, ASCII strings, letters with accents, marks."""
        chance = random.random()
        if chance < 0.3:
            groups = random.sample(LOOKALIKES, 3)
            return Text("".join(random.choice(random.choice(groups)) for _ in range(random.randint(2, 10))))
        if chance < 0.6:
            return Text(string_of(random, CAPITALS + SMALL + DIGITS, random.randint(2, 14)))
        if chance < 0.75:
            return Text(string_of(random, [chr(code) for code in range(33, 127)], random.randint(2, 12)))
        if chance < 0.9:
            return Text(
                "".join(
                    self.western.deal() if random.random() < 0.5 else random.choice(SMALL)
                    for _ in range(random.randint(2, 10))
                )
            )
        return self.marked(random)

    def marked(self, random: Random) -> Text:
        """Marks and signs before and between words and numbers."""
        gap = random.choice(("", "", " "))
        parts = (
            self.marks.deal() + gap + string_of(random, random.choice((DIGITS, SMALL)), random.randint(0, 3))
            for _ in range(random.randint(1, 5))
        )
        return Text(gap.join(parts))

    def vietnamese(self, random: Random) -> Text:
        return Text(
            "".join(
                random.choice(VIETNAMESE) if random.random() < 0.55 else random.choice(SMALL + CAPITALS)
                for _ in range(random.randint(2, 9))
            ),
            "vi",
        )

    def cyrillic(self, random: Random) -> Text:
        text = string_of(random, CYRILLIC, random.randint(1, 9))
        at = random.randint(0, len(text))
        return Text(text[:at] + random.choice(ONLY_CYRILLIC) + text[at:], "ru")

    def thai(self, random: Random) -> Text:
        """Consonants, each perhaps with a vowel and a tone above or below, in the order in which Thai is typed."""
        text = ""
        for _ in range(random.randint(2, 8)):
            text += random.choice("เแโใไ") if random.random() < 0.2 else ""
            text += chr(random.randint(0x0E01, 0x0E2E))
            if random.random() < 0.45:
                text += random.choice("ัิีึืฺุูํ๎") if random.random() < 0.8 else "็"
                text += random.choice("่้๊๋์") if random.random() < 0.4 and text[-1] not in "็ฺํ๎" else ""
            elif random.random() < 0.4:
                text += random.choice("าะำๅๆฯ")
        return Text(text if random.random() < 0.93 else text + string_of(random, "๐๑๒๓๔๕๖๗๘๙฿๏๚๛", 3), "th")
