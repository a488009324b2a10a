from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.figures import PlanFigures
from planner.errors import NotAllowed
from planner.exports.plan_file import plan_text, read_plan
from planner.services.desk.drafts import open_draft, sheet_of
from planner.services.desk.edits import CellsTaken, edit, move, pin, state
from planner.services.desk.laid_out import folder_of, plan_of
from planner.services.desk.saving import draft_plan, edits_from_codes, save_version
from planner.storage.drafts import StepKind
from planner.storage.store import Store
from tests.factories import CODES, plan
from tests.services.desk.drafting import cell, desk, told

AGENTS, DAYS = tuple(CODES), (10, 11, 12)
CELLS = st.tuples(st.sampled_from(AGENTS), st.sampled_from(DAYS), st.sampled_from(("A", "B", "P", "N", "S", "")))
STEPS = st.lists(
    st.tuples(
        st.booleans(),
        st.one_of(
            st.lists(CELLS, min_size=1, max_size=3).map(lambda cells: ("edit", cells)),
            st.tuples(st.sampled_from(("pin", "unpin")), st.lists(CELLS, min_size=1, max_size=2)),
            st.sampled_from((("undo", []), ("undo", []), ("redo", []))),
        ),
    ),
    max_size=9,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(steps=STEPS)
def test_whatever_two_supervisors_do_a_fresh_process_reads_the_same_and_all_of_it_can_be_taken_back(
    store: Store, steps: list[tuple[bool, tuple[str, list[tuple[str, int, str]]]]]
) -> None:
    here = desk(store)
    base = here.sheet().reckoning.base
    for first, (kind, cells) in steps:
        who = here.zhou if first else here.li
        asked = [cell(*each) for each in cells]
        if kind in ("undo", "redo"):
            move(store, who, here.campaign, StepKind(kind))
        elif kind == "edit":
            edit(store, who, here.campaign, asked)
        else:
            pin(store, who, here.campaign, asked, pinned=kind == "pin")
    known = told(here.sheet())
    assert told(here.fresh_sheet()) == known
    while here.sheet().may_undo:
        move(store, here.li, here.campaign, StepKind.UNDO)
    draft = open_draft(store, here.zhou, here.campaign)
    assert plan_text(draft_plan(store, draft.id)) == plan_text(base)
    assert here.fresh_sheet().plan.assignments == base.assignments


def test_a_cell_somebody_else_was_faster_with_is_told_and_not_overwritten(store: Store) -> None:
    here = desk(store)
    edit(store, here.li, here.campaign, [cell("A001", 10, "B", expected="A")])
    with pytest.raises(CellsTaken) as refused:
        edit(store, here.zhou, here.campaign, [cell("A001", 10, "P", expected="A"), cell("A002", 11, "", expected="B")])
    (taken,) = refused.value.taken
    assert (taken.agent, taken.was, taken.now, taken.mine, taken.author) == ("A001", "A", "B", "P", here.li.name)
    sheet = here.fresh_sheet()
    assert sheet.code(("A002", taken.day)) == "B"
    assert sheet.position == 1


def test_whoever_wants_what_stands_there_already_is_asked_nothing(store: Store) -> None:
    here = desk(store)
    edit(store, here.li, here.campaign, [cell("A001", 10, "B", expected="A")])
    done = edit(store, here.zhou, here.campaign, [cell("A001", 10, "B", expected="A")])
    assert done.after.position == 1


def test_a_supervisor_of_one_team_changes_and_takes_back_nothing_of_another(store: Store) -> None:
    here = desk(store)
    narrow = replace(here.li, teams=("售后",))
    with pytest.raises(NotAllowed):
        edit(store, narrow, here.campaign, [cell("A005", 10, ""), cell("A001", 10, "B")])
    edit(store, here.zhou, here.campaign, [cell("A001", 10, "B")])
    with pytest.raises(NotAllowed):
        move(store, narrow, here.campaign, StepKind.UNDO)
    with pytest.raises(NotAllowed):
        pin(store, narrow, here.campaign, [cell("A001", 10)], pinned=True)
    assert here.sheet().position == 1


def test_a_step_after_one_taken_back_takes_its_place_for_good(store: Store) -> None:
    here = desk(store)
    edit(store, here.zhou, here.campaign, [cell("A001", 10, "B")])
    move(store, here.zhou, here.campaign, StepKind.UNDO)
    edit(store, here.zhou, here.campaign, [cell("A001", 10, "P")])
    again = move(store, here.zhou, here.campaign, StepKind.REDO)
    assert (again.after.code(("A001", plan().floor.horizon.first_day)), again.after.may_redo) == ("P", False)
    with store.read() as work:
        rows = work.drafts.rows(again.after.draft.id)
    assert [(row.kind.value, row.number, row.dropped) for row in rows] == [
        ("begin", 0, False),
        ("edit", 1, True),
        ("undo", 1, False),
        ("edit", 1, False),
    ]


def test_a_pinned_cell_that_is_changed_stays_pinned_to_what_it_is_now(store: Store) -> None:
    here = desk(store)
    pin(store, here.zhou, here.campaign, [cell("A001", 10)], pinned=True)
    done = edit(store, here.zhou, here.campaign, [cell("A001", 10, "B")])
    first = plan().floor.horizon.first_day
    assert done.after.reckoning.pins == {("A001", first): "B"}
    assert {each.rule for each in done.after.reckoning.findings} & {"pin"} == set()
    back = move(store, here.zhou, here.campaign, StepKind.UNDO)
    assert back.after.reckoning.pins == {("A001", first): "A"}


def test_what_others_did_since_is_told_to_whoever_asks(store: Store) -> None:
    here = desk(store)
    known = here.sheet().row
    edit(store, here.li, here.campaign, [cell("A001", 10, "B")])
    move(store, here.li, here.campaign, StepKind.UNDO)
    edit(store, here.li, here.campaign, [cell("A002", 12, "")])
    done = state(store, here.zhou, here.campaign, known)
    assert done.since is not None
    assert (done.since.row, done.after.code(("A002", plan().floor.horizon.last_day))) == (known, "")


def test_a_draft_is_kept_as_a_version_and_a_new_one_begins_with_it(store: Store) -> None:
    here = desk(store)
    edit(store, here.zhou, here.campaign, [cell("A001", 12, "A")])
    draft = open_draft(store, here.zhou, here.campaign)
    edited = draft_plan(store, draft.id)
    made = save_version(store, here.zhou, draft.id, note="周五前")
    assert (made.number, made.note, made.parent) == (2, "周五前", draft.base)
    assert plan_of(store, made.tree) == edited
    with folder_of(store, made.tree) as folder:
        assert plan_text(read_plan(folder)) == plan_text(edited)
    after = here.sheet()
    assert (after.draft.base, after.position, after.may_undo) == (made.id, 0, False)
    assert plan_text(after.reckoning.whole()) == plan_text(edited)
    assert plan_text(here.fresh_sheet().reckoning.whole()) == plan_text(edited)
    with store.read() as work:
        old = work.drafts.of(draft.id)
    assert old is not None
    assert not old.open


def test_codes_that_came_back_become_the_cells_to_ask_for(store: Store) -> None:
    here = desk(store)
    sheet = here.sheet()
    codes = {key: shift.code for key, shift in sheet.reckoning.cells.items()}
    first = sheet.reckoning.floor.horizon.first_day
    codes[("A001", first)] = "B"
    del codes[("A002", first)]
    asked = edits_from_codes(sheet.plan, codes)
    assert asked == (cell("A001", 10, "B", expected="A"), cell("A002", 10, "", expected="B"))
    done = edit(store, here.zhou, here.campaign, asked, kind=StepKind.IMPORT, note="排班.xlsx")
    assert done.after.position == 1
    assert PlanFigures(plan=done.after.plan).whole == done.after.reckoning.figures.whole


def test_a_step_taken_back_or_done_again_or_a_pin_is_so_once_for_each_token(store: Store) -> None:
    here = desk(store)
    for agent in ("A001", "A002", "A003"):
        edit(store, here.zhou, here.campaign, [cell(agent, 10, "")])

    def sent_twice(kind: StepKind) -> int:
        for _time in range(2):
            done = move(store, here.zhou, here.campaign, kind, token=kind.value)
        assert told(here.fresh_sheet()) == told(done.after)
        return done.after.position

    assert sent_twice(StepKind.UNDO) == 2
    move(store, here.zhou, here.campaign, StepKind.UNDO)
    assert sent_twice(StepKind.REDO) == 2
    pin(store, here.zhou, here.campaign, [cell("A004", 10)], pinned=True, token="p")
    pin(store, here.li, here.campaign, [cell("A004", 10)], pinned=False)
    again = pin(store, here.zhou, here.campaign, [cell("A004", 10)], pinned=True, token="p")
    assert (again.after.reckoning.pins, again.after.position) == ({}, 4)


def test_an_edit_sent_again_does_not_come_back_after_a_colleague_changed_it(store: Store) -> None:
    here = desk(store)
    edit(store, here.zhou, here.campaign, [cell("A001", 10, "B", expected="A")], token="t")
    edit(store, here.li, here.campaign, [cell("A001", 10, "")])
    again = edit(store, here.zhou, here.campaign, [cell("A001", 10, "B", expected="A")], token="t")
    assert (again.after.code(("A001", plan().floor.horizon.first_day)), again.after.position) == ("", 2)


def test_the_same_step_from_two_processes_is_done_once(store: Store) -> None:
    """A second process has not seen the row yet, and asks again with the page's token."""
    here = desk(store)
    edit(store, here.zhou, here.campaign, [cell("A001", 10, "B", expected="A")], token="t")
    here.fresh_sheet()
    again = edit(store, here.zhou, here.campaign, [cell("A001", 10, "B", expected="A")], token="t")
    assert again.after.position == 1
    assert sheet_of(store, again.after.draft).touched == again.after.touched
