"""For every rule a roster that breaks it."""

from collections.abc import Callable
from dataclasses import replace

from solver.problem import Blocked, DeskPin, Lending, MealWaves, Mentors, Quota, RosterProblem, Runs, ShiftCount
from solver.rules import RULES
from solver.rules.allowed_shifts import SLUGS
from solver.rules.rule import Rule
from solver.solution import Breach, Duty, Roster
from tests.rule_cases import RULE_CASES, RuleCase, Tour
from tests.solver.small import (
    EARLY,
    HOME,
    LATE,
    LENT,
    LIMITS,
    NIGHT,
    SHIFTS,
    STANDBY,
    agent,
    duty,
    lent,
    problem,
    roster,
    shifts_of,
    with_first,
)

Case = tuple[RosterProblem, Roster]
Place = tuple[int | None, int | None]


def week(who: int, days: range, shift: int = EARLY) -> Roster:
    return roster(*(duty(who, day, shift) for day in days))


def blocked(reason: Blocked) -> Case:
    why = problem()
    why.blocked[1, 4, LATE] = reason
    return why, roster(duty(1, 4, LATE), duty(1, 6, LATE))


def pinned() -> Case:
    what = problem()
    what.must_work[2, 3] = what.must_work[2, 4] = True
    return what, roster(duty(2, 4))


def tired() -> RosterProblem:
    return problem(agents=(agent("one", last_end=-60, days_in_row=5, nights_this_week=2), agent("two"), agent("three")))


def late_break(minutes: int) -> Roster:
    moved = duty(0, 0)
    return roster(replace(moved, breaks=(moved.breaks[0] + minutes, *moved.breaks[1:])))


def missing_minutes() -> Roster:
    whole = duty(0, 0)
    return roster(replace(whole, work=(*whole.work[:-1], replace(whole.work[-1], end=whole.work[-1].end - 15))))


def limited(**limits: object) -> RosterProblem:
    """The problem with other limits."""
    return problem(limits=replace(LIMITS, **limits))  # type: ignore[arg-type]


def in_waves(*starts: int, most: int | None = None, share: float | None = None) -> RosterProblem:
    """The first two agents eat in waves."""
    return problem(meal_waves=(MealWaves(agents=(0, 1), starts=starts, most=most, share=share),))


def at_desk(queue: int, start: int, end: int) -> RosterProblem:
    """The first agent is pinned to a queue from one minute of day 0 to another."""
    return with_first(desk_pins=(DeskPin(queue=queue, start=start, end=end),))


def in_session(start: int) -> RosterProblem:
    """The first agent is in a session of half an hour at the home queue, which no break interrupts."""
    return with_first(desk_pins=(DeskPin(queue=HOME, start=start, end=start + 30, whole=True),))


def days(who: int, *on: int) -> list[Duty]:
    """Early shifts on these days."""
    return shifts_of(who, dict.fromkeys(on, EARLY))


def quota_missed(rule: str, **quota: object) -> Case:
    """One early shift of the last agent on day 3, for which the quota is missed."""
    hard = Quota(rule=rule, day=3, shifts=(EARLY, LATE), hard=True, **quota)  # type: ignore[arg-type]
    return problem(quotas=(hard,)), roster(duty(2, 3))


def called_beyond() -> Case:
    """Three early shifts and a standby of six hours in a week that has room for less than one call."""
    shifts = tuple(replace(shift, called=360 if shift.standby else 0) for shift in SHIFTS)
    short = agent("one", contract_by_week=(1440, 2400), overtime_by_week=(359, 720))
    what = problem(agents=(short, agent("two"), agent("three")), shifts=shifts)
    return what, roster(*(duty(0, day) for day in (0, 1, 3)), Duty(agent=0, day=4, shift=STANDBY))


def mentored() -> RosterProblem:
    """The first agent works the home queue only beside the second."""
    return problem(mentors=(Mentors(queue=HOME, juniors=(0,), seniors=(1,), per=1),))


def lending(*, most: int | None = None, keep: int = 0) -> RosterProblem:
    """All three are one team, lent from noon to six on the first two days."""
    hours = agent("any").desks[1].windows
    return problem(lendings=(Lending(queue=LENT, home=HOME, agents=(0, 1, 2), windows=hours, most=most, keep=keep),))


def toured(case: RuleCase, tour: Tour) -> Case:
    """The first agent on a tour, under the rule."""
    past = with_first(**tour.past).agents
    return replace(limited(**{case.figure: tour.limit}), agents=past), roster(*shifts_of(0, tour.shifts))


PLANTED: dict[str, tuple[Callable[[], Case], list[Place]]] = {
    "two_shifts": (lambda: (problem(), roster(duty(0, 1, EARLY), duty(0, 1, LATE))), [(0, 1)]),
    **{slug: ((lambda reason=reason: blocked(reason)), [(1, 4)]) for reason, slug in SLUGS.items() if slug != "pin"},
    "pin": (pinned, [(2, 3)]),
    "rest": (lambda: (problem(), roster(duty(0, 0, LATE), duty(0, 1, EARLY))), [(0, 1)]),
    "days_in_row": (lambda: (problem(), week(0, range(3, 11))), [(0, 9)]),
    "rest_days": (
        lambda: (problem(limits=replace(LIMITS, rest_days_in_seven=2)), week(0, range(6))),
        [(0, 5)],
    ),
    "week_hours": (
        lambda: (
            problem(agents=(agent("one", overtime_by_week=(479, 0)), agent("two"), agent("three"))),
            week(0, range(6)),
        ),
        [(0, 5)],
    ),
    "standby_hours": (called_beyond, [(0, 4)]),
    "nights": (lambda: (problem(), week(0, range(4), NIGHT)), [(0, 3)]),
    "breaks": (lambda: (problem(), late_break(90)), [(0, 0)]),
    "work_gaps": (lambda: (problem(), missing_minutes()), [(0, 0)]),
    "desk": (lambda: (problem(), roster(lent(duty(0, 2), 780, 840))), [(0, 2)]),
    "session_break": (lambda: (in_session(duty(0, 0).breaks[1] - 15), roster(duty(0, 0))), [(0, 0)]),
    "desk_pin": (lambda: (at_desk(LENT, 780, 840), roster(lent(duty(0, 0), 720, 825))), [(0, 0)]),
    "short_stretch": (lambda: (problem(), roster(lent(duty(0, 0), 720, 765))), [(0, 0)]),
    "break_share": (lambda: (problem(), roster(duty(0, 1), duty(1, 1))), [(None, 1), (None, 1), (None, 1)]),
    "short_run": (
        lambda: (with_first(runs=Runs(least_work=3, most_work=6)), roster(*days(0, 2, 3, 5, 6, 7))),
        [(0, 2)],
    ),
    "short_off": (lambda: (limited(min_days_off=2), roster(*days(0, 1, 3, 6))), [(0, 2)]),
    "long_off": (
        lambda: (with_first(runs=Runs(most_work=6, most_off=5)), roster(*days(0, 0, 7, 13))),
        [(0, 6)],
    ),
    "succession": (
        lambda: (limited(forbidden_next=frozenset({(LATE, EARLY)})), roster(duty(0, 3, LATE), duty(0, 4))),
        [(0, 4)],
    ),
    "weekends": (lambda: (with_first(most_weekends=1), roster(*days(0, 5, 12, 13))), [(0, 12)]),
    "shift_count": (
        lambda: (
            with_first(shift_counts=(ShiftCount(shifts=(LATE, NIGHT), most=2),)),
            roster(*shifts_of(0, {0: EARLY, 1: LATE, 2: NIGHT, 4: LATE, 6: NIGHT})),
        ),
        [(0, 4)],
    ),
    "least_hours": (lambda: (with_first(least_by_week=(960, 480)), roster(*days(0, 0, 7))), [(0, 6)]),
    "team_spread": (lambda: quota_missed("team_spread", agents=(0, 1), least=1), [(None, 3)]),
    "leads": (lambda: quota_missed("leads", agents=(0, 2), least=2), [(None, 3)]),
    "code_count": (lambda: quota_missed("code_count", most=0), [(None, 3)]),
    "mentors": (lambda: (mentored(), roster(duty(0, 2), duty(1, 2, delay=30))), [(None, 2), (None, 2), (None, 2)]),
    "lender_floor": (lambda: (lending(keep=1), roster(lent(duty(0, 1), 780, 840))), [(None, 1)]),
    "loan_hours": (lambda: (lending(most=60), roster(lent(duty(0, 1), 720, 825))), [(0, 1)]),
    "meal_time": (lambda: (in_waves(660, 690), roster(duty(0, 0), duty(1, 0, delay=15))), [(1, 0)]),
    "meal_wave": (lambda: (in_waves(660, 690, most=1), roster(duty(0, 2), duty(1, 2), duty(2, 3))), [(None, 2)]),
    "work_stretch": (lambda: (limited(min_work_stretch=90), roster(duty(0, 0), duty(1, 0, delay=15))), [(0, 0)]),
    **{
        slug: ((lambda case=case: toured(case, case.planted)), [(0, day) for day in case.planted.broken])
        for slug, case in RULE_CASES.items()
    },
}
"""By slug: a problem and a roster that breaks the rule, and where the breaches are."""


def breaches(rule: Rule, case: Case) -> list[Breach]:
    return list(rule.breaches(*case))


def of(slug: str) -> list[Rule]:
    return [rule for rule in RULES if slug in rule.slugs]
