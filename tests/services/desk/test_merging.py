from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planner.services.desk.merging import Codes, merge

DAYS = [date(2026, 11, 10), date(2026, 11, 11)]
CELLS = [(agent, day) for agent in ("A", "B", "C") for day in DAYS]
CHARTS = st.dictionaries(st.sampled_from(CELLS), st.sampled_from(["", "A1", "B2"]))


def joined(base: Codes, theirs: Codes, ours: Codes) -> dict[tuple[str, date], str]:
    """Ours with what can be joined without asking."""
    found = merge(base, theirs, ours, CELLS)
    assert {(each.agent, each.day) for each in found.conflicts}.isdisjoint(
        (each.agent, each.day) for each in found.changes
    )
    codes = {cell: ours.get(cell, "") for cell in CELLS}
    return codes | {(each.agent, each.day): each.theirs for each in found.changes}


def test_what_only_they_changed_is_taken_and_what_both_changed_is_asked() -> None:
    first, second, third = CELLS[:3]
    base = {first: "A1", second: "A1", third: "A1"}
    theirs = {first: "B2", second: "B2", third: ""}
    ours = {first: "A1", second: "M1", third: ""}
    found = merge(base, theirs, ours, CELLS)
    assert [(each.agent, each.day, each.theirs) for each in found.changes] == [(*first, "B2")]
    assert [(each.base, each.theirs, each.ours) for each in found.conflicts] == [("A1", "B2", "M1")]
    assert [(each.agent, each.day) for each in found.same] == [third]


@given(base=CHARTS, theirs=CHARTS)
def test_a_workbook_against_an_untouched_draft_is_taken_whole(base: Codes, theirs: Codes) -> None:
    assert joined(base, theirs, base) == {cell: theirs.get(cell, "") for cell in CELLS}


@given(base=CHARTS, ours=CHARTS)
def test_an_untouched_workbook_changes_nothing(base: Codes, ours: Codes) -> None:
    assert joined(base, base, ours) == {cell: ours.get(cell, "") for cell in CELLS}
