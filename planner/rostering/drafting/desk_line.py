"""The desks of a shift as a line without gaps: breaks are cut out of it, so that they can be moved over it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planner.domain.floor import Floor
from planner.rostering.model.desks import DeskOption, desks_of
from solver.problem import RosterProblem
from solver.rules.rule import span
from solver.solution import Duty, Stretch

Line = tuple[Stretch, ...]
"""Stretches that follow each other without gap from the shift's first minute to its last."""


def desk_line(floor: Floor, problem: RosterProblem, duty: Duty) -> Line:
    """Where somebody would be if there were no breaks: a break's time is that of the desk before it, or of the one
    after it where the one before is not open to the agent then."""
    agent = floor.agents[duty.agent]
    begin, end = span(problem, duty)
    home, courses = floor.queue_index[floor.home_queue(agent)], range(len(floor.queues), len(problem.queues))
    desks = {floor.queue_index[desk.queue]: desk for desk in reversed(desks_of(floor, agent))}
    line, reached = list[Stretch](), begin
    work = sorted(duty.work, key=lambda stretch: stretch.start)
    for stretch, is_last in [*((each, False) for each in work), (Stretch(start=end, end=end, queue=home), True)]:
        if reached < stretch.start:
            beside = [each.queue for each in line[-1:]] + ([] if is_last else [stretch.queue])
            line.append(
                replace(
                    stretch,
                    start=reached,
                    end=stretch.start,
                    queue=_in_gap(beside, desks, courses, (reached, stretch.start), home),
                )
            )
        if not is_last:
            line.append(replace(stretch, start=max(stretch.start, reached)))
            reached = max(reached, stretch.end)
    return joined(line)


def _in_gap(
    beside: Sequence[int], desks: dict[int, DeskOption], courses: range, gap: tuple[int, int], home: int
) -> int:
    near = [queue for queue in beside if queue not in courses]
    return next((queue for queue in near if queue in desks and desks[queue].holds(*gap)), near[0] if near else home)


def painted(line: Line, start: int, end: int, queue: int, fixed: range) -> Line:
    """The line with another queue from `start` to `end`; queues in `fixed` stay as they are."""
    found = list[Stretch]()
    for each in line:
        first, last = max(start, each.start), min(end, each.end)
        if first >= last or each.queue in fixed:
            found.append(each)
            continue
        found += [
            replace(each, end=first),
            Stretch(start=first, end=last, queue=queue),
            replace(each, start=last),
        ]
    return joined(found)


def queue_beside(line: Line, start: int, end: int, *, home: int, courses: range) -> int:
    """The queue worked before `start`, else the one after `end`, else `home`."""
    before = [each.queue for each in line if each.end <= start]
    after = [each.queue for each in line if each.start >= end]
    return next((queue for queue in (*before[-1:], *after[:1]) if queue not in courses), home)


def cut_by_breaks(line: Line, breaks: Iterable[tuple[int, int]]) -> tuple[Stretch, ...]:
    """What is left of the line between breaks, which are in order."""
    taken = tuple(breaks)
    return tuple(part for each in line for part in _left(each, taken))


def _left(stretch: Stretch, breaks: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    reached = stretch.start
    for begin, end in breaks:
        if begin < stretch.end and end > reached:
            if reached < begin:
                yield replace(stretch, start=reached, end=begin)
            reached = end
    if reached < stretch.end:
        yield replace(stretch, start=reached)


def joined(line: Iterable[Stretch]) -> Line:
    """Without empty stretches, and neighbours at one queue as one."""
    found = list[Stretch]()
    for each in line:
        if each.start >= each.end:
            continue
        if found and (found[-1].queue, found[-1].end) == (each.queue, each.start):
            found[-1] = replace(found[-1], end=each.end)
        else:
            found.append(each)
    return tuple(found)
