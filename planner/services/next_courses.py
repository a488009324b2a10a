"""Which courses go on after a plan, and who has attended them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.plan import Plan
from planner.scenario.sections import Sections


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """Courses of a scenario file by their place in it."""

    gone: tuple[int, ...]
    ended: tuple[str, ...]
    """Names of those that are over."""
    waiting: frozenset[str]
    """Names of those of which only the exam is to come: their queues stay closed until then."""
    attended: Mapping[int, tuple[str, ...]]
    """Everybody who has attended by now, where that is more than the file says."""
    missed: Mapping[str, int]
    """People who have not attended a course whose last session is over, by its name."""
    none_left: bool
    """Whether all are over."""


def courses_after(sections: Sections, plan: Plan, first_day: date) -> Courses:
    """Courses as they stand on `first_day`. One is over once its deadline has passed and its exam is open or there is
    none."""
    gone, ended, waiting = [], [], set()
    attended: dict[int, tuple[str, ...]] = {}
    missed: dict[str, int] = {}
    known = {agent.id: agent.team for agent in plan.floor.agents}
    for place, course in sections.courses:
        been = set(course.attended) | {seat.agent for seat in plan.floor.seats if seat.course == course.key}
        late = course.deadline < first_day
        if late:
            left_out = sum(team in course.teams and agent not in been for agent, team in known.items())
            if left_out:
                missed[course.key] = left_out
        if late and (course.exam is None or course.exam <= first_day):
            gone.append(place)
            ended.append(course.key)
            continue
        if late:
            waiting.add(course.key)
        if been - set(course.attended):
            attended[place] = (*course.attended, *sorted(been - set(course.attended)))
    return Courses(
        gone=tuple(gone),
        ended=tuple(ended),
        waiting=frozenset(waiting),
        attended=attended,
        missed=missed,
        none_left=bool(gone) and len(gone) == len(sections.courses),
    )
