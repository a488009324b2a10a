"""The wallchart that one edits: the draft as it stands, its figures, and what the script of the page has to know."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.domain.figures import Hours
from planner.domain.floor import Floor
from planner.domain.labels import finding_text
from planner.domain.people import Agent
from planner.domain.plan import Plan
from planner.domain.shifts import NO_SHIFT, ShiftCode
from planner.errors import NotFound
from planner.i18n import _
from planner.rostering import Reckoning
from planner.services.desk.step_effects import Score, Told, broken_by_cell, code_differs, inside_differs, score_of
from planner.web.desk.pages.words import wallchart_words
from planner.web.pages.roster import AWAY, TABLE_ROWS, Band, DayHead, bands_of, heads_of
from planner.web.pages.words import day_name, no_shift_kind, no_shift_name, no_shift_text, shift_name

FIRST_ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCell:
    """One agent's day: what it says, and how it looks (`marks`: classes of the cell)."""

    text: str
    marks: str
    broken: str = ""
    """What it breaks, a rule a line."""

    @property
    def works(self) -> bool:
        """Whether somebody is there."""
        return self.marks.partition(" ")[0].removeprefix("k-") not in AWAY


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """One agent, with the queues they can take."""

    agent: Agent
    skills: str
    cells: tuple[DeskCell, ...]
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTeam:
    """A team: how many work on each day, and its people."""

    id: str
    name: str
    on_shift: tuple[int, ...]
    rows: tuple[DeskRow, ...]
    hours: float
    later: bool
    """Whether it lies below what a window shows, so that it is drawn once the page answers to the keyboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRoster:
    """Everything the page shows besides the inspector."""

    heads: tuple[DayHead, ...]
    bands: tuple[tuple[Band, ...], ...]
    total: Hours
    most_net: float
    teams: tuple[DeskTeam, ...]
    tabs: tuple[tuple[str, str, int], ...]
    team: str
    """The team that is shown alone; empty where all are."""
    paged: bool
    """Whether there are too many people for one table, so that teams are pages."""
    people: int
    score: Score
    queues: tuple[tuple[str, str], ...]
    legend: tuple[ShiftCode, ...]
    known: Mapping[str, Any]
    """What the script has to know."""

    @classmethod
    def of(cls, reckoning: Reckoning, told: Told | None, *, team: str = "") -> "DeskRoster":
        """The page, of one team where `team` is given. `told`: the published shifts, None where nothing was published.

        Raises `NotFound` for an unknown team.
        """
        plan, floor = reckoning.plan, reckoning.plan.floor
        if team and team not in floor.team_by_id:
            raise NotFound(_("There is no team {team}", team=team))
        by_page = paged(reckoning)
        shown = team or (floor.teams[0].id if by_page else "")
        heads = heads_of(reckoning.figures, reckoning.nets)
        most_net = max((abs(net) for head in heads for net in head.net), default=1.0) or 1.0
        cell = _cells(reckoning, told)
        return cls(
            heads=heads,
            bands=bands_of(plan),
            total=reckoning.figures.whole.rounded(0),
            most_net=most_net,
            teams=_teams(plan, [each.id for each in floor.teams if not by_page or each.id == shown], cell),
            tabs=tuple((each.id, each.label, sum(a.team == each.id for a in floor.agents)) for each in floor.teams),
            team=shown,
            paged=by_page,
            people=len(floor.agents),
            score=score_of(reckoning),
            queues=tuple((each.id, each.label) for each in floor.queues),
            legend=floor.codes,
            known={
                **_known(floor),
                "mostNet": most_net,
                "nets": [[round(net, 2) for net in head.net] for head in heads],
                "published": told is not None,
                "people": _people(floor) if by_page else None,
            },
        )


def paged(reckoning: Reckoning) -> bool:
    """Whether there are too many people for one table, so that teams are pages."""
    return len(reckoning.floor.agents) > TABLE_ROWS


def _cells(reckoning: Reckoning, told: Told | None) -> Callable[[Agent, date], DeskCell]:
    floor, standing = reckoning.plan.floor, reckoning.cells
    broken, pinned = broken_by_cell(reckoning), floor.pinned_days
    kinds = {code.code: f"k-{code.kind.value}" for code in floor.codes}
    off, leave = (DeskCell(text=no_shift_text(away), marks=f"k-{no_shift_kind(away)}") for away in (False, True))
    plain = {code: DeskCell(text=code, marks=kind) for code, kind in kinds.items()}

    def cell(agent: Agent, day: date) -> DeskCell:
        here = (agent.id, day)
        shift = standing.get(here)
        code = "" if shift is None else shift.code
        shown = plain[code] if code else leave if floor.is_on_leave(agent.id, day) else off
        marks = []
        if code_differs(told, here, shift):
            marks.append("changed")
        elif inside_differs(told, here, shift):
            marks.append("moved")
        if here in pinned:
            marks.append("fixed")
        faults = broken.get(here, ())
        if faults:
            marks.append("broken")
        if not marks:
            return shown
        told_faults = "\n".join(finding_text(floor, each) for each in faults)
        return DeskCell(text=shown.text, marks=" ".join((shown.marks, *marks)), broken=told_faults)

    return cell


def _teams(plan: Plan, teams: list[str], cell: Callable[[Agent, date], DeskCell]) -> tuple[DeskTeam, ...]:
    floor, minutes = plan.floor, defaultdict[str, int](int)
    worked = {code.code: code.worked_minutes for code in floor.codes}
    for each in plan.assignments:
        minutes[each.agent] += worked[each.code]
    found: list[DeskTeam] = []
    for team in teams:
        rows = tuple(
            DeskRow(
                agent=agent,
                skills=" ".join(agent.skills),
                cells=tuple(cell(agent, day) for day in floor.horizon.dates),
                hours=minutes[agent.id] / 60,
            )
            for agent in floor.agents
            if agent.team == team
        )
        found.append(
            DeskTeam(
                id=team,
                name=floor.team_by_id[team].label,
                on_shift=tuple(sum(row.cells[day].works for row in rows) for day in range(floor.horizon.days)),
                rows=rows,
                hours=sum(row.hours for row in rows),
                later=sum(len(before.rows) for before in found) >= FIRST_ROWS,
            )
        )
    return tuple(found)


def _people(floor: Floor) -> list[dict[str, str]]:
    """Everybody, for the search by name where teams are pages."""
    return [{"agent": each.id, "name": each.name, "team": each.team} for each in floor.agents]


def _known(floor: Floor) -> dict[str, Any]:
    return {
        "days": [day.isoformat() for day in floor.horizon.dates],
        "codes": {
            each.code: {
                "kind": each.kind.value,
                "name": each.label,
                "said": shift_name(each),
                "teams": list(each.teams),
            }
            for each in floor.codes
        },
        "noShift": ["", "-", *(_(word) for word in NO_SHIFT)],
        "off": no_shift_text(on_leave=False),
        "said": {
            "cell": _("{name}, {when}, {what}"),
            "days": [day_name(day) for day in floor.horizon.dates],
            "off": no_shift_name(on_leave=False),
            "leave": no_shift_name(on_leave=True),
            "changed": _("changed"),
            "moved": _("breaks or desks moved"),
            "pinned": _("pinned"),
            "comma": _(", "),
        },
        "words": wallchart_words(),
    }
