from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.errors import InvalidInput, NotAllowed
from planner.exports.plan_file import plan_text, read_plan
from planner.rostering import MoveBreak, WorkAt, audit_plan
from planner.services.desk.cell_text import fingerprint
from planner.services.desk.day_edits import DayAsked, edit_day, preview_day
from planner.services.desk.drafts import open_draft
from planner.services.desk.edits import CellsTaken, edit, move, pin
from planner.services.desk.laid_out import folder_of, plan_of
from planner.services.desk.publishing import publish
from planner.services.desk.saving import draft_plan, save_version
from planner.storage.drafts import StepKind
from planner.storage.store import Store
from tests.services.desk.drafting import Desk, cell, desk, told

FIRST, SECOND, LAST = date(2026, 11, 10), date(2026, 11, 11), date(2026, 11, 12)
MEAL_LATER = MoveBreak(number=1, start=690)
"""Of the early shift: the meal at 11:30 in place of 11:00."""


def day(here: Desk, agent: str, *edits: MoveBreak | WorkAt, on: date = FIRST, code: str | None = None) -> DayAsked:
    """As a page asks that shows the draft as it stands."""
    shift = here.sheet().reckoning.cells.get((agent, on))
    was = "" if shift is None else shift.code
    return DayAsked(agent=agent, day=str(on), edits=edits, code=code, expected=fingerprint(shift), was=was)


def breaks(here: Desk, agent: str, on: date = FIRST) -> list[str]:
    shift = here.sheet().reckoning.cells[agent, on]
    return [f"{part.start:%H:%M} {part.kind.value}" for part in shift.segments if part.kind.value in ("rest", "meal")]


def test_a_break_is_moved_taken_back_and_moved_again(store: Store) -> None:
    here = desk(store)
    done = edit_day(store, here.zhou, here.campaign, [day(here, "A001", MEAL_LATER)], token="t")
    assert breaks(here, "A001") == ["09:15 rest", "11:30 meal", "14:00 rest"]
    assert (done.after.may_undo, done.after.reckoning.findings) == (True, ())
    assert told(here.fresh_sheet()) == told(done.after)
    move(store, here.zhou, here.campaign, StepKind.UNDO)
    assert breaks(here, "A001") == ["09:15 rest", "11:00 meal", "14:00 rest"]
    assert here.fresh_sheet().plan.assignments == done.before.plan.assignments
    move(store, here.li, here.campaign, StepKind.REDO)
    assert breaks(here, "A001") == ["09:15 rest", "11:30 meal", "14:00 rest"]


def test_the_same_step_sent_twice_is_done_once(store: Store) -> None:
    here = desk(store)
    asked = day(here, "A001", MEAL_LATER)
    edit_day(store, here.zhou, here.campaign, [asked], token="same")
    again = edit_day(store, here.zhou, here.campaign, [asked], token="same")
    assert again.after.position == 1


def test_a_day_somebody_else_has_moved_is_told_and_not_overwritten(store: Store) -> None:
    here = desk(store)
    mine = day(here, "A001", MEAL_LATER)
    edit_day(store, here.li, here.campaign, [day(here, "A001", MoveBreak(number=0, start=570))])
    with pytest.raises(CellsTaken) as refused:
        edit_day(store, here.zhou, here.campaign, [mine])
    (taken,) = refused.value.taken
    assert (taken.agent, taken.was, taken.now, taken.inside, taken.author) == ("A001", "A", "A", True, here.li.name)
    assert breaks(here, "A001") == ["09:30 rest", "11:00 meal", "14:00 rest"]
    edit_day(store, here.zhou, here.campaign, [replace(mine, expected=taken.now_print)])
    assert breaks(here, "A001") == ["09:30 rest", "11:30 meal", "14:00 rest"]


def test_a_code_typed_by_who_has_not_seen_the_moved_break_is_asked_about(store: Store) -> None:
    here = desk(store)
    known = here.sheet().row
    edit_day(store, here.li, here.campaign, [day(here, "A001", MEAL_LATER)])
    with pytest.raises(CellsTaken) as refused:
        edit(store, here.zhou, here.campaign, [cell("A001", 10, "B", expected="A")], since=known)
    assert [(each.now, each.inside) for each in refused.value.taken] == [("A", True)]
    edit(store, here.zhou, here.campaign, [cell("A001", 10, "B", expected="A")], since=here.sheet().row)
    assert here.sheet().code(("A001", FIRST)) == "B"


def test_standby_is_put_on_and_taken_off(store: Store) -> None:
    here = desk(store)
    edit_day(store, here.zhou, here.campaign, [day(here, "A001", on=LAST, code="S")])
    assert here.sheet().code(("A001", LAST)) == "S"
    whole = draft_plan(store, here.sheet().draft.id)
    assert [(call.day, call.agent) for call in whole.standby_calls] == [(FIRST, "A004"), (LAST, "A001")]
    edit_day(store, here.zhou, here.campaign, [day(here, "A001", on=LAST, code="")])
    assert here.sheet().code(("A001", LAST)) == ""


@pytest.mark.parametrize(("agent", "code"), [("A001", "S"), ("A001", ""), ("A005", "B")])
def test_who_works_is_not_put_on_standby_here(store: Store, agent: str, code: str) -> None:
    here = desk(store)
    with pytest.raises(InvalidInput):
        edit_day(store, here.zhou, here.campaign, [day(here, agent, code=code)])
    assert here.sheet().position == 0


def test_a_supervisor_of_one_team_moves_nothing_of_another(store: Store) -> None:
    here = desk(store)
    narrow = replace(here.li, teams=("售后",))
    for act in (edit_day, preview_day):
        with pytest.raises(NotAllowed):
            act(store, narrow, here.campaign, [day(here, "A001", MEAL_LATER)])
    assert here.sheet().position == 0


def test_a_preview_says_what_the_step_comes_to_and_keeps_nothing(store: Store) -> None:
    here = desk(store)
    asked = day(here, "A005", WorkAt(start=900, end=960, queue="pre"))
    before, after = preview_day(store, here.zhou, here.campaign, [asked])
    assert here.sheet().position == 0
    done = edit_day(store, here.zhou, here.campaign, [asked])
    assert (before.reckoning.cost, after.cost) == (done.before.reckoning.cost, done.after.reckoning.cost)
    assert after.coverage == done.after.reckoning.coverage


def test_a_pinned_day_stays_pinned_when_its_breaks_are_moved(store: Store) -> None:
    here = desk(store)
    pin(store, here.zhou, here.campaign, [cell("A001", 10)], pinned=True)
    done = edit_day(store, here.zhou, here.campaign, [day(here, "A001", MEAL_LATER)])
    assert done.after.reckoning.pins == {("A001", FIRST): "A"}


def test_what_is_moved_is_saved_as_a_version_and_read_back(store: Store) -> None:
    here = desk(store)
    edit_day(store, here.zhou, here.campaign, [day(here, "A001", MEAL_LATER)])
    edit_day(store, here.zhou, here.campaign, [day(here, "A005", WorkAt(start=900, end=960, queue="pre"))])
    draft = open_draft(store, here.zhou, here.campaign)
    edited = draft_plan(store, draft.id)
    made = save_version(store, here.zhou, draft.id)
    assert plan_of(store, made.tree) == edited
    with folder_of(store, made.tree) as folder:
        assert plan_text(read_plan(folder)) == plan_text(edited)
    assert audit_plan(edited) == edited.findings


def test_a_draft_whose_moved_break_breaks_a_rule_is_not_published(store: Store) -> None:
    here = desk(store)
    edit_day(store, here.zhou, here.campaign, [day(here, "A001", MoveBreak(number=0, start=495))])
    assert {each.rule for each in here.sheet().reckoning.findings} == {"breaks"}
    made = save_version(store, here.zhou, here.sheet().draft.id)
    at = datetime(2026, 11, 1, tzinfo=UTC)
    with pytest.raises(InvalidInput):
        publish(store, here.zhou, here.campaign.id, made.number, on=0, reason="", at=at)
    edit_day(store, here.zhou, here.campaign, [day(here, "A001", MoveBreak(number=0, start=555))])
    mended = save_version(store, here.zhou, here.sheet().draft.id)
    published = publish(store, here.zhou, here.campaign.id, mended.number, on=0, reason="", at=at)
    assert published.number == mended.number
