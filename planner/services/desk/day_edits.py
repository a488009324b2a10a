"""Steps of the day view: breaks, desks, loans and standby of somebody's day, by the quarter-hour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.roster import Assignment
from planner.domain.shifts import ShiftCode
from planner.errors import Fault, InvalidInput
from planner.exports.plan_faults import shown
from planner.i18n import _
from planner.rostering import Cell, DayEdit, Reckoning, day_edited
from planner.services.desk.asked import CellAsked, code_of, understood
from planner.services.desk.cell_text import Changed, fingerprint
from planner.services.desk.drafts import Sheet, open_draft, sheet_of
from planner.services.desk.edits import CellsTaken, Done, Taken, change_of, one_step, taken_now
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.drafts import StepKind
from planner.storage.store import Store

MOST_DAYS = 500
MOST_EDITS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAsked:
    """What is wanted of somebody's day: edits one after the other, or, where `code` is not None, a standby code or the
    day off. `expected`: `fingerprint` of the shift the page showed, None where it does not say; `was` its code."""

    agent: str
    day: str
    edits: tuple[DayEdit, ...] = ()
    code: str | None = None
    expected: str | None = None
    was: str = ""


def edit_day(
    store: Store,
    account: Account,
    campaign: Campaign,
    asked: Sequence[DayAsked],
    *,
    token: str = "",
    note: str = "",
    since: int | None = None,
) -> Done:
    """Change people's days inside, as one step. Sent twice with one token it is done once.

    Raises `InvalidInput`, `NotAllowed`, or `CellsTaken` where a day is no more what the page showed.
    """

    def prepare(sheet: Sheet) -> Changed | None:
        _check(sheet, account, asked)
        taken = [each for each in asked if _is_taken(sheet, each)]
        if taken:
            raise CellsTaken([_taken(store, sheet, each) for each in taken])
        return _change(sheet.reckoning, asked)

    draft = open_draft(store, account, campaign)
    return one_step(store, account, draft, prepare, kind=StepKind.DAY, token=token, note=note, since=since)


def preview_day(
    store: Store, account: Account, campaign: Campaign, asked: Sequence[DayAsked]
) -> tuple[Sheet, Reckoning]:
    """The draft as it is, and what it would come to with these days. Raises as `edit_day` does, but for taken days."""
    sheet = sheet_of(store, open_draft(store, account, campaign))
    _check(sheet, account, asked)
    changed = _change(sheet.reckoning, asked)
    if changed is None:
        return sheet, sheet.reckoning
    return sheet, sheet.reckoning.after(changed.after, changed.pins_after)


def standby_codes(reckoning: Reckoning, agent: str) -> tuple[ShiftCode, ...]:
    """The codes with which somebody may stand by."""
    floor = reckoning.floor
    team = floor.agent_by_id[agent].team
    return tuple(code for code in floor.codes if code.is_standby and (not code.teams or team in code.teams))


def _check(sheet: Sheet, account: Account, asked: Sequence[DayAsked]) -> None:
    """Raises `InvalidInput` for days that mean nothing, `NotAllowed` for other people's."""
    reckoning = sheet.reckoning
    cells = [CellAsked(agent=each.agent, day=each.day, code=each.code or "") for each in asked]
    understood(reckoning.floor, account, cells)
    faults = [fault for each in asked for fault in _faults(reckoning, each)]
    if len({(each.agent, each.day) for each in asked}) < len(asked):
        faults.append(Fault(problem=_("a day of somebody is named twice"), remedy=_("name it once")))
    if len(asked) > MOST_DAYS or any(len(each.edits) > MOST_EDITS for each in asked):
        faults.append(Fault(problem=_("too much for one step"), remedy=_("take several steps")))
    if faults:
        raise InvalidInput(_("Nothing was changed"), faults)


def _faults(reckoning: Reckoning, asked: DayAsked) -> Iterator[Fault]:
    """A code is put on or taken off here where somebody stands by; others are the wallchart's."""
    if asked.code is None:
        return
    floor = reckoning.floor
    code = code_of(floor, asked.code) or ""
    held = reckoning.cells.get(_cell(asked))
    codes = standby_codes(reckoning, asked.agent)
    place = f"{asked.agent} {asked.day}"
    if code and code not in {each.code for each in codes}:
        known = _(", ").join(each.code for each in codes) or "–"
        problem = _("nobody of this team stands by with {code}", code=shown(code))
        yield Fault(place=place, value=shown(code), problem=problem, remedy=_("one of {codes}", codes=known))
    if held is not None and not floor.code_by_id[held.code].is_standby:
        problem = _("{code} is worked on this day", code=held.code)
        yield Fault(place=place, value=shown(code), problem=problem, remedy=_("change the code on the wallchart"))


def _change(reckoning: Reckoning, asked: Sequence[DayAsked]) -> Changed | None:
    codes = {_cell(each): code_of(reckoning.floor, each.code) or "" for each in asked if each.code is not None}
    by_code = change_of(reckoning, codes) if codes else None
    after: dict[Cell, Assignment | None] = {} if by_code is None else dict(by_code.after)
    for each in asked:
        if each.code is None:
            shift = day_edited(reckoning, _cell(each), each.edits)
            if shift != reckoning.cells.get(_cell(each)):
                after[_cell(each)] = shift
    if not after:
        return None
    return Changed(
        before={cell: reckoning.cells.get(cell) for cell in after},
        after=after,
        pins_before={} if by_code is None else by_code.pins_before,
        pins_after={} if by_code is None else by_code.pins_after,
    )


def _is_taken(sheet: Sheet, asked: DayAsked) -> bool:
    if asked.expected is None or asked.expected == fingerprint(sheet.reckoning.cells.get(_cell(asked))):
        return False
    return asked.code is None or sheet.code(_cell(asked)) != code_of(sheet.reckoning.floor, asked.code)


def _taken(store: Store, sheet: Sheet, asked: DayAsked) -> Taken:
    was = asked.was if asked.expected else ""
    return taken_now(store, sheet, _cell(asked), was, was if asked.code is None else asked.code)


def _cell(asked: DayAsked) -> Cell:
    return asked.agent, date.fromisoformat(asked.day)
