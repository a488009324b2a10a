"""Zero hours of a campaign as a scenario file may write them."""

from datetime import datetime
from pathlib import Path

import pytest

from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import change

ZERO = 'zero_hour: "2026-11-11 00:00"'
LAST = '{zero_hour: "2025-11-11 00:00"}'
WAVES = 'waves: ["2026-11-11 00:00", {at: "2026-10-31 20:00", name: {zh: 第一波, en: First wave}}]'
FIRST, MAIN = datetime(2026, 10, 31, 20), datetime(2026, 11, 11)


def told(folder: Path) -> list[tuple[str, str]]:
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        load_scenario(folder)
    return [(fault.place.split(" ")[0], fault.problem) for fault in caught.value.faults]


def test_one_zero_hour_is_one_wave_without_a_name(small: Path) -> None:
    campaign = load_scenario(small).floor.campaign

    assert (campaign.zero_hour, campaign.zero_hours, campaign.waves) == (MAIN, (MAIN,), ())


def test_waves_are_read_in_order_and_the_last_is_the_zero_hour(small: Path) -> None:
    change(small, ZERO, WAVES)
    campaign = load_scenario(small).floor.campaign

    assert campaign.zero_hours == (FIRST, MAIN)
    assert campaign.zero_hour == MAIN
    assert [wave.name for wave in campaign.waves] == ["第一波", ""]
    with use_language("en"):
        assert [wave.label for wave in campaign.waves] == ["First wave", ""]


def test_last_campaign_has_waves_as_well(small: Path) -> None:
    change(small, LAST, '{waves: ["2025-10-31 20:00", "2025-11-11 00:00"]}')
    last = load_scenario(small).last_campaign

    assert last is not None
    assert last.zero_hours == (datetime(2025, 10, 31, 20), datetime(2025, 11, 11))


@pytest.mark.parametrize(
    ("written", "place", "problem"),
    [
        (f"{ZERO}\n  {WAVES}", "waves", "zero_hour and waves are both given: which of them holds is not known"),
        ("", "zero_hour", "zero_hour is missing"),
        ("zero_hour: null", "zero_hour", "zero_hour is missing"),
        ('waves: ["2026-11-11 00:00", "2026-11-11 00:00"]', "waves", "the wave of 2026-11-11 00:00 stands twice"),
        ("waves: []", "waves", "waves must list 1 or more"),
        ('waves: ["tomorrow"]', "waves[0]", 'entry 1 must be a time in quotes, written "2026-11-11 00:00"'),
        ('waves: [{at: "2026-11-11"}]', "waves[0].at", 'at must be a time in quotes, written "2026-11-11 00:00"'),
    ],
)  # fmt: skip
def test_what_leaves_the_zero_hour_open_is_one_fault(small: Path, written: str, place: str, problem: str) -> None:
    change(small, ZERO, written)

    assert told(small) == [(f"campaign.{place}", problem)]


def test_a_wave_last_years_table_does_not_know_is_refused(small: Path) -> None:
    change(small, LAST, '{waves: ["2025-10-01 20:00", "2025-11-11 00:00"]}')

    assert told(small) == [("", "there are no contacts on 2025-10-01, the day last year's campaign began")]


@pytest.mark.parametrize(
    ("now", "last", "problem"),
    [
        (WAVES, LAST, "selling starts 2 times, last campaign 1 times: 2026-10-31 20:00 takes the contacts around "
                      "2025-11-11 00:00"),
        (ZERO, '{waves: ["2025-10-31 20:00", "2025-11-11 00:00"]}',
         "last campaign started selling 2 times, this one 1 times: the days around 2025-10-31 20:00 are left out"),
    ],
)  # fmt: skip
def test_a_different_number_of_waves_is_said(small: Path, now: str, last: str, problem: str) -> None:
    change(small, ZERO, now)
    change(small, LAST, last)
    with use_language("en"):
        said = [note.problem for note in check_scenario(small)[1]]

    assert problem in said
