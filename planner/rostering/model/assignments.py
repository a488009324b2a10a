"""Duties of the solver and assignments of the plan: the same roster in two languages."""

from collections.abc import Iterator

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.idle import at_home
from planner.domain.idle import pieces as open_and_closed
from planner.domain.labels import finding_text
from planner.domain.people import Agent
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.shifts import BreakKind, ShiftCode, ShiftKind
from planner.errors import InvalidInput
from planner.rostering.model.desks import DeskOption, desk_at, desks_of
from planner.rostering.model.sessions import seats_with_sessions
from solver.problem import RosterProblem
from solver.solution import Duty, Roster, Stretch

BREAK_SEGMENT = {BreakKind.MEAL: SegmentKind.MEAL, BreakKind.REST: SegmentKind.REST}
EFFICIENCY_STEP = 1e-6


def to_assignments(floor: Floor, problem: RosterProblem, roster: Roster) -> tuple[Assignment, ...]:
    """The roster in local time, ordered by agent and day as the roster is."""
    desks = [desks_of(floor, agent) for agent in floor.agents]
    return tuple(_assignment(floor, problem, duty, desks[duty.agent]) for duty in roster.duties)


def to_roster(floor: Floor, problem: RosterProblem, assignments: tuple[Assignment, ...]) -> Roster:
    """The roster in indices, ordered by agent and day.

    Raises
    ------
    InvalidInput
        When an assignment cannot be written in them; says which and why.
    """
    roster, findings = read_roster(floor, problem, assignments)
    if findings:
        raise InvalidInput("\n".join(finding_text(floor, finding) for finding in findings))
    return roster


def read_roster(
    floor: Floor, problem: RosterProblem, assignments: tuple[Assignment, ...]
) -> tuple[Roster, tuple[Finding, ...]]:
    """The part of the assignments that can be written in indices, and a finding for whatever cannot.

    Gaps, overlaps, breaks outside their windows and desks somebody may not work can be written:
    the rules find them.
    """
    agents = floor.agent_index
    codes = floor.code_index
    queues = {queue.name: index for index, queue in enumerate(problem.queues)}
    desks = {agent.id: desks_of(floor, agent) for agent in floor.agents}
    courses = {(seat.agent, seat.day): len(floor.queues) + course for seat, course, _at in seats_with_sessions(floor)}
    duties: list[Duty] = []
    findings: list[Finding] = []
    for each in assignments:
        unknown = _unknown(floor, each)
        if unknown is not None:
            findings.append(unknown)
            continue
        code = floor.code_by_id[each.code]
        course = courses.get((each.agent, each.day))
        findings += [
            Finding(rule=rule, agent=each.agent, day=each.day, figures=figures)
            for rule, figures in _faults(floor, each, code, desks[each.agent], course)
        ]
        breaks, work = _times(floor, each, code, queues, course)
        day = floor.horizon.index_of(each.day)
        duties.append(Duty(agent=agents[each.agent], day=day, shift=codes[each.code], breaks=breaks, work=work))
    return Roster(tuple(sorted(duties, key=lambda duty: (duty.agent, duty.day)))), tuple(findings)


def sound_part(floor: Floor, problem: RosterProblem, assignments: tuple[Assignment, ...]) -> Roster | None:
    """The assignments that can be written in indices without loss; None where there is none."""
    roster, findings = read_roster(floor, problem, assignments)
    lost = {(finding.agent, finding.day) for finding in findings}
    agents, dates = floor.agents, floor.horizon.dates
    duties = tuple(duty for duty in roster.duties if (agents[duty.agent].id, dates[duty.day]) not in lost)
    return Roster(duties) if duties else None


def _assignment(floor: Floor, problem: RosterProblem, duty: Duty, desks: tuple[DeskOption, ...]) -> Assignment:
    agent, code = floor.agents[duty.agent], floor.codes[duty.shift]
    begin = duty.day * MINUTES_A_DAY + code.start
    at = floor.horizon.moment
    if code.is_standby or code.kind is ShiftKind.TRAINING:
        segments = _fixed_segments(floor, code, begin)
    else:
        pieces = [
            Segment(start=at(start), end=at(start + window.length), kind=BREAK_SEGMENT[window.kind])
            for start, window in zip(duty.breaks, code.breaks, strict=True)
        ]
        for stretch in duty.work:
            if stretch.queue >= len(floor.queues):
                pieces.append(Segment(start=at(stretch.start), end=at(stretch.end), kind=SegmentKind.TRAINING))
                continue
            pieces += _at_desk(floor, agent, problem.queues[stretch.queue].name, stretch, desks)
        if code.stood_by:
            pieces.append(Segment(start=at(begin - code.stood_by), end=at(begin), kind=SegmentKind.STANDBY))
        segments = tuple(sorted(pieces, key=lambda piece: piece.start))
    return Assignment(
        agent=agent.id,
        day=floor.horizon.dates[duty.day],
        code=code.code,
        start=at(begin - code.stood_by),
        end=at(begin + code.length),
        segments=segments,
    )


def _at_desk(
    floor: Floor, agent: Agent, queue: str, stretch: Stretch, desks: tuple[DeskOption, ...]
) -> Iterator[Segment]:
    """A stretch of work; at the home queue it is idle while that is closed."""
    at = floor.horizon.moment
    desk = desk_at(desks, queue, stretch.start, stretch.end)
    parts = [(stretch.start, stretch.end, True)]
    if queue == floor.home_queue(agent):
        parts = list(open_and_closed(floor.queue_by_id[queue], floor.horizon, stretch.start, stretch.end))
    for begin, end, is_open in parts:
        if is_open:
            yield Segment(
                start=at(begin),
                end=at(end),
                kind=SegmentKind.WORK,
                queue=queue,
                efficiency=desk.efficiency if desk else 0.0,
                loan=floor.is_loan(agent, queue),
            )
        else:
            yield Segment(start=at(begin), end=at(end), kind=SegmentKind.IDLE)


def _fixed_segments(floor: Floor, code: ShiftCode, begin: int) -> tuple[Segment, ...]:
    """Segments of a shift without desks: waiting, or training with each break as early as may be."""
    at, end = floor.horizon.moment, begin + code.length
    if code.is_standby:
        return (Segment(start=at(begin), end=at(end), kind=SegmentKind.STANDBY),)
    segments, now = [], begin
    for window in code.breaks:
        start = max(now, begin + window.earliest)
        if start > now:
            segments.append(Segment(start=at(now), end=at(start), kind=SegmentKind.TRAINING))
        now = start + window.length
        segments.append(Segment(start=at(start), end=at(now), kind=BREAK_SEGMENT[window.kind]))
    if end > now:
        segments.append(Segment(start=at(now), end=at(end), kind=SegmentKind.TRAINING))
    return tuple(segments)


def _unknown(floor: Floor, each: Assignment) -> Finding | None:
    """Why an assignment has no place in the roster at all."""
    if each.agent not in floor.agent_by_id:
        return Finding(rule="unknown_agent", agent=each.agent, day=each.day)
    if each.code not in floor.code_by_id:
        return Finding(rule="unknown_code", agent=each.agent, day=each.day, figures={"shift": each.code})
    if not floor.horizon.holds(each.day):
        return Finding(rule="outside_horizon", agent=each.agent, day=each.day, figures={"shift": each.code})
    return None


def _faults(
    floor: Floor, each: Assignment, code: ShiftCode, desks: tuple[DeskOption, ...], course: int | None
) -> Iterator[tuple[str, dict[str, str]]]:
    """What of an assignment gets lost in indices: rule and figures. `course` is the queue of the day's training."""
    begin = floor.horizon.index_of(each.day) * MINUTES_A_DAY + code.start
    first, last = floor.horizon.moment(begin - code.stood_by), floor.horizon.moment(begin + code.length)
    if (each.start, each.end) != (first, last):
        yield "shift_times", {"shift": code.code, "begin_at": each.start.isoformat(), "end_at": each.end.isoformat()}
    if code.is_standby or code.kind is ShiftKind.TRAINING:
        if each.segments != _fixed_segments(floor, code, begin):
            yield "segments", {"shift": code.code, "begin_at": each.start.isoformat()}
        return
    windows = [(BREAK_SEGMENT[window.kind], window.length) for window in code.breaks]
    at_work = {SegmentKind.WORK, SegmentKind.IDLE} | (set() if course is None else {SegmentKind.TRAINING})
    waited = Segment(start=first, end=floor.horizon.moment(begin), kind=SegmentKind.STANDBY)
    if code.stood_by and waited not in each.segments:
        yield "segments", {"shift": code.code, "begin_at": each.start.isoformat()}
    taken = [segment for segment in each.segments if segment.kind not in at_work and segment != waited]
    same_number = len(taken) == len(windows)
    for index, segment in enumerate(taken):
        is_break = segment.kind in BREAK_SEGMENT.values() and not segment.queue
        if not is_break or (same_number and (segment.kind, segment.minutes) != windows[index]):
            yield "segments", {"shift": code.code, "begin_at": segment.start.isoformat()}
    for segment in each.segments:
        if segment.kind is SegmentKind.WORK:
            yield from _work_faults(floor, segment, desks)


def _work_faults(floor: Floor, segment: Segment, desks: tuple[DeskOption, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    figures = {"queue": segment.queue, "begin_at": segment.start.isoformat()}
    if segment.queue not in floor.queue_by_id:
        yield "unknown_queue", figures
        return
    desk = desk_at(desks, segment.queue, floor.horizon.minute(segment.start), floor.horizon.minute(segment.end))
    if desk and (segment.loan is not desk.loan or abs(segment.efficiency - desk.efficiency) > EFFICIENCY_STEP):
        yield "efficiency", {**figures, "stated": f"{segment.efficiency:g}", "found": f"{desk.efficiency:g}"}


def _times(
    floor: Floor, each: Assignment, code: ShiftCode, queues: dict[str, int], course: int | None
) -> tuple[tuple[int, ...], tuple[Stretch, ...]]:
    """Break starts and stretches of work in minutes; a shift without desks has neither."""
    if code.is_standby or code.kind is ShiftKind.TRAINING:
        return (), ()
    minute = floor.horizon.minute
    breaks = tuple(minute(segment.start) for segment in each.segments if segment.kind in BREAK_SEGMENT.values())
    # in indices whoever is idle is at home, where nothing is needed while it is closed
    (there,) = at_home(floor, (each,))
    at = [
        (segment, course if segment.kind is SegmentKind.TRAINING else queues.get(segment.queue))
        for segment in there.segments
    ]
    work = tuple(
        Stretch(start=minute(segment.start), end=minute(segment.end), queue=queue)
        for segment, queue in at
        if queue is not None and segment.kind in (SegmentKind.WORK, SegmentKind.TRAINING)
    )
    return breaks, work
