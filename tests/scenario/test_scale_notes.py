"""Notes on figures that together cannot be meant."""

from pathlib import Path

import pytest

from planner.forecasting.forecast import forecast
from planner.i18n import use_language
from planner.scenario.loader import check_scenario
from tests.scenario.reading_faults import Rows, change, change_table, set_cell
from tests.scenario.samples import write_csv


def notes(folder: Path) -> list[tuple[str, str]]:
    with use_language("en"):
        return [(note.file, note.problem) for note in check_scenario(folder)[1]]


def test_a_target_in_units_of_ten_thousand_is_noted(small: Path) -> None:
    rows = [(f"2026-11-{day:02d}", yuan) for day, yuan in ((9, 6), (10, 9), (11, 40), (12, 12))]
    write_csv(small / "targets.csv", ("日期", "销售额"), rows)

    [(file, problem)] = notes(small)
    assert file == "targets.csv"
    assert problem.startswith("a target of 17 yuan a day means 0.")
    assert problem.endswith(" inquiries at 售前, where there are 408")


def test_one_target_with_too_few_digits_is_noted(small: Path) -> None:
    set_cell(small, "targets.csv", 4, "销售额", "40")

    assert notes(small) == [("targets.csv", "the target of 2026-11-11 is 40 yuan, that of most days 75,000")]


def test_a_monthly_wage_is_noted(small: Path) -> None:
    set_cell(small, "agents.csv", 3, "时薪", "6000")

    assert notes(small) == [("agents.csv", "方家豪 has 6000 yuan an hour, most have 26")]


LOAN = '  - {team: 售后, queue: pre, efficiency: 0.7, first_day: "2026-11-10", last_day: "2026-11-11"}'


@pytest.mark.parametrize(
    ("loans", "noted"),
    [
        ("  []", True),
        (LOAN, True),
        (LOAN.replace("2026-11-10", "2026-11-09").replace("2026-11-11", "2026-11-12"), False),
    ],
)
def test_one_person_for_a_queue_that_never_closes_is_noted_unless_others_help_every_day(
    small: Path, loans: str, noted: bool
) -> None:
    def few(rows: Rows) -> None:
        rows[1:] = [row for row in rows[1:] if row[2] == "售后" or row[0] == "A001"]

    change_table(small, "agents.csv", few)
    change(small, LOAN, loans)
    (small / "wishes.csv").write_text("工号,日期,班次,不要,权重\n", encoding="utf-8")

    text = "queue 售前 is open 168 h a week; the 1 who may work it every day have contracts of 40 h"
    assert (("scenario.yaml", text) in notes(small)) is noted


def test_handle_times_in_minutes_are_noted(small: Path) -> None:
    change(small, "handle_seconds: 420", "handle_seconds: 5")
    change(small, "handle_seconds: 540", "handle_seconds: 5")
    change(small, "hours_a_day: 3", "hours_a_day: 0.1")

    assert [file for file, _problem in notes(small)] == ["scenario.yaml"]
    assert notes(small)[0][1].startswith("an ordinary day holds 0.")


@pytest.mark.parametrize(("opens", "noted"), [("08:00", False), ("10:00", True)])
def test_contacts_outside_opening_hours_are_noted(small: Path, opens: str, noted: bool) -> None:
    change(small, '售后, opens: "08:00"', f'售后, opens: "{opens}"')

    found = [problem for file, problem in notes(small) if file == "history.csv"]
    assert len(found) == noted
    assert all("lie outside the hours of 售后 (10:00–24:00)" in problem for problem in found)


def test_a_day_cut_by_the_export_is_noted_with_its_hours(small: Path) -> None:
    def cut(rows: Rows) -> None:
        rows[1:] = [row for row in rows[1:] if row[0] < "2026-11-08 13:00"]

    change_table(small, "history.csv", cut)

    told = [problem for _file, problem in notes(small) if "cut by the export" in problem]
    assert [problem.split(",")[0] for problem in told] == [
        "after: no contacts on 2026-11-08 13:00–24:00",
        "pre: no contacts on 2026-11-08 13:00–24:00",
    ]


def test_several_cut_days_are_one_line_a_stream_with_their_number(small: Path) -> None:
    def cut(rows: Rows) -> None:
        rows[1:] = [row for row in rows[1:] if row[0][:10] < "2026-11-05" or row[0][11:] < "13:00"]

    change_table(small, "history.csv", cut)

    told = [problem for _file, problem in notes(small) if "cut by the export" in problem]
    assert [problem.split(" have ")[0].split(" of ")[0] for problem in told] == ["after: 4", "pre: 4"]
    assert all(problem.count("13:00–24:00 (about ") == 3 and problem.endswith(" ...") for problem in told)


def test_a_target_of_everybody_is_noted_with_what_is_counted_for(small: Path) -> None:
    change(small, "handle_seconds: 420", "target_share: 1.0, handle_seconds: 420")

    text = "queue 售前 wants 100% answered in time; no number of people is sure to do that, 99.9% are counted for"
    assert notes(small) == [("scenario.yaml", text)]


def test_a_last_campaign_without_a_contact_is_noted_and_teaches_nothing(small: Path) -> None:
    def none(rows: Rows) -> None:
        for row in rows[1:]:
            row[-1] = "0"

    change_table(small, "last_campaign.csv", none)

    assert (
        "last_campaign.csv",
        "last campaign's table holds no contacts at all: the forecast takes nothing from it",
    ) in (notes(small))
    without = forecast(check_scenario(small)[0])
    assert all(sum(each.p50) > 0 for each in without if each.queue in ("pre", "after"))
