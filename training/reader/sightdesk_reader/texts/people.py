"""Names of people and addresses in Chinese, Japanese and Western style, whole or masked."""

from __future__ import annotations

from random import Random

from .chance import digits
from .text import Text
from .words import words

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉建国志梅红玉兰海燕波宇浩然子轩欣怡梓涵雨晨思源佳俊峰鹏飞雪琳慧颖婷倩莹璐瑶嘉诗琪若曦沐宸奕辰一诺可馨语彤"


def chinese_name(random: Random) -> Text:
    """`张伟`, `张**`, `*先生`, `王女士`."""
    surname = random.choice(SURNAMES)
    given = "".join(random.choice(GIVEN) for _ in range(random.randint(1, 2)))
    shapes = (
        surname + given,
        surname + given,
        surname + "*" * len(given),
        surname + "*" + given[-1],
        "*" * len(given) + given[-1],
        surname + random.choice(("先生", "女士", "小姐", "老师")),
    )
    name = random.choice(shapes)
    if random.random() < 0.4:
        tail = f"1{digits(random, 2)}****{digits(random, 4)}" if random.random() < 0.6 else f"1{digits(random, 10)}"
        name += random.choice((" ", " ", "，", "", ", ")) + tail
    return Text(name, "zh-Hans")


def chinese_address(random: Random) -> Text:
    """A stretch of an address: province, city, road, number, building, room."""
    parts = words("zh-places")
    text = "".join(random.choice(parts) for _ in range(random.randint(1, 3)))
    if random.random() < 0.75:
        text += f"{random.choice(('路', '街', '大道', '巷', '道', '胡同'))}{random.randint(1, 2999)}号"
    if random.random() < 0.5:
        text += f"{random.randint(1, 40)}{random.choice(('栋', '幢', '号楼', '座', '单元', '#'))}{random.choice(('', f'{random.randint(1, 4)}单元'))}{random.randint(1, 33)}{digits(random, 2)}{random.choice(('室', '', '号'))}"
    return Text(text[-20:], "zh-Hans")


def western_address(random: Random) -> Text:
    """Street, town, postcode in several countries' order."""
    name = random.choice(words("names")) if words("names") else "Park"
    town = random.choice(words("towns")) if words("towns") else "London"
    number = random.randint(1, 9999)
    shapes = (
        f"{number} {name} {random.choice(('St', 'St.', 'Street', 'Ave', 'Avenue', 'Rd', 'Road', 'Lane', 'Dr', 'Blvd', 'Court', 'Way'))}",
        f"{town}, {random.choice(('CA', 'NY', 'TX', 'WA', 'IL', 'FL', 'MA', 'ON', 'NSW'))} {digits(random, 5)}",
        f"{name}straße {number % 200}", f"{digits(random, 5)} {town}", f"{number % 300} rue {name}",
        f"Calle {name} {number % 200}, {number % 9}º {random.choice('ABCD')}", f"Via {name}, {number % 200}",
        f"Apt {number % 500}{random.choice('ABCD')}",
        f"{town}, {random.choice(('USA', 'UK', 'Germany', 'France', 'España', 'Italia', 'Nederland', 'Malaysia'))}",
        f"{random.choice(('Mr.', 'Ms.', 'Mrs.', 'Dr.'))} {name}",
        f"{random.choice(words('first-names')) if words('first-names') else 'Anna'} {name}",
        f"Jl. {name} No. {number % 300}", f"Unit {number % 99}, {number % 400} {name} Road",
    )  # fmt: skip
    return Text(random.choice(shapes), "en")
