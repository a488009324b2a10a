"""Days a history does not hold between those it does: said once, with how they are treated."""

from datetime import date, timedelta
from pathlib import Path

from planner.domain.demand import ContactHistory, DayCounts
from planner.i18n import use_language
from planner.scenario.hole_notes import hole_notes
from planner.scenario.loader import check_scenario
from tests.scenario.reading_faults import Rows, change_table

MONDAY = date(2026, 9, 7)


def history(*gone: int, count: float = 40.0, weekend: bool = True, **others: tuple[int, ...]) -> ContactHistory:
    """Four weeks of `pre` and of `others` without the days of these numbers."""
    days = [day for day in range(28) if weekend or day % 7 < 5]
    return ContactHistory(
        interval=60,
        streams={
            name: tuple(
                DayCounts(day=MONDAY + timedelta(days=day), counts=(count / 24,) * 24) for day in days if day not in out
            )
            for name, out in {"pre": gone, **others}.items()
        },
    )


def said(of: ContactHistory, *holidays: date) -> list[str]:
    with use_language("en"):
        return [note.problem for note in hole_notes(of, holidays, "history.csv", "")]


def test_days_between_others_are_told_and_those_at_the_ends_are_not() -> None:
    assert said(history(0, 3, 9, 10, 11, 27)) == [
        "pre: 4 days between others have no row: 2026-09-10, 2026-09-16 to 2026-09-18"
    ]
    assert said(history(3)) == ["pre: 1 day between others has no row: 2026-09-10"]


def test_streams_that_lack_the_same_days_are_told_together() -> None:
    assert said(history(3, after=(3,), refund=(5,))) == [
        "after, pre: 1 day between others has no row: 2026-09-10",
        "refund: 1 day between others has no row: 2026-09-12",
    ]


def test_closed_weekdays_holidays_and_streams_of_a_few_contacts_lack_nothing() -> None:
    assert said(history(weekend=False)) == []
    assert said(history(3), MONDAY + timedelta(days=3)) == []
    assert said(history(3, 4, count=5.0)) == []
    assert said(ContactHistory(interval=60, streams={})) == []


def test_the_check_of_a_folder_says_it_and_what_is_done(small: Path) -> None:
    def without(rows: Rows) -> None:
        rows[1:] = [row for row in rows[1:] if "2026-10-20" not in row[0]]

    change_table(small, "history.csv", without)
    with use_language("en"):
        notes = [note for note in check_scenario(small)[1] if "no row" in note.problem]

    assert [(note.file, note.problem) for note in notes] == [
        ("history.csv", "after, pre: 1 day between others has no row: 2026-10-20")
    ]
    assert notes[0].remedy.startswith("they are taken for days off and teach nothing")
