"""What is typed after the levers of a study: axes, or faults."""

import random

from planner.i18n import use_language
from planner.services.levers import parse_levers
from tests.fuzz.frame import fuzz
from tests.fuzz.words import word

HEADS = (
    "sales",
    "bot",
    "headcount:售前",
    "headcount",
    "absence",
    "handle_time",
    "volume_error",
    "contact_rate",
    "x",
    "",
)
VALUES = ("0.8", "1", "1.2", "30%", "-10", "+10", "1e400", "nan", "inf", "--1", "１．５", "", "%", "1,1", "0x1")


def test_levers() -> None:
    def attempt(chance: random.Random) -> None:
        texts = []
        for _time in range(chance.randrange(4)):
            values = [chance.choice(VALUES) if chance.random() < 0.8 else word(chance) for _value in range(4)]
            text = chance.choice(HEADS) + chance.choice("==＝:") + chance.choice(",，、").join(values)
            texts.append(text if chance.random() < 0.9 else word(chance))
        with use_language(chance.choice(("zh_CN", "en"))):
            for axis in parse_levers(texts):
                assert all(axis.kind.least <= value <= axis.kind.most for value in axis.values)

    fuzz("levers", attempt, cases=1000)
