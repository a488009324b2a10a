"""Waves of meals as scenario.yaml writes them."""

from pathlib import Path

import pytest

from planner.cli.app import run
from planner.domain.rules import MealWaveRule
from planner.i18n import use_language
from planner.scenario.loader import check_scenario
from tests.scenario.reading_faults import told
from tests.scenario.test_rules import with_rules


def with_waves(folder: Path, waves: str, calm: int = 30) -> None:
    with_rules(folder, f"rules:\n  min_work_stretch: {calm}\n  meal_waves: [{waves}]\n")


@pytest.mark.parametrize(
    ("waves", "place", "problem"),
    [
        ('{starts: ["12:00"], team: VIP}', "[0].team", "there is no team VIP"),
        (
            '{starts: ["12:00"], team: 售前}, {starts: ["13:00"], team: 售前}',
            "[1].team",
            "售前 stands twice, first at rules.meal_waves[0].team (line 89)",
        ),
        ('{starts: ["12:00"]}, {starts: ["13:00"]}', "[1]", "waves for everybody stand twice"),
        ('{starts: ["12:02"]}', "[0].starts[0]", "12:02 does not stand on a step of 5 minutes"),
        ('{starts: ["12:00", "12:00"]}', "[0].starts[1]", "12:00 stands twice"),
        ('{starts: ["24:00"]}', "[0].starts[0]", "entry 1 must be at most 1439"),
        ("{starts: []}", "[0].starts", "starts must list 1 or more"),
        ('{starts: ["12:00"], most: 0}', "[0].most", "most must be at least 1"),
        ('{starts: ["12:00"], share: 1.5}', "[0].share", "share must be at most 1"),
        ('{starts: ["12:00"], per: 2}', "[0].per", "per is not known here"),
    ],
)
def test_a_wave_that_cannot_be_meant_is_refused(small: Path, waves: str, place: str, problem: str) -> None:
    with_waves(small, waves)

    assert [(found[1].split(" (")[0], found[2]) for found in told(small)] == [(f"rules.meal_waves{place}", problem)]


def test_a_shift_whose_breaks_do_not_fit_is_named(small: Path) -> None:
    """Between the meal of A, from 13:00 to 13:30, and its rest at 14:00 have to lie 45 minutes."""
    text = (small / "scenario.yaml").read_text(encoding="utf-8")
    (small / "scenario.yaml").write_text(text.replace('["14:00", "15:30"]', '["14:00", "14:15"]'), encoding="utf-8")
    with_waves(small, '{starts: ["13:00", "18:30", "21:30", "03:00"]}', calm=45)

    problem = "code A: its breaks do not fit when the meal begins in a wave"
    assert [found[1:] for found in told(small)] == [("rules.meal_waves[0].starts (line 89)", problem)]


def test_meals_without_a_wave_and_waves_too_few_are_noted(small: Path) -> None:
    with_waves(
        small, '{starts: ["11:30", "18:30"], most: 2, team: 售前}, {starts: ["12:00", "19:00", "22:00"], most: 9}'
    )

    scenario, notes = check_scenario(small)

    assert scenario.floor.rules.meal_waves_of("售前") == MealWaveRule(starts=(690, 1110), team="售前", most=2)
    assert scenario.floor.rules.meal_waves_of("售后") == MealWaveRule(starts=(720, 1140, 1320), most=9)
    assert [(note.place.partition(" (line ")[0], note.problem) for note in notes] == [
        ("rules.meal_waves[0]", "few waves fall into the meal of A, B"),
        ("rules.meal_waves[0]", "no wave falls into the meal of N, P: it begins anywhere in its window"),
        ("rules.meal_waves[0]", "2 waves of 2 feed 4 people a day, and 7 eat in them"),
        ("rules.meal_waves[1]", "few waves fall into the meal of A, B, P"),
    ]
    assert [note.remedy for note in notes if "few" in note.problem] == ["with at most 25% at once, make it 4 each"] * 2


def test_four_waves_of_a_quarter_each_feed_everybody(small: Path) -> None:
    meals = ((660, 810), (1095, 1245), (150, 300), (1260, 1410))
    starts = [f'"{at // 60:02d}:{at % 60:02d}"' for first, last in meals for at in range(first, last - 29, 30)]
    with_waves(small, f"{{starts: [{', '.join(starts)}], share: 0.25}}")

    assert check_scenario(small)[1] == ()


def test_the_command_line_says_it_in_chinese(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_waves(small, '{starts: ["11:30", "18:30"], team: 售后组}')

    with use_language("zh_CN"):
        assert run(["check", str(small)]) == 2

    said = capsys.readouterr().err
    for each in ("scenario.yaml", "rules.meal_waves[0].team", "没有小组“售后组”", "可以用：售前, 售后"):
        assert each in said
