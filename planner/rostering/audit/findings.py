"""Breaches of the solver's rules in the plan's words."""

from dataclasses import replace

from planner.domain.floor import Floor
from planner.domain.plan import Finding
from planner.domain.rules import Period
from planner.rostering.model.desk_pins import holds, pinned_stretch
from planner.rostering.model.sessions import seats_with_sessions, session_window
from planner.rostering.model.training import PREFIX
from solver.solution import Breach


def finding_of(floor: Floor, breach: Breach) -> Finding:
    """A breach with names and local times: figures ending in `_day` become dates, in `_at` moments,
    `team` its id."""
    found = Finding(
        rule=breach.rule,
        agent="" if breach.agent is None else floor.agents[breach.agent].id,
        day=None if breach.day is None else floor.horizon.dates[breach.day],
        figures={key: _figure(floor, key, value) for key, value in breach.figures.items()},
    )
    if found.rule == "week_hours" and floor.rules.averaging is not Period.WEEK:
        found = replace(found, rule="period_hours")
    if found.rule in ("pin", "desk_pin_shift"):
        found = _about_desk_pin(floor, found)
    return _about_training(floor, found) if found.rule in ("pin", "training") else found


def _about_desk_pin(floor: Floor, found: Finding) -> Finding:
    """A shift that does not hold the stretch pinned to a desk, or a day off nobody pinned otherwise, with it."""
    pinned = any((pin.agent, pin.day) == (found.agent, found.day) for pin in floor.pins)
    code = floor.code_by_id.get(found.figures["shift"])
    mine = [pin for pin in floor.desk_pins if (pin.agent, pin.day) == (found.agent, found.day)]
    missed = next((pin for pin in mine if code is None or not holds(code, pin)), None)
    if missed is None or (found.rule == "pin" and (pinned or found.figures["shift"])):
        return found
    begin, end = (floor.horizon.moment(minute).isoformat() for minute in pinned_stretch(floor, missed))
    fault = "outside" if found.figures["shift"] else "off"
    figures = {"fault": fault, **found.figures, "queue": missed.queue, "begin_at": begin, "end_at": end}
    return replace(found, rule="desk_pin_shift", figures=figures)


def _about_training(floor: Floor, found: Finding) -> Finding:
    """A shift that does not hold the session of the day, or a day off nobody pinned to work, with the session."""
    pinned = any((pin.agent, pin.day) == (found.agent, found.day) for pin in floor.pins)
    seats = (each for each in seats_with_sessions(floor, found.agent) if each[0].day == found.day)
    seat, _course, session = next(seats, (None, 0, None))
    if seat is None or session is None or (found.rule == "pin" and (pinned or found.figures["shift"])):
        return found
    begin, end = (floor.horizon.moment(minute).isoformat() for minute in session_window(floor, session))
    fault = "outside" if found.figures["shift"] else "off"
    figures = {"fault": fault, **found.figures, "course": seat.course, "begin_at": begin, "end_at": end}
    return replace(found, rule="training", figures=figures)


def _figure(floor: Floor, key: str, value: str) -> str:
    if key.endswith("_day"):
        return floor.horizon.dates[int(value)].isoformat() if value else ""
    if key.endswith("_at"):
        return floor.horizon.moment(int(value)).isoformat()
    if key == "queue":
        return value.removeprefix(PREFIX)
    if key == "team" and value:
        return floor.teams[int(value)].id
    return value
