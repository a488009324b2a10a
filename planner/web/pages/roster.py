"""The wallchart: who has which code on which day, and what each day still lacks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.ask_words import unplayed_text
from planner.domain.figures import Hours, PlanFigures
from planner.domain.headline import Headline, headline_text
from planner.domain.labels import label, short_weekday_text
from planner.domain.people import Agent
from planner.domain.plan import Plan, Shortage
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.domain.times import day_text, span_text
from planner.domain.verdict import Judgement, Verdict
from planner.domain.verdict_words import SIGNS, judgement_text
from planner.domain.workdays import is_weekend
from planner.errors import NotFound
from planner.i18n import _
from planner.services.opened import OpenedPlan
from planner.web.pages.scope import plan_of_queues
from planner.web.pages.words import cell_name, kind_of, no_shift_kind, no_shift_text

MOST_CARDS = 8
LARGE = 1.0
AWAY = ("off", "leave", ShiftKind.STANDBY.value)
TABLE_ROWS = 300
"""Above so many people the wallchart is shown a team at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHead:
    """A column: its date, what it needs, its 24 hours of net coverage."""

    day: date
    text: str
    weekday: str
    weekend: bool
    peak: bool
    hours: Hours
    net: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A phase over the columns: first column and how many."""

    name: str
    kind: str
    first: int
    span: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One agent's day."""

    code: str
    text: str
    kind: str
    pinned: bool
    peak: bool
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One agent."""

    agent: Agent
    cells: tuple[Cell, ...]
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamBlock:
    """A team: how many work on each day, and its people."""

    id: str
    name: str
    on_shift: tuple[int, ...]
    rows: tuple[Row, ...]
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A shortage worth reading."""

    queue: str
    live: bool
    shortage: Shortage
    when: str
    """The stretch; of work that can wait the day."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPage:
    """Everything the wallchart shows."""

    heads: tuple[DayHead, ...]
    bands: tuple[tuple[Band, ...], ...]
    total: Hours
    most_net: float
    teams: tuple[TeamBlock, ...]
    tabs: tuple[tuple[str, str, int], ...]
    team: str
    verdict: tuple[str, str]
    first: tuple[tuple[str, str], ...]
    judged: tuple[tuple[str, str], ...]
    """Sign and sentence of the verdict, of what asks for a decision first, and of the rest: as the report's head says
    it."""
    cards: tuple[Card, ...]
    large: int
    """Shortages of at least an agent-hour."""
    more_cards: int
    legend: tuple[ShiftCode, ...]
    people: int
    queues: tuple[str, ...]
    """Names of the queues all figures are of; empty for all queues."""

    @classmethod
    def of(cls, opened: OpenedPlan, team: str = "") -> "RosterPage":
        """The page, of one team where `team` is given. Raises `NotFound` for an unknown team."""
        plan, floor = opened.plan, opened.plan.floor
        if team and team not in floor.team_by_id:
            raise NotFound(_("There is no team {team}", team=team))
        if not team and len(floor.agents) > TABLE_ROWS:
            team = floor.teams[0].id
        queues = floor.team_by_id[team].queues if team else tuple(floor.queue_by_id)
        seen = plan_of_queues(plan, queues) if team else plan
        figures = PlanFigures(plan=seen) if team else opened.figures
        heads = heads_of(figures)
        verdict = Verdict.of(seen)
        headline = Headline.of(verdict)
        shortages = figures.shortages
        large = sum(1 for each in shortages if each.agent_hours >= LARGE)
        return cls(
            heads=heads,
            bands=bands_of(plan),
            total=figures.whole.rounded(0),
            most_net=max((abs(net) for head in heads for net in head.net), default=1.0) or 1.0,
            teams=tuple(_block(plan, each.id, heads) for each in floor.teams if team in ("", each.id)),
            tabs=tuple((each.id, each.label, sum(a.team == each.id for a in floor.agents)) for each in floor.teams),
            team=team,
            verdict=(SIGNS[headline.mark] if headline.mark else "", headline_text(seen, verdict)),
            first=_sentences(plan, headline.first),
            judged=(*_sentences(plan, headline.rest), *_unplayed(plan, queues)),
            cards=tuple(card_of(plan, each) for each in shortages[:MOST_CARDS]),
            large=large,
            more_cards=max(0, len(shortages) - MOST_CARDS),
            legend=floor.codes,
            people=len(floor.agents),
            queues=tuple(floor.queue_by_id[each].label for each in queues) if team else (),
        )


def _sentences(plan: Plan, judged: Sequence[Judgement]) -> tuple[tuple[str, str], ...]:
    return tuple((SIGNS[each.mark], judgement_text(plan, each)) for each in judged)


def _unplayed(plan: Plan, queues: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Of each queue what was not simulated, where something was not."""
    texts = (unplayed_text(plan, queue) for queue in queues)
    return tuple(("–", text) for text in texts if text)


def heads_of(figures: PlanFigures, nets: Sequence[tuple[float, ...]] | None = None) -> tuple[DayHead, ...]:
    """The columns of the wallchart; `nets`: `figures.net_by_hour` where somebody has counted it."""
    floor = figures.plan.floor
    peak = set(floor.campaign.peak_days())
    return tuple(
        DayHead(
            day=day,
            text=str(day.day) if day.day != 1 else day_text(day),
            weekday=short_weekday_text(day),
            weekend=is_weekend(floor.calendar, day),
            peak=day in peak,
            hours=hours,
            net=net,
        )
        for day, hours, net in zip(floor.horizon.dates, figures.by_day, nets or figures.net_by_hour, strict=True)
    )


def bands_of(plan: Plan) -> tuple[tuple[Band, ...], ...]:
    """Phases over the columns, in as many lines as their overlap needs."""
    horizon = plan.floor.horizon
    lines: list[list[Band]] = []
    for phase in plan.floor.campaign.phases:
        first = max(0, horizon.index_of(phase.first_day))
        last = min(horizon.days - 1, horizon.index_of(phase.last_day))
        if last < first:
            continue
        band = Band(name=phase.label, kind=phase.kind.value, first=first, span=last - first + 1)
        for line in lines:
            if line[-1].first + line[-1].span <= first:
                line.append(band)
                break
        else:
            lines.append([band])
    return tuple(tuple(line) for line in lines)


def _block(plan: Plan, team: str, heads: tuple[DayHead, ...]) -> TeamBlock:
    floor = plan.floor
    codes = {(each.agent, each.day): each.code for each in plan.assignments}
    hours: dict[str, int] = defaultdict(int)
    for (agent, _day), code in codes.items():
        hours[agent] += floor.code_by_id[code].worked_minutes

    def cell(agent: Agent, head: DayHead) -> Cell:
        code = codes.get((agent.id, head.day), "")
        on_leave = not code and floor.is_on_leave(agent.id, head.day)
        return Cell(
            code=code,
            text=code or no_shift_text(on_leave),
            kind=no_shift_kind(on_leave) if on_leave else kind_of(floor, code),
            pinned=floor.is_pinned(agent.id, head.day),
            peak=head.peak,
            name=cell_name(floor, agent, head.day, code, on_leave),
        )

    members = [agent for agent in floor.agents if agent.team == team]
    rows = tuple(
        Row(agent=agent, cells=tuple(cell(agent, head) for head in heads), hours=hours[agent.id] / 60)
        for agent in members
    )
    return TeamBlock(
        id=team,
        name=floor.team_by_id[team].label,
        on_shift=tuple(sum(1 for row in rows if row.cells[place].kind not in AWAY) for place in range(len(heads))),
        rows=rows,
        hours=sum(row.hours for row in rows),
    )


def card_of(plan: Plan, shortage: Shortage) -> Card:
    """A shortage in words."""
    live = plan.floor.queue_by_id[shortage.queue].is_live
    most = sorted(shortage.reasons.items(), key=lambda item: -item[1])[:3]
    return Card(
        queue=plan.floor.queue_by_id[shortage.queue].label,
        live=live,
        shortage=shortage,
        when=span_text(shortage.start, shortage.end) if live else day_text(shortage.start),
        reasons=tuple(_("{count} {reason}", count=count, reason=label(reason)) for reason, count in most if count),
    )
