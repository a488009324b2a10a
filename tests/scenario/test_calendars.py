"""Holidays and make-up workdays of the horizon."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.domain.demand import ContactHistory, DayCounts
from planner.domain.horizon import Horizon
from planner.i18n import use_language
from planner.scenario.calendars import calendar_notes, make_calendar
from planner.scenario.faults import FaultList
from planner.scenario.loader import load_scenario
from planner.scenario.models import HolidaysModel
from planner.scenario.strict_yaml import YamlDocument
from tests.scenario.reading_faults import change, told

DAY = timedelta(days=1)
AUTUMN = Horizon(zone="Asia/Shanghai", first_day=date(2026, 9, 18), last_day=date(2026, 10, 11), interval=30)


def test_statutory_days_of_china_and_its_makeup_workdays() -> None:
    faults = FaultList()

    calendar = make_calendar(HolidaysModel(region="CN"), AUTUMN, YamlDocument(), "scenario.yaml", faults)

    assert list(faults) == []
    assert calendar.holidays == (date(2026, 9, 25), date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 3))
    assert calendar.makeup_workdays == (date(2026, 9, 20), date(2026, 10, 10))
    assert calendar.days_off == (date(2026, 10, 5), date(2026, 10, 6), date(2026, 10, 7))
    assert calendar.spring_festival == ()


def test_the_calendar_is_known_on_every_day_of_history() -> None:
    days = tuple(DayCounts(day=date(2025, 1, 20) + number * DAY, counts=(1.0,)) for number in range(30))
    past = ContactHistory(interval=1440, streams={"pre": days})

    calendar = make_calendar(
        HolidaysModel(region="CN"), AUTUMN, YamlDocument(), "scenario.yaml", FaultList(), (None, past)
    )

    assert calendar.spring_festival[:2] == (date(2025, 1, 28), date(2025, 1, 29))
    assert date(2025, 2, 4) in calendar.days_off
    assert date(2025, 1, 26) in calendar.makeup_workdays


@pytest.mark.parametrize(("year", "told"), [(2026, []), (2031, [2031])])
def test_a_year_whose_arrangement_nobody_knows_is_noted(year: int, told: list[int]) -> None:
    horizon = Horizon(zone="Asia/Shanghai", first_day=date(year, 6, 1), last_day=date(year, 6, 14), interval=30)

    with use_language("en"):
        notes = list(calendar_notes(HolidaysModel(region="CN"), horizon, YamlDocument(), "scenario.yaml"))

    assert [note.problem for note in notes] == [
        f"make-up workdays and days off of {each} are not known yet" for each in told
    ]
    written = HolidaysModel.model_validate({"region": "CN", "days_off": [f"{year}-06-08"]})
    assert list(calendar_notes(written, horizon, YamlDocument(), "scenario.yaml")) == []


def test_what_the_scenario_writes_wins_over_the_region() -> None:
    model = HolidaysModel.model_validate(
        {"region": "CN", "holidays": ["2026-10-10"], "makeup_workdays": ["2026-10-03"]}
    )

    calendar = make_calendar(model, AUTUMN, YamlDocument(), "scenario.yaml", FaultList())

    assert date(2026, 10, 10) in calendar.holidays
    assert date(2026, 10, 3) not in calendar.holidays
    assert calendar.makeup_workdays == (date(2026, 9, 20), date(2026, 10, 3))


def test_a_part_of_a_country_is_known() -> None:
    horizon = Horizon(zone="Europe/London", first_day=date(2026, 12, 20), last_day=date(2026, 12, 31), interval=60)

    calendar = make_calendar(HolidaysModel(region="GB-ENG"), horizon, YamlDocument(), "scenario.yaml", FaultList())

    assert calendar.holidays == (date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28), date(2027, 1, 1))


@pytest.mark.parametrize("region", ["XX", "GB-XYZ"])
def test_an_unknown_region_is_refused(small: Path, region: str) -> None:
    change(small, "holidays: {holidays: [], makeup_workdays: []}", f"holidays: {{region: {region}}}")

    assert told(small) == [("scenario.yaml", "holidays.region (line 89)", f"no holidays are known of region {region}")]


def test_days_that_contradict_or_repeat_are_refused(small: Path) -> None:
    change(
        small,
        "holidays: {holidays: [], makeup_workdays: []}",
        'holidays: {holidays: ["2026-11-10", "2026-11-10"], makeup_workdays: ["2026-11-10"]}',
    )

    assert [problem for _file, _place, problem in told(small)] == [
        "2026-11-10 stands twice",
        "2026-11-10 is both a holiday and a make-up workday",
    ]


def test_without_a_region_only_what_is_written_counts(small: Path) -> None:
    change(small, "holidays: {holidays: [], makeup_workdays: []}", 'holidays: {holidays: ["2026-11-11"]}')

    assert load_scenario(small).floor.calendar.holidays == (date(2026, 11, 11),)
