"""Cells as a page sends them: understood, or refused with every fault."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.floor import Floor
from planner.domain.shifts import means_no_shift
from planner.errors import Fault, InvalidInput, NotAllowed
from planner.exports.plan_faults import shown
from planner.i18n import _
from planner.rostering import Cell
from planner.scenario.typed_ids import typed_ids
from planner.storage.accounts import Account

MOST_CELLS = 20_000
"""In one step: a pasted block of 500 people and 28 days has 14,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellAsked:
    """A cell as it was sent. `expected`: what the page showed there before, None where it does not say."""

    agent: str
    day: str
    code: str = ""
    expected: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellWanted:
    """A cell and the code it shall have, empty for a day off."""

    cell: Cell
    code: str
    expected: str | None


def understood(floor: Floor, account: Account, asked: Sequence[CellAsked]) -> tuple[CellWanted, ...]:
    """What is wanted of which cell, the last word where one is named twice.

    Raises `InvalidInput` with every cell that means nothing, `NotAllowed` where one belongs to a team the account does
    not look after.
    """
    if len(asked) > MOST_CELLS:
        problem = _("{count} cells in one step are too many", count=len(asked))
        raise InvalidInput(problem, (Fault(problem=problem, remedy=_("at most {most}", most=MOST_CELLS)),))
    faults: list[Fault] = []
    wanted: dict[Cell, CellWanted] = {}
    for each in asked:
        found = list(_faults(floor, each))
        faults += found
        if not found:
            cell = (each.agent, date.fromisoformat(each.day))
            wanted[cell] = CellWanted(cell=cell, code=code_of(floor, each.code) or "", expected=each.expected)
    if faults:
        raise InvalidInput(_("Nothing was changed"), faults)
    refuse_other_teams(floor, account, [agent for agent, _day in wanted])
    return tuple(wanted.values())


def code_of(floor: Floor, text: str) -> str | None:
    """The code somebody typed, whatever its case and width, empty for a day off; None for what is no code."""
    several = typed_ids(frozenset(floor.code_by_id)).meant(text.strip())
    if len(several) == 1:
        return several[0]
    return "" if not several and means_no_shift(text) else None


def refuse_other_teams(floor: Floor, account: Account, agents: Iterable[str]) -> None:
    """Raises `NotAllowed` for somebody of a team the account does not look after."""
    if not account.teams:
        return
    for agent in agents:
        team = floor.agent_by_id[agent].team
        if team not in account.teams:
            name, label = floor.agent_by_id[agent].name, floor.team_by_id[team].label
            raise NotAllowed(_("{name} is of team {team}, which others plan", name=name, team=label))


def _faults(floor: Floor, each: CellAsked) -> Iterator[Fault]:
    place = f"{each.agent} {each.day}"
    if each.agent not in floor.agent_by_id:
        yield Fault(
            place=place,
            value=shown(each.agent),
            problem=_("nobody has this id"),
            remedy=_("an id of the plan, or no codes in this row"),
        )
    horizon = floor.horizon
    try:
        inside = horizon.holds(date.fromisoformat(each.day))
    except ValueError:
        inside = False
    if not inside:
        span = _("{first} to {last}", first=horizon.first_day, last=horizon.last_day)
        problem = _("the day lies outside the horizon")
        yield Fault(place=place, value=shown(each.day), problem=problem, remedy=span)
    if code_of(floor, each.code) is None:
        yield Fault(
            place=place,
            value=shown(each.code),
            problem=_("{code} is not a shift code", code=shown(each.code)),
            remedy=_("one of {codes}, or {off}", codes=shown(_(", ").join(floor.code_by_id)), off=_("OFF")),
        )
