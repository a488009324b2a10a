"""Answers about a plan: a shortage and what helps, a person's day, the price of a wish."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.listing import in_a_row
from planner.domain.plan import Plan, Reason, Shortage
from planner.domain.spelling import Spellings
from planner.errors import NotAsAsked
from planner.exports.plan_file import read_plan
from planner.i18n import _
from planner.rostering import (
    Baseline,
    Could,
    Explainer,
    Fixes,
    Lender,
    Question,
    WhyHere,
    WhyOff,
    WishPrice,
    fixes_of,
    lenders_of,
    who_could,
    why_assignment,
    wish_price,
)
from planner.scenario.horizon_days import day_within
from planner.scenario.people_named import people_named


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortageNote:
    """A shortage under its number, why it is there and what helps."""

    number: int
    shortage: Shortage
    people: dict[Reason, tuple[str, ...]]
    """Ids of the people of the queue's teams, by what keeps them away at the worst moment, most first."""
    elsewhere: dict[str, tuple[str, ...]]
    """Of those at another desk, who works for which queue."""
    could: tuple[Could, ...]
    """Of those with another shift, and of those without hours left, who could be there within the rules."""
    lenders: tuple[Lender, ...]
    fixes: Fixes
    missing: int
    """People more it takes at the worst moment to close it, whoever they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A shortage under its number."""

    number: int
    shortage: Shortage


Answer = ShortageNote | WhyHere | WhyOff | WishPrice


def open_plan(place: Path) -> Plan:
    """The plan of a folder or a plan.json."""
    return read_plan(place)


def numbered(plan: Plan) -> tuple[Shortage, ...]:
    """Shortages in the order of their numbers, the first is 1: customers first, then the largest."""
    return PlanFigures(plan=plan).shortages


def listed(plan: Plan) -> tuple[Numbered, ...]:
    """All of them with their numbers."""
    return tuple(Numbered(number=number, shortage=each) for number, each in enumerate(numbered(plan), start=1))


def explain_shortage(plan: Plan, number: int) -> ShortageNote:
    """Why a shortage is there and which decisions help, each verified.

    Raises
    ------
    NotAsAsked
        There is no shortage of that number.
    """
    shortages = numbered(plan)
    if not 1 <= number <= len(shortages):
        if not shortages:
            raise NotAsAsked("shortage", number, _("this plan has no shortage"))
        raise NotAsAsked("shortage", number, _("this plan has shortages 1 to {count}", count=len(shortages)))
    shortage = shortages[number - 1]
    ground = Baseline(plan.floor, plan.requirements, plan.assignments)
    people = Explainer(plan.floor, ground.problem, ground.roster).people(shortage)
    return ShortageNote(
        number=number,
        shortage=shortage,
        people=dict(sorted(people.items(), key=lambda item: (-len(item[1]), item[0]))),
        elsewhere=_elsewhere(plan, shortage, people.get(Reason.OTHER_DESK, ())),
        could=who_could(ground, shortage, dict(people)),
        lenders=lenders_of(plan, shortage.queue, shortage.worst_at),
        fixes=fixes_of(ground, shortage),
        missing=Question.of(ground, shortage).missing,
    )


def _elsewhere(plan: Plan, shortage: Shortage, people: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Which queue these people work for at the worst moment of a shortage."""
    found: dict[str, tuple[str, ...]] = {}
    for each in plan.assignments:
        for segment in each.segments:
            if each.agent in people and segment.queue and segment.start <= shortage.worst_at < segment.end:
                found[segment.queue] = (*found.get(segment.queue, ()), each.agent)
    return found


def explain_day(plan: Plan, who: str, when: str) -> WhyHere | WhyOff:
    """Why somebody, by name or id, has what the plan has for a day. Raises `NotAsAsked` for either unknown."""
    agent, day = person(plan.floor, who, "agent"), day_of(plan.floor, when, "day")
    return why_assignment(plan, Baseline(plan.floor, plan.requirements, plan.assignments), agent, day)


def explain_wish(plan: Plan, wish: str) -> WishPrice:
    """The price of a wish written NAME:DAY, for the day off, or NAME:DAY:CODE.

    Raises
    ------
    NotAsAsked
        The wish is written otherwise; the person, the day or the code is unknown.
    """
    parts = [part.strip() for part in wish.replace("：", ":").split(":")]
    if len(parts) not in (2, 3) or not all(parts):
        example = f"{plan.floor.agents[0].name}:{plan.floor.horizon.first_day}"
        raise NotAsAsked("wish", wish, _("write name and day, {example}", example=example))
    agent, day = person(plan.floor, parts[0], "wish"), day_of(plan.floor, parts[1], "wish")
    written = parts[2] if len(parts) == 3 else ""
    code = Spellings(plan.floor.code_by_id).get(written, "")
    if written and not code:
        codes = " ".join(plan.floor.code_by_id)
        raise NotAsAsked("wish", wish, _("{code} is not one of the codes {codes}", code=written, codes=codes))
    return wish_price(Baseline(plan.floor, plan.requirements, plan.assignments), agent, day, code)


def person(floor: Floor, text: str, part: str) -> str:
    """The id of somebody given by id or name; `part` is the parameter they were given in."""
    found = people_named(floor, text)
    if len(found.ids) == 1:
        return found.ids[0]
    if found.by_name:
        named = [floor.agent_by_id[each] for each in found.ids]
        ids = in_a_row(f"{agent.id} ({floor.team_by_id[agent.team].label})" for agent in named)
        problem = _("{count} people have this name; give the id: {ids}", count=len(named), ids=ids)
        raise NotAsAsked(part, text, problem)
    near = [agent.name for agent in floor.agents if text and (text in agent.name or agent.name in text)][:3]
    if near:
        raise NotAsAsked(part, text, _("nobody has this name or id; close: {names}", names=in_a_row(near)))
    raise NotAsAsked(part, text, _("nobody has this name or id; both stand on the wallchart"))


def day_of(floor: Floor, text: str, part: str) -> date:
    """A day of the horizon, written 2026-11-11, 11-11 or 11.11; `part` is the parameter it was given in."""
    found = day_within(text, floor.horizon)
    if found is not None and floor.horizon.holds(found):
        return found
    horizon = floor.horizon
    span = {"first": horizon.first_day, "last": horizon.last_day}
    raise NotAsAsked(part, text, _("not a day of this plan, which runs from {first} to {last}", **span))
