"""Levers of a study: read from words, and turned on a scenario."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import isfinite
from typing import Any

from planner.domain.demand import HeadcountFigures, Lever, Levers, Targets
from planner.domain.floor import Floor, Scenario
from planner.domain.levers import HEADCOUNT, LEVER_CALLED, LEVERS, Drive, LeverForm, LeverKind, reach, written
from planner.domain.listing import in_a_row
from planner.domain.naming import by_any_name
from planner.domain.people import Agent, History
from planner.domain.study import LeverAxis
from planner.errors import Fault, InvalidInput
from planner.forecasting.levers import FACTORS, factor
from planner.i18n import _

WIDE = str.maketrans({"，": ",", "＝": "=", "：": ":", "％": "%", "−": "-", "＋": "+", "、": ","})
"""What an input method writes for the signs of a lever."""


def parse_levers(texts: Sequence[str]) -> tuple[LeverAxis, ...]:
    """Axes from "sales=0.8,1,1.2", "bot=30%,60%", "headcount:售前=-10,0,+10".

    `LEVERS` has their names and what their values mean. Raises InvalidInput with every fault found.
    """
    faults: list[Fault] = []
    axes = [axis for text in texts if (axis := _axis(text, faults)) is not None]
    _refuse_twice(axes, faults)
    if not texts:
        faults.append(Fault(part="lever", problem=_("a study needs a lever"), remedy="sales=0.8,1,1.2"))
    if faults:
        raise InvalidInput(_("The levers cannot be read"), faults)
    return tuple(axes)


def _axis(text: str, faults: list[Fault]) -> LeverAxis | None:
    head, equals, tail = text.translate(WIDE).partition("=")
    name, _colon, team = (part.strip() for part in head.partition(":"))
    kind = LEVER_CALLED.get(name)
    if kind is None or not equals:
        known = ", ".join(written(each) for each in LEVERS)
        problem = _("{text} is not a lever with values", text=text)
        faults.append(Fault(part="lever", value=text, problem=problem, remedy=_("levers: {known}", known=known)))
        return None
    name = kind.name
    if (kind.form is LeverForm.PEOPLE) is not bool(team):
        problem = _("{text}: headcount, and only headcount, names a team", text=text)
        faults.append(
            Fault(part="lever", value=text, problem=problem, remedy=f"{written(LEVER_CALLED[HEADCOUNT])}=-10,0,+10")
        )
        return None
    before = len(faults)
    values = [value for part in tail.split(",") if (value := _value(kind, part.strip(), text, faults)) is not None]
    return LeverAxis(name=name, team=team, values=tuple(dict.fromkeys(values))) if len(faults) == before else None


def _value(kind: LeverKind, part: str, text: str, faults: list[Fault]) -> float | None:
    try:
        value = float(part.removesuffix("%")) / (100 if part.endswith("%") else 1)
    except ValueError:
        problem = _("{text}: “{part}” is not a number", text=text, part=part)
        faults.append(Fault(part="lever", value=part, problem=problem, remedy=f"{kind.name}=0.8,1,1.2"))
        return None
    whole = kind.form is not LeverForm.PEOPLE or value.is_integer()
    if isfinite(value) and kind.least <= value <= kind.most and whole:
        return value
    problem = _("{text}: {part} is out of reach", text=text, part=part)
    faults.append(Fault(part="lever", value=part, problem=problem, remedy=reach(kind)))
    return None


def fitted(scenario: Scenario, axes: Sequence[LeverAxis]) -> tuple[LeverAxis, ...]:
    """The axes with the teams, given by id or name, as their ids.

    Refuses those that name a team the scenario does not have, and two that turn one team.
    """
    teams = scenario.floor.teams
    known = by_any_name(teams)
    faults = [
        Fault(
            part="lever",
            value=axis.team,
            problem=_("there is no team {team}", team=axis.team),
            remedy=_("teams: {teams}", teams=", ".join(team.label for team in teams)),
        )
        for axis in axes
        if axis.team and axis.team not in known
    ]
    if faults:
        raise InvalidInput(_("The levers do not fit the scenario"), faults)
    found = tuple(replace(axis, team=known[axis.team]) if axis.team else axis for axis in axes)
    _refuse_twice(found, faults)
    if faults:
        raise InvalidInput(_("The levers do not fit the scenario"), faults)
    return found


def _refuse_twice(axes: Sequence[LeverAxis], faults: list[Fault]) -> None:
    for place, axis in enumerate(axes):
        if axis.key in [earlier.key for earlier in axes[:place]]:
            problem = _("lever {name} is given twice", name=axis.key)
            faults.append(Fault(part="lever", value=axis.key, problem=problem))


def apply(scenario: Scenario, axes: Sequence[LeverAxis], values: Sequence[float]) -> Scenario:
    """The scenario with every lever at its value.

    Sales targets, the headcount formula and contacts said directly move with the lever they stand for, so that the
    view from above and the forecast tell of the same campaign; people that are said stay. Raises InvalidInput where a
    team would have nobody left.
    """
    for axis, value in zip(axes, values, strict=True):
        if axis.kind.form is LeverForm.PEOPLE:
            scenario = replace(scenario, floor=_with_headcount(scenario.floor, axis.team, round(value)))
        else:
            scenario = _turned(scenario, axis, value)
    return scenario


def _turned(scenario: Scenario, axis: LeverAxis, value: float) -> Scenario:
    levers = scenario.levers
    old = getattr(levers, axis.name)
    now = value * axis_now(old) if axis.kind.form is LeverForm.MULTIPLE else value
    new: Any = replace(old, now=now) if isinstance(old, Lever) else now  # typed by the field it goes into
    turned = replace(scenario, levers=replace(levers, **{axis.name: new}))
    turned = replace(turned, floor=_with_contacts(turned.floor, levers, turned.levers))
    if axis.kind.moves_targets:
        sales = {day: yuan * value for day, yuan in scenario.targets.sales.items()}
        turned = replace(turned, targets=Targets(sales=sales))
    return replace(turned, headcount=_headcount(scenario.headcount, axis.kind, axis_now(old), value))


def _headcount(figures: HeadcountFigures | None, kind: LeverKind, before: float, now: float) -> HeadcountFigures | None:
    """The headcount formula, its figure moved as the lever moves queues; left as it is by a lever that stood at its
    end, of which nothing can be a multiple."""
    end = 1.0 if kind.drive is Drive.SHARE_KEPT else 0.0
    if figures is None or not kind.moves_headcount or before == end:
        return figures
    times = FACTORS[kind.name](kind.name, Lever(last=before, now=now))
    moved: Any = {kind.moves_headcount: getattr(figures, kind.moves_headcount) * times}
    return replace(figures, **moved)


def _with_contacts(floor: Floor, before: Levers, now: Levers) -> Floor:
    """Contacts said directly move with the levers that drive their queue; people that are said do not."""
    times: dict[str, float] = {}
    for queue in floor.queues:
        old = factor(queue, before)
        times[queue.id] = factor(queue, now) / old if old > 0 else 1.0
    needs = tuple(
        need if need.contacts is None else replace(need, contacts=need.contacts * times[need.queue])
        for need in floor.needs
    )
    return replace(floor, needs=needs)


def said_notes(scenario: Scenario, axes: Sequence[LeverAxis]) -> tuple[Fault, ...]:
    """That levers leave people alone who are said directly."""
    said = {need.queue for need in scenario.floor.needs if need.people is not None or need.least is not None}
    names = [queue.label for queue in scenario.floor.queues if queue.id in said]
    if not names or all(axis.kind.form is LeverForm.PEOPLE for axis in axes):
        return ()
    problem = _(
        "people and floors that are said of {queues} stay as they are under every lever", queues=in_a_row(names)
    )
    return (Fault(part="lever", problem=problem, remedy=_("contacts that are said move with the levers")),)


def axis_now(lever: Lever | float) -> float:
    """A lever's figure as the scenario has it."""
    return lever.now if isinstance(lever, Lever) else lever


def _with_headcount(floor: Floor, team: str, change: int) -> Floor:
    """People more or fewer in a team.

    Those who go are the ones who joined last (the higher number of two who joined together; no date
    means long ago). Those who come are like the colleague in the middle by wage, with no past and
    nothing that restricts them, under the numbers NEW-TEAM-01 and on.
    """
    people = [agent for agent in floor.agents if agent.team == team]
    if change >= 0:
        new = _recruits(people, team, floor, change)
        return replace(floor, agents=(*floor.agents, *new))
    if -change >= len(people):
        raise InvalidInput(
            _("team {team} has {count} people, {fewer} fewer leave nobody", team=team, count=len(people), fewer=-change)
        )
    people.sort(key=lambda agent: (agent.joined or date.min, agent.id))
    gone = {agent.id for agent in people[change:]}
    return replace(
        floor,
        agents=tuple(agent for agent in floor.agents if agent.id not in gone),
        leave=tuple(each for each in floor.leave if each.agent not in gone),
        wishes=tuple(each for each in floor.wishes if each.agent not in gone),
        pins=tuple(each for each in floor.pins if each.agent not in gone),
        desk_pins=tuple(each for each in floor.desk_pins if each.agent not in gone),
        availability=tuple(each for each in floor.availability if each.agent not in gone),
        courses=tuple(
            replace(course, attended=tuple(each for each in course.attended if each not in gone))
            for course in floor.courses
        ),
        seats=tuple(seat for seat in floor.seats if seat.agent not in gone),
    )


def _recruits(people: list[Agent], team: str, floor: Floor, count: int) -> list[Agent]:
    if count and not people:
        raise InvalidInput(_("team {team} has nobody to model new people on", team=team))
    model = sorted(people, key=lambda agent: (agent.wage, agent.id))[len(people) // 2] if people else None
    new: list[Agent] = []
    number = 0
    while model is not None and len(new) < count:
        number += 1
        agent_id = f"NEW-{team}-{number:02d}"
        if agent_id in floor.agent_by_id:
            continue
        new.append(
            replace(
                model,
                id=agent_id,
                name=_("{team} new {number}", team=floor.team_by_id[team].label, number=number),
                joined=None,
                no_nights=False,
                no_overtime=False,
                conversion=1.0,
                history=History(),
            )
        )
    return new
