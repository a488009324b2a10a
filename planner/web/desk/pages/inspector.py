"""The inspector beside the wallchart: shortages, changes against what is published, broken rules."""

from dataclasses import dataclass
from datetime import date

from planner.domain.desk_changes import desk_changes, desks_text
from planner.domain.figures import PlanFigures
from planner.domain.labels import finding_text
from planner.domain.shifts import ShiftKind
from planner.domain.times import day_text
from planner.rostering import Reckoning
from planner.services.desk.step_effects import Told, code_differs, inside_differs
from planner.web.pages.roster import LARGE, Card, card_of
from planner.web.pages.words import kind_of, no_shift_text

MOST_CARDS = 12
MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeShown:
    """A code as a cell shows it."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """A cell that is another than in the published roster."""

    agent: str
    name: str
    day: date
    when: str
    was: CodeShown
    now: CodeShown


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedShown:
    """A cell with the published code and other breaks or desks; `desks` is empty where breaks alone are moved."""

    name: str
    day: date
    when: str
    code: CodeShown
    desks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    """A broken rule; `agent` and `day` are empty where it is nobody's in particular."""

    agent: str
    day: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspector:
    """Everything it shows."""

    short: float
    cards: tuple[Card, ...]
    more_cards: int
    large: int
    """Shortages of at least an agent-hour."""
    published: bool
    changes: tuple[ChangeShown, ...]
    more_changes: int
    people: int
    """Whom changes concern."""
    moved: tuple[MovedShown, ...]
    more_moved: int
    rules: tuple[RuleShown, ...]
    broken: int
    """All broken rules, those that are not listed too."""

    @property
    def counted(self) -> int:
        """All changes of codes, those that are not listed too."""
        return len(self.changes) + self.more_changes

    @property
    def counted_moved(self) -> int:
        """All days with other breaks or desks, those that are not listed too."""
        return len(self.moved) + self.more_moved

    @classmethod
    def of(cls, reckoning: Reckoning, told: Told | None, *, most_cards: int = MOST_CARDS) -> "Inspector":
        """Of a draft, with the largest `most_cards` shortages; `told` as `DeskRoster.of` takes it."""
        plan, floor = reckoning.plan, reckoning.plan.floor
        shortages = PlanFigures(plan=plan).shortages
        standing = {cell: shift.code for cell, shift in reckoning.cells.items()}
        other = (
            []
            if told is None
            else [
                (agent, day)
                for agent in floor.agents
                for day in floor.horizon.dates
                if code_differs(told, (agent.id, day), reckoning.cells.get((agent.id, day)))
            ]
        )

        inside = [
            (agent, day)
            for agent in floor.agents
            for day in floor.horizon.dates
            if inside_differs(told, (agent.id, day), reckoning.cells.get((agent.id, day)))
        ]

        def was(agent: str, day: date) -> str:
            before = (told or {}).get((agent, day))
            return "" if before is None else before.code

        def shown(code: str, agent: str, day: date) -> CodeShown:
            if code in floor.code_by_id:
                return CodeShown(text=code, kind=kind_of(floor, code))
            on_leave = floor.is_on_leave(agent, day)
            # A published code may be one that is no more.
            return CodeShown(text=code or no_shift_text(on_leave), kind=ShiftKind.DAY.value if code else "off")

        return cls(
            short=reckoning.figures.whole.short,
            cards=tuple(card_of(plan, each) for each in shortages[:most_cards]),
            more_cards=max(0, len(shortages) - most_cards),
            large=sum(each.agent_hours >= LARGE for each in shortages),
            published=told is not None,
            changes=tuple(
                ChangeShown(
                    agent=agent.id,
                    name=agent.name,
                    day=day,
                    when=day_text(day),
                    was=shown(was(agent.id, day), agent.id, day),
                    now=shown(standing.get((agent.id, day), ""), agent.id, day),
                )
                for agent, day in other[:MOST_ENTRIES]
            ),
            more_changes=max(0, len(other) - MOST_ENTRIES),
            people=len({agent.id for agent, _day in other}),
            moved=tuple(
                MovedShown(
                    name=agent.name,
                    day=day,
                    when=day_text(day),
                    code=shown(standing[agent.id, day], agent.id, day),
                    desks=desks_text(floor, desk_changes((told or {})[agent.id, day], reckoning.cells[agent.id, day])),
                )
                for agent, day in inside[:MOST_ENTRIES]
            ),
            more_moved=max(0, len(inside) - MOST_ENTRIES),
            rules=tuple(
                RuleShown(
                    agent=each.agent,
                    day="" if each.day is None else each.day.isoformat(),
                    text=finding_text(floor, each),
                )
                for each in reckoning.findings[:MOST_ENTRIES]
            ),
            broken=len(reckoning.findings),
        )
