"""Dates, times and durations in the styles of the languages."""

from __future__ import annotations

from random import Random

from .text import Text

MONTHS: dict[str, tuple[str, ...]] = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    "pt": ("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
    "it": ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
    "nl": ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    "ms": ("Januari", "Februari", "Mac", "April", "Mei", "Jun", "Julai", "Ogos", "September", "Oktober", "November", "Disember"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"),
    "th": ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
}  # fmt: skip
THAI_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "ru": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
}  # fmt: skip
CHINESE_DAYS = "一二三四五六日"
JAPANESE_DAYS = "月火水木金土日"


def clock(random: Random) -> str:
    """`14:05`, `14:05:33`, `2:05 PM`, `14h05`."""
    hour, minute, second = random.randrange(24), random.randrange(60), random.randrange(60)
    chance = random.random()
    if chance < 0.4:
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if chance < 0.78:
        return f"{hour:02d}:{minute:02d}"
    if chance < 0.84:
        return f"{hour}:{minute:02d}"
    if chance < 0.95:
        return f"{hour % 12 or 12}:{minute:02d}{random.choice((' ', ' ', ''))}{random.choice(('AM', 'PM', 'am', 'pm', 'a.m.', 'p.m.'))}"
    return random.choice(
        (
            f"{hour}h{minute:02d}",
            f"{hour}.{minute:02d}",
            f"{hour:02d}:{minute:02d}:{second:02d}.{random.randrange(1000):03d}",
        )
    )


def day(random: Random) -> tuple[int, int, int]:
    return random.randint(2015, 2030), random.randint(1, 12), random.randint(1, 31)


def numeric_date(random: Random) -> Text:
    """`2026-11-20 14:05:33`, `20/11/2026`, `20.11.26`, `11-20 14:05`."""
    year, month, date = day(random)
    shapes = (
        f"{year}-{month:02d}-{date:02d}", f"{year}-{month:02d}-{date:02d}", f"{year}/{month:02d}/{date:02d}",
        f"{year}/{month}/{date}", f"{year}.{month:02d}.{date:02d}", f"{date:02d}/{month:02d}/{year}",
        f"{month}/{date}/{year % 100:02d}", f"{date:02d}.{month:02d}.{year}", f"{date:02d}-{month:02d}-{year}",
        f"{month:02d}-{date:02d}", f"{month:02d}/{date:02d}", f"{date}/{month}", f"{year}{month:02d}{date:02d}",
    )  # fmt: skip
    text = random.choice(shapes)
    chance = random.random()
    if chance < 0.55:
        text += random.choice((" ", " ", " ", ", ", "T" if "-" in text else " ")) + clock(random)
    elif chance < 0.6:
        text = f"{clock(random)} {text}"
    elif chance < 0.66:
        text += random.choice((" - ", " ~ ", "~", "–", " 至 ")) + random.choice(
            (text, f"{year}-{month:02d}-{date:02d}")
        )
    return Text(text)


def chinese_date(random: Random) -> Text:
    """`2026年11月20日 14:05`, `11月20日周五`, Japanese with its weekday in brackets."""
    year, month, date = day(random)
    text = (
        f"{month}月{date}日"
        if random.random() < 0.45
        else f"{year}年{month:02d}月{date:02d}日"
        if random.random() < 0.5
        else f"{year}年{month}月{date}日"
    )
    chance = random.random()
    if chance < 0.2:
        text += random.choice(("周", " 周", "星期", " 星期", "(周")) + random.choice(CHINESE_DAYS)
        text += ")" if "(" in text else ""
    elif chance < 0.35:
        return Text(
            f"{text}{random.choice(('(', '（'))}{random.choice(JAPANESE_DAYS)}".replace("(", "(")
            + (")" if random.random() < 0.5 else "）"),
            "ja",
        )
    if random.random() < 0.45:
        text += random.choice((" ", "", " 上午 ", " 下午", "晚上")) + clock(random)
    if random.random() < 0.15:
        text = (
            random.choice(("预计", "预计 ", "将于", "最晚", "截至", "有效期至", "預計", "於"))
            + text
            + random.choice(("前送达", "送达", "前发货", "到期", "", "送達"))
        )
    return Text(text, "zh-Hant" if any(character in text for character in "預於達") else "zh-Hans")


def worded_date(random: Random, language: str | None = None) -> Text:
    """`20. November 2026`, `Nov 20, 2026, 2:05 PM`, `20 พ.ย. 2569`."""
    language = language or random.choice(("en", "en", "en", *MONTHS))
    year, month, date = day(random)
    name = MONTHS[language][month - 1]
    if language == "th":
        name = random.choice((name, THAI_SHORT[month - 1]))
        year += random.choice((0, 543, 543))
        text = f"{date} {name} {year if random.random() < 0.7 else year % 100}"
    elif language == "en":
        name = random.choice((name, name[:3], name[:3]))
        text = random.choice(
            (
                f"{name} {date}, {year}",
                f"{name} {date}",
                f"{date} {name} {year}",
                f"{name} {date}, {year}",
                f"{date} {name}",
                f"{name} {year}",
            )
        )
    elif language == "de":
        text = random.choice((f"{date}. {name} {year}", f"{date}. {name}"))
    elif language in ("es", "pt"):
        text = random.choice((f"{date} de {name} de {year}", f"{date} de {name}", f"{date} {name[:3]} {year}"))
    else:
        text = random.choice((f"{date} {name} {year}", f"{date} {name}", f"{date} {name[:3]}. {year}"))
    if random.random() < 0.25 and language in WEEKDAYS:
        text = random.choice(WEEKDAYS[language]) + random.choice((", ", " ")) + text
    if random.random() < 0.4:
        text += random.choice((", ", " ", " at " if language == "en" else " ", " · ")) + clock(random)
    return Text(text, language)


def time_alone(random: Random) -> Text:
    """A clock, a countdown or a range of hours."""
    chance = random.random()
    if chance < 0.6:
        return Text(clock(random))
    if chance < 0.75:
        return Text(f"{clock(random)}{random.choice(('-', ' - ', '–', '~'))}{clock(random)}")
    days, hours, minutes = random.randrange(31), random.randrange(24), random.randrange(60)
    shapes = (
        (f"{days}天{hours}小时{minutes}分", "zh-Hans"), (f"剩{hours}小时{minutes}分自动关闭", "zh-Hans"),
        (f"{minutes}分钟前", "zh-Hans"), (f"{hours}小時{minutes}分鐘", "zh-Hant"), (f"{days}日前", "ja"),
        (f"{days}d {hours}h {minutes}m", "en"), (f"{minutes} min ago", "en"), (f"{hours}h ago", "en"),
        (f"in {days} days", "en"), (f"vor {minutes} Min.", "de"), (f"il y a {hours} h", "fr"),
        (f"hace {days} días", "es"), (f"{minutes} phút trước", "vi"), (f"{hours} ชั่วโมงที่แล้ว", "th"),
        (f"{minutes} мин. назад", "ru"), (f"{days} hari lagi", "id"),
    )  # fmt: skip
    return Text(*random.choice(shapes))
