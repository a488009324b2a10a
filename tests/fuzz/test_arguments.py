"""What is typed after the levers of a study: axes that can be turned, or faults."""

import random
from pathlib import Path

from planner.domain.levers import HEADCOUNT, LEVER_CALLED, LeverForm
from planner.i18n import use_language
from planner.scenario.loader import load_scenario
from planner.services.checking import refuse_unbearable
from planner.services.levers import apply, fitted, parse_levers
from tests.fuzz.frame import fuzz
from tests.fuzz.words import word
from tests.scenario.samples import write_small_scenario

VALUES = ("1e400", "nan", "inf", "--1", "１．５", "", "%", "1,1", "0x1", "1_0", "-10", "30%")
NOISE = 0.03


def axis(chance: random.Random) -> str:
    """A lever with values within its reach, as it is typed; now and then something else."""
    name = (
        chance.choice(list(LEVER_CALLED)) if chance.random() >= NOISE else chance.choice(("x", "", word(chance)[:200]))
    )
    kind = LEVER_CALLED.get(name)
    values = []
    for _value in range(chance.randrange(1, 5)):
        if kind is None or chance.random() < NOISE:
            values.append(chance.choice(VALUES) if chance.random() < 0.8 else word(chance)[:200])
        elif kind.form is LeverForm.PEOPLE:
            values.append(f"{chance.randrange(-3, 6):+d}")
        else:
            # Mostly figures of every day, now and then the whole reach.
            most = kind.most if chance.random() < 0.1 else min(kind.most, 2.0)
            value = chance.uniform(kind.least, most)
            values.append(chance.choice((f"{value:.4f}", f"{value:.6g}", f"{100 * value:.3f}%")))
    team = ":" + chance.choice(("售前", "售后")) if (name == HEADCOUNT) is not (chance.random() < NOISE) else ""
    return name + team + chance.choice("===＝") + chance.choice(",,，、").join(values)


def test_levers() -> None:
    def attempt(chance: random.Random) -> None:
        texts = [axis(chance) for _axis in range(chance.choice((1, 1, 2, 2, 3)))]
        with use_language(chance.choice(("zh_CN", "en"))):
            for each in parse_levers(texts):
                assert all(each.kind.least <= value <= each.kind.most for value in each.values)

    fuzz("levers", attempt, cases=1000, most_refused=0.5)


def test_levers_turned(tmp_path: Path) -> None:
    scenario = load_scenario(write_small_scenario(tmp_path / "small"))

    def attempt(chance: random.Random) -> None:
        with use_language(chance.choice(("zh_CN", "en"))):
            axes = fitted(scenario, parse_levers([axis(chance) for _axis in range(chance.choice((1, 2, 3)))]))
            refuse_unbearable(apply(scenario, axes, [chance.choice(each.values) for each in axes]))

    fuzz("levers turned", attempt, cases=20, most_refused=0.8)
