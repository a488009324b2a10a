"""Answers about a plan: a shortage and what helps, a person's day, the price of a wish."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.plan import Plan, Reason, Shortage
from planner.domain.spelling import Spellings, called
from planner.errors import InvalidInput
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
from planner.scenario.typed_ids import typed_ids
from planner.services.explain_words import list_text


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
    InvalidInput
        There is no shortage of that number.
    """
    shortages = numbered(plan)
    if not 1 <= number <= len(shortages):
        if not shortages:
            raise InvalidInput(_("--shortage {number}: this plan has no shortage", number=number))
        raise InvalidInput(
            _("--shortage {number}: this plan has shortages 1 to {count}", number=number, count=len(shortages))
        )
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
    """Why somebody, by name or id, has what the plan has for a day. Raises `InvalidInput` for either unknown."""
    agent, day = person(plan.floor, who, "--agent"), day_of(plan.floor, when, "--day")
    return why_assignment(plan, Baseline(plan.floor, plan.requirements, plan.assignments), agent, day)


def explain_wish(plan: Plan, wish: str) -> WishPrice:
    """The price of a wish written NAME:DAY, for the day off, or NAME:DAY:CODE.

    Raises
    ------
    InvalidInput
        The wish is written otherwise; the person, the day or the code is unknown.
    """
    parts = [part.strip() for part in wish.replace("：", ":").split(":")]
    if len(parts) not in (2, 3) or not all(parts):
        raise InvalidInput(
            _(
                "--wish {wish}: write name and day, {example}",
                wish=wish,
                example=f"{plan.floor.agents[0].name}:{plan.floor.horizon.first_day}",
            )
        )
    agent, day = person(plan.floor, parts[0], "--wish"), day_of(plan.floor, parts[1], "--wish")
    written = parts[2] if len(parts) == 3 else ""
    code = Spellings(plan.floor.code_by_id).get(written, "")
    if written and not code:
        codes = " ".join(plan.floor.code_by_id)
        raise InvalidInput(
            _("--wish {wish}: {code} is not one of the codes {codes}", wish=wish, code=written, codes=codes)
        )
    return wish_price(Baseline(plan.floor, plan.requirements, plan.assignments), agent, day, code)


def person(floor: Floor, text: str, option: str) -> str:
    """The id of somebody given by id or name."""
    if text in floor.agent_by_id:
        return text
    named = [floor.agent_by_id[each] for each in called(text, {agent.id: agent.name for agent in floor.agents})]
    if len(named) == 1:
        return named[0].id
    if named:
        teams = list_text(f"{agent.id} ({floor.team_by_id[agent.team].label})" for agent in named)
        raise InvalidInput(
            _("{option} {text}: {count} people have this name; give the id: {ids}", option=option, text=text,
              count=len(named), ids=teams)
        )  # fmt: skip
    alike = typed_ids(frozenset(floor.agent_by_id)).one(text)
    if alike:
        return alike
    near = [agent.name for agent in floor.agents if text and (text in agent.name or agent.name in text)][:3]
    if near:
        raise InvalidInput(
            _("{option} {text}: nobody has this name or id; close: {names}", option=option, text=text,
              names=list_text(near))
        )  # fmt: skip
    raise InvalidInput(
        _("{option} {text}: nobody has this name or id; both stand on the wallchart", option=option, text=text)
    )


def day_of(floor: Floor, text: str, option: str) -> date:
    """A day of the horizon, written 2026-11-11, 11-11 or 11.11."""
    found = day_within(text, floor.horizon)
    if found is not None and floor.horizon.holds(found):
        return found
    raise InvalidInput(
        _(
            "{option} {text}: not a day of this plan, which runs from {first} to {last}",
            option=option,
            text=text,
            first=floor.horizon.first_day,
            last=floor.horizon.last_day,
        )
    )
