"""Newcomers who are sure to work at a moment when too few colleagues of experience can be there."""

from collections.abc import Iterator, Sequence

from solver.conflicts.days import AgentDays, why_closed
from solver.conflicts.facts import Conflict, Fact, Mentored, Pinned
from solver.problem import MINUTES_A_DAY, Mentors, RosterProblem


class MentorConflicts:
    """Counts, slot by slot, the juniors no break can take away and the seniors who could be there at best."""

    def __init__(self, problem: RosterProblem, everybody: Sequence[AgentDays]) -> None:
        self._problem = problem
        self._everybody = everybody

    def find(self) -> Iterator[Conflict]:
        """At most one conflict a day and rule, at the moment that lacks most."""
        for mentors in self._problem.mentors:
            sure: dict[int, list[tuple[int, int]]] = {}
            for junior in mentors.juniors:
                for day in self._everybody[junior].pinned_days:
                    for slot in self._sure_slots(junior, day, mentors.queue):
                        sure.setdefault(slot, []).append((junior, day))
            worst: dict[int, tuple[int, int, list[int]]] = {}
            for slot, juniors in sorted(sure.items()):
                seniors = [senior for senior in mentors.seniors if self._can_work(senior, mentors.queue, slot)]
                over = len(juniors) - mentors.per * len(seniors)
                day = slot // self._problem.slots_a_day
                if over > 0 and (day not in worst or over > worst[day][0]):
                    worst[day] = over, slot, seniors
            for _over, slot, seniors in worst.values():
                yield self._conflict(mentors, slot, sure[slot], seniors)

    def _sure_slots(self, junior: int, day: int, queue: int) -> set[int]:
        """Slots of the horizon in which a junior works at the queue whatever shift and breaks it gets."""
        slot, agent = self._problem.slot, self._problem.agents[junior]
        found: list[set[int]] = []
        for choice in self._everybody[junior].choices(day):
            shift = self._problem.shifts[choice]
            start = day * MINUTES_A_DAY + shift.start
            slots = set() if shift.standby else set(range(start // slot, (start + shift.length) // slot))
            away = [(start + each.earliest, start + each.latest + each.length) for each in shift.breaks]
            away += [window for desk in agent.desks if desk.queue != queue for window in desk.windows]
            for begin, end in away:
                slots -= set(range(begin // slot, -(-end // slot)))
            found.append({each for each in slots if each < self._problem.slots})
        return set.intersection(*found) if found else set()

    def _can_work(self, senior: int, queue: int, slot: int) -> bool:
        """Whether somebody may have a shift over the slot and a desk at the queue then, or is still there before."""
        agent = self._problem.agents[senior]
        if agent.last_end is not None and agent.desks[0].queue == queue and slot * self._problem.slot < agent.last_end:
            return True
        return self._has_desk(senior, queue, slot) and any(
            self._over(day, slot).intersection(self._everybody[senior].choices(day)) for day in self._days(slot)
        )

    def _has_desk(self, senior: int, queue: int, slot: int) -> bool:
        minute = slot * self._problem.slot
        return any(
            desk.queue == queue
            and any(begin < minute + self._problem.slot and minute < end for begin, end in desk.windows)
            for desk in self._problem.agents[senior].desks
        )

    def _days(self, slot: int) -> range:
        """Days whose shifts can hold a slot."""
        day = slot // self._problem.slots_a_day
        return range(max(0, day - 1), day + 1)

    def _over(self, day: int, slot: int) -> frozenset[int]:
        """Shifts at desks that hold a slot when they start on `day`."""
        minute = slot * self._problem.slot - day * MINUTES_A_DAY
        return frozenset(
            at
            for at, shift in enumerate(self._problem.shifts)
            if not shift.standby and shift.start <= minute < shift.start + shift.length
        )

    def _conflict(self, mentors: Mentors, slot: int, sure: list[tuple[int, int]], able: list[int]) -> Conflict:
        facts: list[Fact] = []
        for junior, day in sure:
            facts += [fact for fact in self._everybody[junior].facts_on(day) if isinstance(fact, Pinned)]
        for senior in mentors.seniors:
            if senior not in able and self._has_desk(senior, mentors.queue, slot):
                for day in self._days(slot):
                    shifts = self._over(day, slot)
                    facts += why_closed(self._everybody[senior], day, shifts) if shifts else []
        mentored = Mentored(
            queue=mentors.queue,
            minute=slot * self._problem.slot,
            per=mentors.per,
            juniors=tuple(junior for junior, _day in sure),
            seniors=mentors.seniors,
            able=tuple(able),
        )
        day = slot // self._problem.slots_a_day
        first = min([day, *(of for _junior, of in sure)])
        return Conflict(agent=None, first_day=first, last_day=day, facts=(mentored, *facts))
