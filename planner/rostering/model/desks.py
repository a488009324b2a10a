"""Which queues an agent may work, when, and what the work counts."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, Horizon
from planner.domain.loans import Loan
from planner.domain.opening import DAY, joined, openings
from planner.domain.people import Agent
from planner.rostering.model.training import around, session_windows

Window = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOption:
    """A queue an agent may work: 1 of `efficiency` is one own agent; `windows` in minutes, half open."""

    queue: str
    efficiency: float
    loan: bool
    windows: tuple[Window, ...]

    def holds(self, start: int, end: int) -> bool:
        """Whether work from `start` to `end` lies inside one window."""
        return any(opens <= start and end <= closes for opens, closes in self.windows)


def desks_of(floor: Floor, agent: Agent) -> tuple[DeskOption, ...]:
    """An agent's desks: the home queue, the team's other queues it has a skill for, then loans.

    Own queues are open at any time (work while the queue is closed covers nothing, and a plan calls it idle); a loan
    only in its hours on its days, where no phase of the campaign forbids loans. The efficiency on
    a loan is the agent's own skill where listed, else the loan's. During training no desk is open, and one that needs
    a course opens at midnight of the exam.
    """
    always = ((0, _last_minute(floor.horizon)),)
    team = floor.team_by_id[agent.team]
    desks = [
        DeskOption(queue=queue, efficiency=agent.skills.get(queue, 1.0), loan=False, windows=always)
        for queue in team.queues
        if queue == team.queues[0] or queue in agent.skills
    ]
    loans: dict[tuple[str, float], list[Window]] = {}
    for loan in floor.loans:
        if loan.team == agent.team and loan.queue not in team.queues:
            efficiency = agent.skills.get(loan.queue, loan.efficiency)
            loans.setdefault((loan.queue, efficiency), []).extend(_loan_windows(floor, loan))
    for (queue, efficiency), windows in loans.items():
        if windows:
            desks.append(DeskOption(queue=queue, efficiency=efficiency, loan=True, windows=joined(windows)))
    return _open_to(floor, agent, desks)


def desk_at(desks: tuple[DeskOption, ...], queue: str, start: int, end: int) -> DeskOption | None:
    """The first desk of `queue` with a window around `start` to `end`, else the first of `queue`, else None."""
    of_queue = [desk for desk in desks if desk.queue == queue]
    return next((desk for desk in of_queue if desk.holds(start, end)), of_queue[0] if of_queue else None)


def _open_to(floor: Floor, agent: Agent, desks: list[DeskOption]) -> tuple[DeskOption, ...]:
    """The desks without the hours of the agent's training, from the exam on where a course is needed.

    The home desk stays even where it never opens.
    """
    if not floor.courses:
        return tuple(desks)
    trained = session_windows(floor, agent)
    opened = []
    for desk in desks:
        exams = [course.exam for course in floor.courses if course.bars(agent.team, desk.queue) and course.exam]
        first = max([floor.horizon.index_of(exam) * MINUTES_A_DAY for exam in exams], default=0)
        since = [(max(opens, first), closes) for opens, closes in desk.windows if closes > first]
        opened.append(replace(desk, windows=around(since, trained)))
    return tuple(desk for place, desk in enumerate(opened) if desk.windows or place == 0)


def _last_minute(horizon: Horizon) -> int:
    """A shift that starts on the last day may run one day longer."""
    return (horizon.days + 1) * MINUTES_A_DAY


def _loan_windows(floor: Floor, loan: Loan) -> tuple[Window, ...]:
    """Hours that begin on a day of a loan, up to the end of the last day's shifts; none on a day without loans."""
    without = [(phase.first_day, phase.last_day) for phase in floor.campaign.phases if not phase.loans]
    return _windows_of(loan, floor.horizon, tuple(without))


@lru_cache(maxsize=1024)
def _windows_of(loan: Loan, horizon: Horizon, without: tuple[tuple[date, date], ...]) -> tuple[Window, ...]:
    """`without` are the first and last days of stretches without loans. Kept: it is asked for everybody of a team."""

    def lent_on(day: date) -> bool:
        return not any(first <= day <= last for first, last in without)

    windows = []
    for each in openings(loan, horizon, last=horizon.days):
        day = horizon.first_day + DAY * each.day
        if loan.in_force(day) and lent_on(day):
            end = min(each.end, _last_minute(horizon) if lent_on(day + DAY) else (each.day + 1) * MINUTES_A_DAY)
            windows.append((max(0, each.begin), end))
    return tuple((begin, end) for begin, end in windows if begin < end)
