"""What keeps somebody from a desk they are pinned to: skill, loan, opening hours, courses, shifts, leave."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain.availability import hours_of
from planner.domain.campaign import Phase
from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, Horizon, clock
from planner.domain.labels import hours_text
from planner.domain.loans import Loan
from planner.domain.opening import is_open, openings_on
from planner.domain.opening_words import opening_text
from planner.domain.people import Agent, Availability, DeskPin, Leave, Pin, Team
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.domain.training import Course
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.columns import Column
from planner.scenario.fields import MINUTES_STEP

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
Found = tuple[Column[object], str, str]
"""Where a row is wrong, what is wrong and what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What pins of desks are held against."""

    horizon: Horizon
    phases: tuple[Phase, ...]
    queues: tuple[Queue, ...]
    teams: tuple[Team, ...]
    loans: tuple[Loan, ...]
    codes: tuple[ShiftCode, ...]
    courses: tuple[Course, ...]
    agents: tuple[Agent, ...]
    leave: tuple[Leave, ...]
    availability: tuple[Availability, ...]
    pins: tuple[Pin, ...]

    @classmethod
    def of(cls, floor: Floor) -> "Surroundings":
        """Those of a whole floor."""
        return cls(
            horizon=floor.horizon,
            phases=floor.campaign.phases,
            queues=floor.queues,
            teams=floor.teams,
            loans=floor.loans,
            codes=floor.codes,
            courses=floor.courses,
            agents=floor.agents,
            leave=floor.leave,
            availability=floor.availability,
            pins=floor.pins,
        )

    def agent(self, pin: DeskPin) -> Agent | None:
        """Whom a pin is about."""
        return next((agent for agent in self.agents if agent.id == pin.agent), None)

    def code_on(self, pin: DeskPin) -> str | None:
        """The code pinned on the pin's day, empty for the day off; None where there is none."""
        return next((each.code for each in self.pins if (each.agent, each.day) == (pin.agent, pin.day)), None)

    def codes_of(self, pin: DeskPin, agent: Agent) -> tuple[ShiftCode, ...]:
        """Codes with desks an agent may have on the pin's day; only the pinned one where there is one."""
        pinned = {each.code for each in self.pins if (each.agent, each.day) == (pin.agent, pin.day)}
        named = {code for phase in self.phases if phase.holds(pin.day) for code in phase.codes}
        return tuple(
            code
            for code in self.codes
            if code.kind not in (ShiftKind.STANDBY, ShiftKind.TRAINING)
            and (not pinned or code.code in pinned)
            and (not code.teams or agent.team in code.teams)
            and (not code.weekdays or pin.day.weekday() in code.weekdays)
            and (not code.only_in_phases or code.code in named)
        )

    def around(self, pin: DeskPin, agent: Agent) -> tuple[ShiftCode, ...]:
        """Those that hold the whole stretch."""
        return tuple(code for code in self.codes_of(pin, agent) if code.start <= pin.start and pin.end <= code.end)


def on_steps(pin: DeskPin) -> DeskPin | None:
    """The pin without what lies before its first whole step of minutes and after its last: less is asked, never more.

    None where no whole step lies in it.
    """
    start, end = -(-pin.start // MINUTES_STEP) * MINUTES_STEP, pin.end // MINUTES_STEP * MINUTES_STEP
    return replace(pin, start=start, end=end) if start < end else None


def no_step(pin: DeskPin) -> tuple[str, str]:
    """What is wrong with a stretch in which no whole step lies, and what would be right."""
    hours = {"start": clock(pin.start), "end": until(pin.end)}
    problem = _("no step of {step} minutes lies in {start} to {end}", step=MINUTES_STEP, **hours)
    return problem, _("write times that end in 0 or 5")


def off_steps(pin: DeskPin) -> tuple[str, str]:
    """That the hours of a pin were not taken as they are written, and how they were: `pin` as it is now."""
    problem = _(
        "{agent}: the hours at the desk do not stand on steps of {step} minutes", agent=pin.agent, step=MINUTES_STEP
    )
    return problem, _("taken to be {start} to {end}", **hours_shown(pin))


def hours_shown(pin: DeskPin) -> dict[str, str]:
    """Begin and end of a stretch on the clock, whatever day they are of."""
    return {"start": clock(pin.start % MINUTES_A_DAY), "end": until(pin.end)}


def until(minute: int) -> str:
    """The end of something on the clock: 24:00 is midnight, 02:00 of the next day."""
    return clock((minute - 1) % MINUTES_A_DAY + 1)


def in_place(pin: DeskPin, around: Surroundings) -> DeskPin:
    """The pin on the day of a shift that holds it.

    Hours after midnight that no shift of their own day holds are of a shift that runs into it: of the evening before,
    or of the one that is pinned on the day itself and ends on the next.
    """
    agent = around.agent(pin)
    if agent is None or pin.end > MINUTES_A_DAY or around.around(pin, agent):
        return pin
    later = replace(pin, start=pin.start + MINUTES_A_DAY, end=pin.end + MINUTES_A_DAY)
    before = replace(later, day=pin.day - DAY)
    places = [later, before] if around.code_on(pin) else [before]
    return next((each for each in places if around.horizon.holds(each.day) and around.around(each, agent)), pin)


def faults_of(pin: DeskPin, agent: Agent, around: Surroundings) -> Iterator[Found]:
    """Everything that keeps an agent from a pinned desk."""
    queue = next((queue for queue in around.queues if queue.id == pin.queue), None)
    if queue is not None:
        yield from _desk(pin, agent, queue, around)
    if any(each.agent == agent.id and each.keeps_from(pin.day, pin.start, pin.end) for each in around.leave):
        problem = _("{name} is on leave on {day}", name=agent.name, day=pin.day)
        yield layouts.DAY, problem, _("take the row out")
    elif agent.joined is not None and pin.day < agent.joined:
        yield layouts.DAY, _("{name} joins on {day}", name=agent.name, day=agent.joined), _("take the row out")
    elif agent.left is not None and agent.left < pin.day:
        yield layouts.DAY, _("{name} leaves after {day}", name=agent.name, day=agent.left), _("take the row out")
    else:
        yield from _shift(pin, agent, around)


def _shift(pin: DeskPin, agent: Agent, around: Surroundings) -> Iterator[Found]:
    """No shift of the day holds the stretch, or none the agent has hours for."""
    figures = {"name": agent.name, "day": pin.day, **hours_shown(pin)}
    codes, holding = around.codes_of(pin, agent), around.around(pin, agent)
    longest = max((code.length for code in codes), default=0)
    if not holding and pin.end - pin.start > longest > 0:
        problem = _(
            "the stretch has {hours} h, and the longest shift {name} may have on {day} {longest} h",
            hours=hours_text(pin.end - pin.start),
            longest=hours_text(longest),
            **{key: figures[key] for key in ("name", "day")},
        )
        yield layouts.PIN_TO, problem, _("make it shorter")
    elif not holding:
        problem = _("no shift {name} may have on {day} holds {start} to {end}", **figures)
        known = ", ".join(f"{code.code} {clock(code.start)}-{until(code.end)}" for code in codes)
        yield layouts.PIN_FROM, problem, _("shifts of that day: {codes}", codes=known or "-")
    hours = hours_of(agent.id, around.availability, around.horizon)
    midnight = around.horizon.index_of(pin.day) * MINUTES_A_DAY
    able = [
        code
        for code in holding
        if hours is None
        or any(opens <= midnight + code.start and midnight + code.end <= closes for opens, closes in hours)
    ]
    if holding and not able:
        problem = _("no shift around {start} to {end} on {day} lies in the hours {name} can work", **figures)
        yield layouts.PIN_FROM, problem, _("change the hours of the desk or those of availability")


def _desk(pin: DeskPin, agent: Agent, queue: Queue, around: Surroundings) -> Iterator[Found]:
    """The agent may not work the queue, not at those hours, not yet, or it is closed."""
    team = next((team for team in around.teams if team.id == agent.team), None)
    if team is None:
        return
    own = pin.queue in team.queues and (pin.queue == team.queues[0] or pin.queue in agent.skills)
    loans = [
        loan
        for loan in around.loans
        if (loan.team, loan.queue) == (team.id, pin.queue) and pin.queue not in team.queues
    ]
    hours = hours_shown(pin)
    if not own and not loans:
        skilled = [name for name in team.queues if name == team.queues[0] or name in agent.skills]
        lent = [loan.queue for loan in around.loans if loan.team == team.id]
        remedy = _("desks of {name}: {names}", name=agent.name, names=", ".join(dict.fromkeys([*skilled, *lent])))
        yield layouts.PIN_DESK, _("{name} cannot work {queue}", name=agent.name, queue=queue.label), remedy
    elif not own and not all(_lent(around, pin, minute) for minute in _steps(pin)):
        problem = _(
            "{name} is not lent to {queue} throughout {start} to {end}", name=agent.name, queue=queue.label, **hours
        )
        yield layouts.PIN_FROM, problem, _("change the hours, or those of the loan and its phases")
    if not all(is_open(queue, pin.day, minute) for minute in _steps(pin)):
        problem = _("{queue} is not open throughout {start} to {end}", queue=queue.label, **hours)
        yield layouts.PIN_FROM, problem, _("it is open {span}", span=opening_text(queue))
    for course in around.courses:
        first = pin.day + DAY * (pin.start // MINUTES_A_DAY)
        if course.exam is not None and first < course.exam and course.bars(agent.team, pin.queue):
            problem = _("{queue} needs the course {course}", queue=queue.label, course=course.label)
            yield layouts.DAY, problem, _("choose {day}, the day of the exam, or a later one", day=course.exam)


def _steps(pin: DeskPin) -> range:
    return range(pin.start, pin.end, MINUTES_STEP)


def _lent(around: Surroundings, pin: DeskPin, minute: int) -> bool:
    """Whether a loan of the agent's team to the queue is in force at a minute of the pin's day.

    After midnight it may be one that began the evening before.
    """
    agent = around.agent(pin)
    day, at = pin.day + DAY * (minute // MINUTES_A_DAY), minute % MINUTES_A_DAY

    def forbidden(on: date) -> bool:
        return any(not phase.loans and phase.holds(on) for phase in around.phases)

    return not forbidden(day) and any(
        (loan.team, loan.queue) == (agent.team if agent else "", pin.queue)
        and loan.in_force(begun)
        and not forbidden(begun)
        and any(opens <= at + (day - begun) // MINUTE < closes for opens, closes in openings_on(loan, begun))
        for loan in around.loans
        for begun in (day, day - DAY)
    )
