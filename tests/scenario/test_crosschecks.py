"""What sections of scenario.yaml say about each other."""

from pathlib import Path

import pytest

from planner.domain.spelling import plain
from planner.scenario.loader import load_scenario
from tests.scenario.reading_faults import change, change_table, faults_of, told

MISFITS = [
    ("[after, qc]", "[after, qa]", "teams[1].queues[1]", "there is no queue qa"),
    (
        "[after, qc]",
        "[after, after]",
        "teams[1].queues[1]",
        "after stands twice, first at teams[1].queues[0] (line 40)",
    ),
    ("team: 售后,", "team: 直播,", "loans[0].team", "there is no team 直播"),
    ("售后, queue: pre,", "售后, queue: vip,", "loans[0].queue", "there is no queue vip"),
    ("售后, queue: pre,", "售后, queue: qc,", "loans[0].queue", "queue qc is the team's own"),
    ("codes: [P]", "codes: [P, Q]", "phases[1].codes[1]", "Q is not a shift code"),
    ("teams: [售前]", "teams: [售前, 直播]", "codes[2].teams[1]", "there is no team 直播"),
    ("{after: 1.1}", "{sales: 1.1}", "phases[2].multipliers.sales", "there is no queue sales"),
    ("sales_queue: pre", "sales_queue: vip", "demand.headcount.pre_sales_queue", "there is no queue vip"),
    (", hours_a_day: 3", "", "queues[2].hours_a_day", "deferrable queue 质检 has no hours_a_day"),
    ("deferrable,", "deferrable, stream: qc,", "queues[2].stream", "queue 质检 is deferrable and takes no stream"),
    (
        "slowdown: 0.45,",
        "hours_a_day: 3,",
        "queues[0].hours_a_day",
        "queue 售前 is live, hours_a_day counts for deferrable work only",
    ),
]


@pytest.mark.parametrize(("old", "new", "place", "problem"), MISFITS)
def test_names_and_kinds_that_do_not_fit_are_named(small: Path, old: str, new: str, place: str, problem: str) -> None:
    change(small, old, new)

    assert [(at.split(" (line")[0], what) for _file, at, what in told(small)] == [(place, problem)]


def test_ids_that_stand_twice_are_refused(small: Path) -> None:
    change(small, "{id: after,", "{id: pre,")

    assert ("queues[1].id (line 35)", "pre stands twice, first at queues[0].id (line 34)") in [
        (place, problem) for _file, place, problem in told(small)
    ]


BACKWARDS = [
    (
        'last_day: "2026-11-11"}',
        'last_day: "2026-11-01"}',
        "loans[0].last_day",
        "the support ends on 2026-11-01, before it begins on 2026-11-10",
    ),
    (
        'last_day: "2026-11-11"}',
        'last_day: "2026-11-11", opens: "20:00", closes: "20:00"}',
        "loans[0].closes",
        "from 20:00 to 20:00 is no time",
    ),
    (
        'last_day: "2026-11-12", interval',
        'last_day: "2026-11-01", interval',
        "horizon.last_day",
        "the horizon ends on 2026-11-01, before it starts on 2026-11-09",
    ),
    (
        'last_day: "2026-11-12", interval',
        'last_day: "2027-02-09", interval',
        "horizon.last_day",
        "the horizon has 93 days",
    ),
    (
        'opens: "08:00", closes: "24:00"',
        'opens: "24:00", closes: "02:00"',
        "queues[1].closes",
        "from 24:00 to 02:00 is no time",
    ),
]


@pytest.mark.parametrize(("old", "new", "place", "problem"), BACKWARDS)
def test_days_and_hours_that_run_backwards_are_refused(
    small: Path, old: str, new: str, place: str, problem: str
) -> None:
    change(small, old, new)

    assert [(at.split(" (line")[0], what) for _file, at, what in told(small)] == [(place, problem)]


def test_ninety_two_days_are_planned(small: Path) -> None:
    change(small, 'last_day: "2026-11-12", interval', 'last_day: "2027-02-08", interval')

    assert load_scenario(small).floor.horizon.days == 92


def test_last_campaign_and_its_table_go_together(small: Path) -> None:
    change(small, '  last_campaign: {zero_hour: "2025-11-11 00:00"}\n', "")

    assert told(small) == [
        ("scenario.yaml", "tables.last_campaign (line 104)", "when last year's campaign began is missing")
    ]


def test_a_last_campaign_without_its_table_is_refused(small: Path) -> None:
    change(small, "  last_campaign: last_campaign.csv\n", "")

    assert [problem for _file, _place, problem in told(small)] == ["last year's campaign has no table"]


def test_a_zero_hour_outside_last_years_table_is_refused(small: Path) -> None:
    change(small, "2025-11-11 00:00", "2024-11-11 00:00")

    assert told(small) == [
        ("last_campaign.csv", "", "there are no contacts on 2024-11-11, the day last year's campaign began")
    ]


def test_a_live_queue_needs_a_history(small: Path) -> None:
    change(small, "  history: history.csv\n", "")

    assert [problem for _file, _place, problem in told(small)] == [
        "history is missing: queue 售前 is live",
        "history is missing: queue 售后 is live",
    ]


def test_a_live_queue_needs_its_stream_in_the_history(small: Path) -> None:
    change_table(small, "history.csv", lambda rows: [row.__setitem__(1, "pre") for row in rows[1:] if row[1] != "pre"])
    change_table(small, "history.csv", lambda rows: rows.__delitem__(slice(2, None, 2)))

    assert told(small) == [("history.csv", "", "there are no contacts called after for queue 售后")]


def test_a_live_queue_whose_contacts_are_all_nothing_is_told(small: Path) -> None:
    change_table(small, "history.csv", lambda rows: [row.__setitem__(2, "0") for row in rows[1:] if row[1] == "after"])

    assert told(small) == [("history.csv", "", "the contacts called after for queue 售后 are all 0")]


def test_only_standby_codes_are_not_enough(small: Path) -> None:
    text = (small / "scenario.yaml").read_text(encoding="utf-8")
    begin, end = text.index("  - code: A\n"), text.index("  - {code: S")
    (small / "scenario.yaml").write_text(text[:begin] + text[end:], encoding="utf-8")

    assert "every shift code is standby: nobody can work" in [fault.problem for fault in faults_of(small)]


SECOND_LOAN = '  - {team: 售后, queue: pre, efficiency: 0.5, first_day: "2026-11-11", last_day: "2026-11-12"'


def with_loan(folder: Path, more: str) -> None:
    line = '  - {team: 售后, queue: pre, efficiency: 0.7, first_day: "2026-11-10", last_day: "2026-11-11"}\n'
    change(folder, line, f"{line}{SECOND_LOAN}{more}}}\n")


def test_two_loans_that_hold_at_once_and_count_differently_are_refused(small: Path) -> None:
    with_loan(small, ', opens: "20:00"')

    assert told(small) == [
        (
            "scenario.yaml",
            "loans[1].efficiency (line 44)",
            "售后 already supports pre at these hours, with an efficiency of 0.7 at loans[0] (line 43)",
        )
    ]


def test_two_loans_of_other_days_or_hours_or_of_the_same_efficiency_are_fine(small: Path) -> None:
    path = small / "scenario.yaml"
    with_loan(small, "")
    both = path.read_text(encoding="utf-8")

    for old, new in (
        ('last_day: "2026-11-11"}', 'last_day: "2026-11-10"}'),
        ('last_day: "2026-11-11"}', 'last_day: "2026-11-11", closes: "12:00"}'),
        ("efficiency: 0.5", "efficiency: 0.7"),
        ("  - {team: 售后, queue: pre, efficiency: 0.5", "  - {team: 售前, queue: after, efficiency: 0.5"),
    ):
        second = 'last_day: "2026-11-12", opens: "12:00"}' if "closes" in new else 'last_day: "2026-11-12"}'
        text = both.replace(old, new).replace(
            'efficiency: 0.5, first_day: "2026-11-11", last_day: "2026-11-12"}',
            f'efficiency: 0.5, first_day: "2026-11-11", {second}',
        )
        path.write_text(text, encoding="utf-8")
        assert len(load_scenario(small).floor.loans) == 2


@pytest.mark.parametrize("word", ["OFF", "off", "休", "LV", "假", "请假", "休息", "Leave", "ＯＦＦ", "-", "On leave"])
def test_a_code_called_like_a_day_off_is_refused_once(small: Path, word: str) -> None:
    change(small, "{code: S, name", f'{{code: "{word}", name')

    assert told(small) == [
        (
            "scenario.yaml",
            "codes[4].code (line 84)",
            f"{plain(word)} means that there is no shift, it cannot be a shift code",
        )
    ]
