"""Words a careless or hostile hand puts where others belong."""

import random
import re

WORDS = (
    *(
        "",
        "0",
        "-1",
        "1.5",
        "9" * 400,
        "1e999",
        "1e-300",
        "1e300",
        "1000000",
        "NaN",
        ".nan",
        "inf",
        "true",
        "NO",
        "null",
    ),
    *("10:00", "24:30", '"24:30"', "25:00-26:00", "2026-11-11", "2026-13-45", '"2026-02-30"', "45973", "45973.5"),
    *("0x10", "017", "1_000", "１２", "=1+1", "@SUM(A1)", "#REF!", "A001", "pre", "nobody", "售前", "休", "质检\n质检"),
    *(
        "\u202e",
        "\ufeff",
        "\x00",
        "\x07",
        "\x85",
        "\u3000",
        "\u200b",
        "\ufffe",
        "e\u0301" * 40,
        "名" * 300,
        "x" * 40_000,
    ),
    *("[]", "{}", "[[", "}", "*a", "&a x", "!!python/object:x y", "|", ">", "%", "`", '"', "'", "- ", "? x", ":", "\t"),
)
_PARTS = re.compile(r"([,:{}\[\] \n])")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")


def word(chance: random.Random) -> str:
    """One of the words, now and then a number of any size."""
    if chance.random() < 0.2:
        return f"{chance.uniform(-1, 1) * 10 ** chance.randrange(-12, 13):g}"
    return chance.choice(WORDS)


def nearby(text: str, chance: random.Random) -> str:
    """`text` with one of its numbers a little larger or smaller, which may well be meant."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return text
    found = chance.choice(numbers)
    value = float(found[0]) * chance.choice((0.5, 0.9, 1.1, 2)) if chance.random() < 0.5 else float(found[0]) + 1
    told = f"{value:.2f}" if "." in found[0] else f"{round(value):0{len(found[0])}d}"
    return text[: found.start()] + told + text[found.end() :]


def edited(text: str, chance: random.Random) -> str:
    """`text` with some of its words replaced, lines swapped, doubled or lost."""
    for _time in range(chance.randrange(1, 3)):
        lines = text.split("\n")
        place = chance.randrange(len(lines))
        match chance.randrange(9):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, lines[place])
            case 2:
                other = chance.randrange(len(lines))
                lines[place], lines[other] = lines[other], lines[place]
            case 3 | 4 | 5:
                lines[place] = nearby(lines[place], chance)
            case _other:
                parts = _PARTS.split(lines[place])
                parts[chance.randrange(len(parts))] = word(chance)
                lines[place] = "".join(parts)
        text = "\n".join(lines)
    return text
