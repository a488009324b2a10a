"""Holidays and make-up workdays of the horizon."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.horizon import Horizon
from planner.scenario.calendars import make_calendar
from planner.scenario.faults import FaultList
from planner.scenario.loader import load_scenario
from planner.scenario.models import HolidaysModel
from planner.scenario.strict_yaml import YamlDocument
from tests.scenario.reading_faults import change, told

AUTUMN = Horizon(zone="Asia/Shanghai", first_day=date(2026, 9, 18), last_day=date(2026, 10, 11), interval=30)


def test_statutory_days_of_china_and_its_makeup_workdays() -> None:
    faults = FaultList()

    calendar = make_calendar(HolidaysModel(region="CN"), AUTUMN, YamlDocument(), "scenario.yaml", faults)

    assert list(faults) == []
    assert calendar.holidays == (date(2026, 9, 25), date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 3))
    assert calendar.makeup_workdays == (date(2026, 9, 20), date(2026, 10, 10))


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

    assert calendar.holidays == (date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28))


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
