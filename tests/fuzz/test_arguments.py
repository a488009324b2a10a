"""What is typed after options of a study and a repair: axes and events, or faults."""

import random

from planner.i18n import use_language
from planner.scenario.faults import FaultList
from planner.services.levers import parse_levers
from planner.services.repair_words import ABSENT, MOMENT, PIN, VOLUME, Words
from tests.factories import plan
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


WHO = ("A001", "a001", "A999", "", "\x00", "售前", "pre", "x" * 500, "*")
WHEN = (
    "11-11",
    "2026-11-11",
    "11-11T00..10",
    "11-11..11-12",
    "11-11T24",
    "13-45",
    "2026-11-11T22..2026-11-12T06",
    "..",
    "T",
)
WHAT = ("N", "OFF", "休", "pre@10..12", "pre@24..1", "@", "+20%", "x1e9", "-100%", "+1e999%", "×０")


def test_events_of_a_repair() -> None:
    floor = plan().floor

    def attempt(chance: random.Random) -> None:
        def some(*pools: tuple[str, ...]) -> str:
            return chance.choice("::::：").join(
                chance.choice(pool) if chance.random() < 0.9 else word(chance)[:2000] for pool in pools
            )

        with use_language(chance.choice(("zh_CN", "en"))):
            faults = FaultList()
            words = Words(floor, faults)
            words.each("--absent", [some(WHO, WHEN)], ABSENT, words.absence)
            words.each("--pin", [some(WHO, WHEN, WHAT)], PIN, words.pin)
            words.each("--volume", [some(WHO, WHAT, WHEN)], VOLUME, words.volume)
            words.each("--now", [some(WHEN)], MOMENT, words.moment)
            assert all(fault.problem.strip() and fault.remedy.strip() for fault in faults)
            faults.raise_any("repair")

    fuzz("events of a repair", attempt, cases=600)
