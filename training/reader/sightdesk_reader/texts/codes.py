"""Numbers and codes that identify: orders, parcels, payments, cards, phones, versions."""

from __future__ import annotations

from random import Random

from .chance import CAPITALS, DIGITS, SMALL, digits, string_of
from .text import Text

PREFIXES = ("SF", "YT", "JD", "JT", "ZTO", "EMS", "LP", "RR", "CN", "TH", "VN", "SPX", "JNE", "DHL", "GM", "UPS", "PO", "SO", "INV", "TXN", "NO", "No.", "ID", "REF", "A", "WX", "#", "TB", "PDD", "KY", "DPK")  # fmt: skip
HEX = "0123456789abcdef"
# What most shops take for codes: nothing that looks like something else.
CLEAR = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def order_number(random: Random) -> Text:
    """Long digits, dated numbers, prefixed or dashed ones."""
    chance = random.random()
    if chance < 0.35:
        return Text(digits(random, random.randint(8, 24)))
    if chance < 0.5:
        date = f"{random.randint(2019, 2028)}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"
        return Text(date + digits(random, random.randint(6, 20)))
    if chance < 0.62:
        return Text("-".join(digits(random, random.randint(3, 7)) for _ in range(random.randint(2, 3))))
    if chance < 0.8:
        return Text(
            random.choice(PREFIXES) + random.choice(("", "", "", "-", " ")) + digits(random, random.randint(5, 15))
        )
    if chance < 0.9:
        return Text(random.choice(("#", "# ", "No. ", "№ ")) + digits(random, random.randint(3, 12)))
    return Text(" ".join(digits(random, 4) for _ in range(random.randint(2, 5))))


def tracking_number(random: Random) -> Text:
    """Carrier shapes: two letters, digits, a country; `1Z…`; with spaces."""
    chance = random.random()
    if chance < 0.4:
        return Text(
            string_of(random, CAPITALS, 2)
            + digits(random, 9)
            + random.choice(("CN", "US", "DE", "GB", "JP", "HK", "TH", "VN", "RU"))
        )
    if chance < 0.55:
        return Text("1Z" + string_of(random, CAPITALS + DIGITS, 16))
    if chance < 0.85:
        return Text(random.choice(PREFIXES[:20]) + digits(random, random.randint(9, 15)))
    return Text(f"{digits(random, 4)} {digits(random, 4)} {digits(random, 4)}")


def secret_code(random: Random) -> Text:
    """Card keys and coupons: `XXXX-XXXX-XXXX`, mixed case, letters that look like digits."""
    chance = random.random()
    alphabet = random.choice(
        (
            CLEAR,
            CLEAR,
            CAPITALS + DIGITS,
            CAPITALS,
            HEX,
            CAPITALS + SMALL + DIGITS,
            "O0I1lS5B8Z2G6",
            "QO0DCG",
            "I1lJT7",
        )
    )
    if chance < 0.5:
        length = random.choice((4, 4, 5, 6))
        dash = random.choice(("-", "-", "-", " ", ""))
        return Text(dash.join(string_of(random, alphabet, length) for _ in range(random.randint(2, 5))))
    if chance < 0.85:
        return Text(string_of(random, alphabet, random.randint(4, 18)))
    parts = (8, 4, 4, 4, 12)
    return Text("-".join(string_of(random, HEX, part) for part in parts[: random.randint(2, 5)]))


def token(random: Random) -> Text:
    """Payment references and identifiers of programs: `pi_3Nk…`, `txn-…`, `ERR_1005`, `0x8f…`."""
    chance = random.random()
    if chance < 0.4:
        prefix = random.choice(("pi_", "ch_", "txn_", "cus_", "sk_", "ord-", "wx", "v2/", "PAY-", "id="))
        return Text(prefix + string_of(random, CAPITALS + SMALL + DIGITS, random.randint(6, 22)))
    if chance < 0.7:
        words = random.sample(
            (
                "ERR",
                "E",
                "PAY",
                "AUTH",
                "TIMEOUT",
                "CARD",
                "DECLINED",
                "NETWORK",
                "INVALID",
                "SYS",
                "RISK",
                "LIMIT",
                "code",
                "status",
            ),
            2,
        )
        return Text(
            random.choice(("_", "-", " ")).join([*words[: random.randint(1, 2)], digits(random, random.randint(2, 5))])
        )
    if chance < 0.85:
        return Text("0x" + string_of(random, HEX, random.randint(4, 16)))
    return Text(string_of(random, CAPITALS + SMALL + DIGITS + "_-", random.randint(8, 24)).strip())


def phone(random: Random) -> Text:
    """Phones of several countries, plain, grouped or masked."""
    chance = random.random()
    mask = random.choice(("****", "****", "****", "xxxx", "••••", "***"))
    shapes = (
        f"1{random.choice('3456789')}{digits(random, 9)}",
        f"1{random.choice('3456789')}{digits(random, 1)}{mask}{digits(random, 4)}",
        f"1{random.choice('3456789')}{digits(random, 1)} {digits(random, 4)} {digits(random, 4)}",
        f"+86 1{digits(random, 10)}", f"+1 ({digits(random, 3)}) {digits(random, 3)}-{digits(random, 4)}",
        f"({digits(random, 3)}) {digits(random, 3)}-{digits(random, 4)}",
        f"+{random.randint(20, 99)} {digits(random, 3)} {digits(random, 3)} {digits(random, 3)}",
        f"0{digits(random, 2)}-{digits(random, 3)}-{digits(random, 4)}", f"400-{digits(random, 3)}-{digits(random, 4)}",
        f"0{digits(random, 2)}-{digits(random, 8)}", f"0{digits(random, 3)} {digits(random, 3)} {digits(random, 3)}",
        f"8 ({digits(random, 3)}) {digits(random, 3)}-{digits(random, 2)}-{digits(random, 2)}",
        f"+852 {digits(random, 4)} {digits(random, 4)}", f"(+86){digits(random, 3)}{mask}{digits(random, 4)}",
    )  # fmt: skip
    return Text(
        random.choice(shapes) if chance < 0.93 else f"{digits(random, 3)}{mask}{digits(random, 4)}转{digits(random, 4)}"
    )


def masked(random: Random) -> Text:
    """Card ends, masked accounts, masked mails."""
    star = random.choice(("*", "*", "*", "*", "•", "•", "·", "●", "#", "x", "X"))
    count = random.choice((2, 3, 4, 4, 4, 6, 8))
    shapes = (
        f"{star * count} {digits(random, 4)}", f"{star * count}{digits(random, 4)}",
        f"{digits(random, 4)}{star * count}{digits(random, 4)}",
        f"{star * 4} {star * 4} {star * 4} {digits(random, 4)}", f"({digits(random, 4)})", f"尾号{digits(random, 4)}",
        f"(尾号{digits(random, 4)})",
        f"{string_of(random, SMALL, random.randint(1, 3))}{star * 3}@{random.choice(('gmail.com', 'qq.com', '163.com', 'mail.ru', 'outlook.com'))}",
        f"{string_of(random, CAPITALS, 1)}{star * count}{string_of(random, SMALL, 1)}",
        f"Visa {star * 4} {digits(random, 4)}", f"Mastercard {star * 4}{digits(random, 4)}",
        f"{string_of(random, SMALL, 1)}{star * 3}{digits(random, 1)}", f"ending in {digits(random, 4)}",
        f"ID: {digits(random, 3)}{star * 3}{digits(random, 3)}",
    )  # fmt: skip
    return Text(random.choice(shapes))


def measure(random: Random) -> Text:
    """Counts, percentages, ratings, sizes, versions."""
    number = random.choice(
        (random.randint(1, 9), random.randint(1, 99), random.randint(1, 999), random.randint(1000, 99999))
    )
    unit = random.choice(
        (
            "kg",
            "g",
            "ml",
            "L",
            "cm",
            "mm",
            "GB",
            "TB",
            "MB",
            "W",
            "V",
            "mAh",
            "Hz",
            "km",
            "oz",
            "lb",
            "°C",
            "℃",
            "m²",
            "dpi",
            "GHz",
            "pcs",
            "px",
            "fps",
        )
    )
    shapes = (
        f"{random.choice('x×*X')}{random.randint(1, 99)}", f"{random.choice('x×')} {random.randint(1, 99)}",
        f"{number}%", f"-{random.randint(1, 99)}%", f"{random.randint(1, 99)}% OFF",
        f"{random.randint(0, 4)}.{random.randint(0, 9)}", f"{random.randint(1, 5)}/5", f"({number})", f"{number}{unit}",
        f"{number} {unit}", f"{number / 10:.1f}{unit}",
        f"v{random.randint(0, 12)}.{random.randint(0, 30)}.{random.randint(0, 99)}",
        f"{random.randint(0, 12)}.{random.randint(0, 30)}.{random.randint(0, 99)} ({digits(random, 4)})",
        f"{random.randint(1, 200)}×{random.randint(1, 200)}×{random.randint(1, 200)}{random.choice(('cm', 'mm', ' cm', ''))}",
        f"{number / 10:.1f}k", f"{random.randint(1, 99)}+", "99+", str(number),
        f"★ {random.randint(1, 4)}.{random.randint(0, 9)} ({number})",
        f"{random.randint(1, 9)} / {random.randint(1, 20)}", f"{number:,}", f"#{random.randint(1, 500)}",
        f"{random.randint(1, 48)}:{random.randint(0, 59):02d}",
        f"{random.choice(('5G', '4G', 'LTE', 'Wi-Fi'))} {random.randint(1, 100)}%", f"{number / 10:.1f}K/s",
        f"{number}.{digits(random, 2)}", "★" * random.randint(1, 5) + "☆" * random.randint(0, 4),
    )  # fmt: skip
    return Text(random.choice(shapes))


def lone(random: Random) -> Text:
    """One sign or one or two characters alone, as a cut or a badge leaves them."""
    chance = random.random()
    if chance < 0.4:
        return Text(random.choice("¥￥$€£₩฿₫₽RT"))
    if chance < 0.7:
        return Text(str(random.randint(0, 99)))
    return Text(random.choice(CAPITALS + SMALL + "+-×…>›·?!%&@#✓•"))


def address_on_web(random: Random) -> Text:
    """Mail addresses and links."""
    name = string_of(random, SMALL, random.randint(3, 9))
    host = random.choice(
        (
            "gmail.com",
            "outlook.com",
            "qq.com",
            "163.com",
            "yahoo.co.jp",
            "example.com",
            "shop.io",
            "mail.ru",
            "icloud.com",
            "web.de",
        )
    )
    path = "/".join(
        string_of(random, SMALL + DIGITS + "-_", random.randint(2, 8)).strip("-_") or "a"
        for _ in range(random.randint(0, 3))
    )
    shapes = (
        f"{name}@{host}", f"{name}.{string_of(random, SMALL, 5)}@{host}", f"{name}{digits(random, 3)}@{host}",
        f"https://{name}.com/{path}", f"www.{name}.{random.choice(('com', 'cn', 'de', 'co.uk', 'vn'))}",
        f"{name}.com/{path}?id={digits(random, 4)}", f"@{name}_{digits(random, 2)}",
        f"https://{name}.{random.choice(('com.cn', 'net', 'org', 'shop'))}", f"#{name.capitalize()}",
    )  # fmt: skip
    return Text(random.choice(shapes), "en")
