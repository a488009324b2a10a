"""Why the people of a queue did not fill a shortage."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from planner.domain.carried import carried_over
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Reason, Shortage
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.rule_words import RULE_WORDS
from planner.rostering.explain.month_caps import months_passed
from planner.rostering.model.assignments import to_assignments
from planner.rostering.model.eligibility import usable_on
from solver.problem import Blocked, RosterProblem
from solver.rules import RULES, Rule, Scope
from solver.rules.quotas import HardQuotas
from solver.solution import Duty, Roster

TOUR_RULES = tuple(rule for rule in RULES if rule.scope is Scope.TOUR)

BLOCKED_REASONS = {
    Blocked.LEAVE: Reason.LEAVE,
    Blocked.TEAM: Reason.NO_CODE,
    Blocked.PHASE: Reason.NO_CODE,
    Blocked.WEEKDAY: Reason.NO_CODE,
    Blocked.NO_NIGHTS: Reason.PROTECTED,
    Blocked.PINNED: Reason.PINNED,
    Blocked.NOT_JOINED: Reason.NOT_EMPLOYED,
    Blocked.DAY_HOURS: Reason.NO_CODE,
    Blocked.CONTRACT: Reason.PROTECTED,
    Blocked.AVAILABILITY: Reason.AVAILABILITY,
    Blocked.TRAINING: Reason.TRAINING,
    Blocked.DESK_PIN: Reason.PINNED,
}
"""What a blocked shift says about a shortage."""

RULE_REASONS = {slug: words.reason for slug, words in RULE_WORDS.items() if words.reason is not None}
"""What a rule says about a shortage when one more shift would break it."""

EASIEST_FIRST = (
    Reason.FREE,
    Reason.NIGHTS,
    Reason.WEEKENDS,
    Reason.SHIFT_COUNT,
    Reason.START,
    Reason.RUNS,
    Reason.WEEK_HOURS,
    Reason.MONTH_OVERTIME,
    Reason.REST,
    Reason.DAYS_IN_ROW,
    Reason.OTHER_SHIFT,
    Reason.PROTECTED,
    Reason.PINNED,
    Reason.TRAINING,
    Reason.AVAILABILITY,
    Reason.LEAVE,
    Reason.NOT_EMPLOYED,
    Reason.EVE,
    Reason.NO_CODE,
)
"""Of several shifts that would have helped, the one nearest to possible gives the reason."""

DOING_REASONS = {
    SegmentKind.WORK: Reason.OTHER_DESK,
    SegmentKind.REST: Reason.ON_BREAK,
    SegmentKind.MEAL: Reason.ON_BREAK,
    SegmentKind.STANDBY: Reason.STANDBY,
    SegmentKind.TRAINING: Reason.TRAINING,
    SegmentKind.IDLE: Reason.IDLE,
}
"""What somebody who is there does instead of working the queue."""

Doing = dict[tuple[str, int], list[tuple[int, int, SegmentKind, str]]]
"""By agent and day: start, end, kind and queue of what somebody does on it."""
SEQUENCE_RULES = tuple(rule for rule in TOUR_RULES if set(rule.slugs) & set(RULE_REASONS))
"""Rules one more shift can break: the others look at a single day."""
TELLING = tuple((slug, rule) for slug in RULE_REASONS for rule in SEQUENCE_RULES if slug in rule.slugs)
"""The same by what their breaches are called, those first that tell the reason where several are broken."""


class Explainer:
    """Tells for one roster what keeps each agent from a moment. Answers are kept: shortages share agents and days."""

    def __init__(
        self, floor: Floor, problem: RosterProblem, roster: Roster, assignments: tuple[Assignment, ...] | None = None
    ) -> None:
        """`assignments` are those of the roster, where they are known already."""
        self._floor = floor
        self._problem = problem
        self._roster = roster
        self._tours: dict[int, tuple[Duty, ...]] = {}
        for duty in roster.duties:
            self._tours[duty.agent] = (*self._tours.get(duty.agent, ()), duty)
        told = to_assignments(floor, problem, roster) if assignments is None else assignments
        self._doing = _doing_by_day(floor, told)
        self._obstacles: dict[tuple[int, int, int], Reason] = {}
        self._broken_anyway: dict[tuple[int, str], bool] = {}
        self._months_passed: dict[int, frozenset[date]] = {}

    def reasons(self, shortage: Shortage) -> Mapping[Reason, int]:
        """How many agents of the queue's teams by what kept them away at the worst moment, most first.

        Whoever works the queue at that moment is not counted.
        """
        counts = {reason: len(people) for reason, people in self.people(shortage).items()}
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def people(self, shortage: Shortage) -> Mapping[Reason, tuple[str, ...]]:
        """The same with their ids, in the order of the floor."""
        minute = self._floor.horizon.minute(shortage.worst_at)
        teams = {team.id for team in self._floor.teams if shortage.queue in team.queues}
        shifts = self._shifts_over(minute)
        found: dict[Reason, tuple[str, ...]] = {}
        for index, agent in enumerate(self._floor.agents):
            if agent.team in teams:
                reason = self._reason(index, shortage.queue, minute, shifts)
                if reason is not None:
                    found[reason] = (*found.get(reason, ()), agent.id)
        return found

    def of_day_off(self, agent: int, day: int) -> Reason:
        """What keeps an agent from every shift with desks of a day off; FREE where nothing does."""
        shifts = [index for index, shift in enumerate(self._problem.shifts) if not shift.standby]
        return self._easiest(agent, [(day, shift) for shift in shifts])

    def _reason(self, agent: int, queue: str, minute: int, shifts: list[tuple[int, int]]) -> Reason | None:
        for start, end, kind, worked in self._doing.get((self._floor.agents[agent].id, minute // MINUTES_A_DAY), ()):
            if start <= minute < end:
                return None if worked == queue else DOING_REASONS[kind]
        return self._easiest(agent, shifts)

    def _easiest(self, agent: int, shifts: list[tuple[int, int]]) -> Reason:
        """What keeps an agent from that of the shifts which is nearest to possible."""
        obstacles = set[Reason]()
        for day, shift in shifts:
            obstacles.add(self._obstacle(agent, day, shift))
            if EASIEST_FIRST[0] in obstacles:
                break
        return next((reason for reason in EASIEST_FIRST if reason in obstacles), Reason.NO_CODE)

    def _shifts_over(self, minute: int) -> list[tuple[int, int]]:
        """Day and index of every shift with desks that holds the moment; day -1 is the eve of the horizon."""
        today = minute // MINUTES_A_DAY
        return [
            (day, index)
            for day in (today - 1, today)
            for index, shift in enumerate(self._problem.shifts)
            if not shift.standby and 0 <= minute - day * MINUTES_A_DAY - shift.start < shift.length
        ]

    def _obstacle(self, agent: int, day: int, shift: int) -> Reason:
        """What forbids one more shift."""
        key = (agent, day, shift)
        if key not in self._obstacles:
            self._obstacles[key] = self._find_obstacle(agent, day, shift)
        return self._obstacles[key]

    def _find_obstacle(self, agent: int, day: int, shift: int) -> Reason:
        if day < 0:
            return self._of_eve(agent, shift)
        blocked = Blocked(int(self._problem.blocked[agent, day, shift]))
        if blocked is not Blocked.FREE:
            return BLOCKED_REASONS[blocked]
        tour = self._tours.get(agent, ())
        if any(duty.day == day for duty in tour):
            return Reason.OTHER_SHIFT
        more = Duty(agent=agent, day=day, shift=shift)
        longer = Roster((*tour, more))
        for slug, rule in TELLING:
            if self._breaks(agent, longer, slug, rule) and not self._breaks_anyway(agent, slug, rule):
                return RULE_REASONS[slug]
        return self._beyond_one_tour(agent, more)

    def _of_eve(self, agent: int, shift: int) -> Reason:
        code, eve = self._floor.codes[shift], self._floor.horizon.first_day - timedelta(days=1)
        allowed = not code.teams or self._floor.agents[agent].team in code.teams
        return Reason.EVE if allowed and usable_on(self._floor, code, eve) else Reason.NO_CODE

    def _beyond_one_tour(self, agent: int, more: Duty) -> Reason:
        """What forbids one more shift that keeps the rules on a tour: the cap of the month, how many may start it."""
        tour = self._tours.get(agent, ())
        if agent not in self._months_passed:
            self._months_passed[agent] = months_passed(self._floor, tour)
        if months_passed(self._floor, (*tour, more)) - self._months_passed[agent]:
            return Reason.MONTH_OVERTIME
        if self._too_many((*self._roster.duties, more)) - self._too_many(self._roster.duties):
            return Reason.SHIFT_COUNT
        return Reason.FREE

    def _too_many(self, duties: tuple[Duty, ...]) -> set[tuple[int | None, str]]:
        """Days and groups of which more people start a shift than may."""
        found = HardQuotas().breaches(self._problem, Roster(duties))
        return {(each.day, each.figures["shifts"]) for each in found if each.figures["fault"] == "many"}

    def _breaks_anyway(self, agent: int, slug: str, rule: Rule) -> bool:
        if (agent, slug) not in self._broken_anyway:
            tour = Roster(self._tours.get(agent, ()))
            self._broken_anyway[agent, slug] = self._breaks(agent, tour, slug, rule)
        return self._broken_anyway[agent, slug]

    def _breaks(self, agent: int, tour: Roster, slug: str, rule: Rule) -> bool:
        # The others have no duty in this roster of one: what they break then says nothing. Of too few shifts one more
        # is no cause.
        breaches = (each for each in rule.breaches(self._problem, tour) if each.agent == agent)
        return any(breach.rule == slug and breach.figures.get("fault") != "few" for breach in breaches)


def with_reasons(
    floor: Floor,
    problem: RosterProblem,
    roster: Roster,
    shortages: tuple[Shortage, ...],
    assignments: tuple[Assignment, ...] | None = None,
) -> tuple[Shortage, ...]:
    """The shortages, each with what kept the people of its queue away; `assignments` as for `Explainer`."""
    explainer = Explainer(floor, problem, roster, assignments)
    return tuple(replace(shortage, reasons=explainer.reasons(shortage)) for shortage in shortages)


def _doing_by_day(floor: Floor, assignments: tuple[Assignment, ...]) -> Doing:
    doing: Doing = {}
    minute = floor.horizon.minute
    for still in carried_over(floor):
        doing[still.agent, 0] = [(0, still.until, SegmentKind.WORK, still.queue)]
    for each in assignments:
        for segment in each.segments:
            start, end = minute(segment.start), minute(segment.end)
            for day in range(start // MINUTES_A_DAY, (end - 1) // MINUTES_A_DAY + 1):
                doing.setdefault((each.agent, day), []).append((start, end, segment.kind, segment.queue))
    return doing
