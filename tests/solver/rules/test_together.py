"""The edges of the rules on several people at once and on the minutes of a shift."""

from dataclasses import replace

import pytest

from solver.problem import Mentors, Quota, RosterProblem
from solver.rules import RULES
from solver.solution import Breach
from tests.solver.planted import breaches, limited, mentored, of
from tests.solver.small import (
    DAYS,
    EARLY,
    HOME,
    LATE,
    LENT,
    NIGHT,
    STANDBY,
    agent,
    duty,
    lent,
    problem,
    roster,
)


def wanting(**quota: object) -> RosterProblem:
    """A quota on day 3 of the early and late shifts."""
    hard = {"rule": "code_count", "day": 3, "shifts": (EARLY, LATE), "hard": True, **quota}
    return problem(quotas=(Quota(**hard),))  # type: ignore[arg-type]


def test_every_shift_of_a_quota_counts_and_no_other() -> None:
    (rule,) = of("code_count")
    two = roster(duty(0, 3), duty(1, 3, LATE), duty(2, 3, STANDBY))
    assert breaches(rule, (wanting(least=2, most=2), two)) == []
    assert breaches(rule, (wanting(least=3), two)) == [
        Breach(
            rule="code_count",
            agent=None,
            day=3,
            figures={"fault": "few", "people": "2", "least": "3", "most": "", "shifts": "E, L", "team": ""},
        )
    ]
    assert [breach.figures["fault"] for breach in breaches(rule, (wanting(most=1), two))] == ["many"]


def test_a_quota_counts_its_own_people_on_its_own_day() -> None:
    (rule,) = of("code_count")
    elsewhere = roster(duty(0, 2), duty(0, 4), duty(2, 3))
    assert [breach.figures["people"] for breach in breaches(rule, (wanting(agents=(0, 1), least=1), elsewhere))] == [
        "0"
    ]
    assert breaches(rule, (wanting(agents=(1, 2), least=1, most=1), elsewhere)) == []


def test_somebody_with_two_shifts_is_one_person() -> None:
    (rule,) = of("code_count")
    assert breaches(rule, (wanting(least=1, most=1), roster(duty(0, 3), duty(0, 3, LATE)))) == []


def test_a_soft_quota_forbids_nothing() -> None:
    (rule,) = of("leads")
    assert breaches(rule, (wanting(least=3, hard=False, under=50.0), roster())) == []


@pytest.mark.parametrize(("teams", "told"), [((4, 4, 4), "4"), ((4, 5, 4), "")])
def test_a_quota_of_one_team_names_it(teams: tuple[int, int, int], told: str) -> None:
    (rule,) = of("team_spread")
    people = tuple(agent(str(number), team=team) for number, team in enumerate(teams))
    what = replace(wanting(rule="team_spread", agents=(0, 1), least=1), agents=people)
    assert [breach.figures["team"] for breach in breaches(rule, (what, roster()))] == [told]


def test_a_junior_works_beside_a_senior_who_breaks_at_the_same_time() -> None:
    (rule,) = of("mentors")
    assert breaches(rule, (mentored(), roster(duty(0, 2), duty(1, 2)))) == []


def test_a_seniors_break_leaves_the_junior_alone() -> None:
    (rule,) = of("mentors")
    found = breaches(rule, (mentored(), roster(duty(0, 2), duty(1, 2, delay=30))))
    first = 2 * 1440 + 480
    assert [int(breach.figures["begin_at"]) - first for breach in found] == [105, 210, 390]
    assert found[0].figures == {
        "queue": "home",
        "begin_at": str(first + 105),
        "juniors": "1",
        "seniors": "0",
        "most": "0",
    }


def test_a_mentor_at_another_queue_is_no_mentor() -> None:
    (rule,) = of("mentors")
    away = lent(duty(1, 0), 870, 990)
    assert [breach.figures["begin_at"] for breach in breaches(rule, (mentored(), roster(duty(0, 0), away)))] == ["870"]


def test_juniors_at_a_queue_of_no_mentors_are_free() -> None:
    (rule,) = of("mentors")
    other = problem(mentors=(Mentors(queue=LENT, juniors=(0,), seniors=(1,), per=1),))
    assert breaches(rule, (other, roster(duty(0, 0)))) == []
    assert len(breaches(rule, (other, roster(lent(duty(0, 0), 870, 990))))) == 1


@pytest.mark.parametrize(("seniors", "runs"), [(1, 4), (2, 0)])
def test_each_senior_may_have_two_juniors(seniors: int, runs: int) -> None:
    (rule,) = of("mentors")
    group = Mentors(queue=HOME, juniors=(0, 1, 2), seniors=(3, 4), per=2)
    what = problem(agents=tuple(agent(str(number)) for number in range(5)), mentors=(group,))
    found = breaches(rule, (what, roster(*(duty(who, 0) for who in range(3 + seniors)))))
    assert len(found) == runs
    assert {(breach.figures["juniors"], breach.figures["most"]) for breach in found} == (
        {("3", "2")} if runs else set()
    )


def test_juniors_are_looked_after_through_the_last_night_until_somebody_else_may_come() -> None:
    (rule,) = of("mentors")
    last_night = breaches(rule, (mentored(), roster(duty(0, DAYS - 1, NIGHT))))
    night_before = breaches(rule, (mentored(), roster(duty(0, DAYS - 2, NIGHT))))
    assert [int(breach.figures["begin_at"]) for breach in last_night] == [
        int(breach.figures["begin_at"]) + 1440 for breach in night_before
    ]
    assert {breach.day for breach in last_night} == {DAYS - 1}
    midnight = mentored()
    early = replace(midnight, shifts=(*midnight.shifts, replace(midnight.shifts[0], name="0", start=0)))
    until_midnight = breaches(rule, (early, roster(duty(0, DAYS - 1, NIGHT))))
    assert [breach.figures["begin_at"] for breach in until_midnight] == [str(DAYS * 1440 - 30)]


def from_before(case: RosterProblem, **minutes: int) -> RosterProblem:
    """Agents a0, a1, ... whose last shift ends at a minute of the first day."""
    ends = {int(name[1:]): minute for name, minute in minutes.items()}
    agents = tuple(replace(each, last_end=ends.get(place)) for place, each in enumerate(case.agents))
    return replace(case, agents=agents)


def test_a_mentor_still_there_from_the_day_before_is_a_mentor() -> None:
    (rule,) = of("mentors")
    case = mentored()
    assert breaches(rule, (case, roster(duty(0, 0)))) != []
    assert breaches(rule, (from_before(case, a1=1440), roster(duty(0, 0)))) == []
    assert [each.figures["begin_at"] for each in breaches(rule, (from_before(case, a1=495), roster(duty(0, 0))))][
        :1
    ] == ["495"]


def test_a_newcomer_left_alone_by_the_day_before_is_not_this_rosters_breach() -> None:
    (rule,) = of("mentors")
    assert breaches(rule, (from_before(mentored(), a0=1440), roster())) == []


def test_people_of_the_day_before_are_on_shift_when_breaks_are_shared_out() -> None:
    (rule,) = of("break_share")
    agents = tuple(agent(str(number)) for number in range(6))
    case = problem(agents=agents, limits=replace(problem().limits, break_share=0.5))
    both = roster(duty(0, 0), duty(1, 0))
    assert breaches(rule, (case, both)) != []
    assert breaches(rule, (from_before(case, a4=1440, a5=1440), both)) == []


def test_a_stretch_of_exactly_the_shortest_is_long_enough() -> None:
    (rule,) = of("work_stretch")
    assert breaches(rule, (limited(min_work_stretch=75), roster(duty(0, 0)))) == []
    assert breaches(rule, (limited(min_work_stretch=76), roster(duty(0, 0)))) == [
        Breach(
            rule="work_stretch",
            agent=0,
            day=0,
            figures={"shift": "E", "begin_at": "480", "minutes": "75", "needed": "76"},
        )
    ]


def test_stretches_between_breaks_and_after_the_last_are_measured_too() -> None:
    (rule,) = of("work_stretch")
    early, meal, late = duty(0, 0).breaks
    squeezed = roster(replace(duty(0, 0), breaks=(early + 75, meal, late + 75)))
    found = breaches(rule, (limited(min_work_stretch=75), squeezed))
    assert [(breach.figures["begin_at"], breach.figures["minutes"]) for breach in found] == [
        ("645", "15"),
        ("930", "60"),
    ]


def test_breaks_over_each_other_leave_no_time_between_them_and_break_no_rule_without_a_shortest() -> None:
    (rule,) = of("work_stretch")
    early, meal, _late = duty(0, 0).breaks
    doubled = roster(replace(duty(0, 0), breaks=(early, meal, meal + 15)))
    assert breaches(rule, (problem(), doubled)) == []
    found = breaches(rule, (limited(min_work_stretch=30), doubled))
    assert [breach.figures["minutes"] for breach in found] == ["0"]


def test_standby_holds_no_stretch() -> None:
    (rule,) = of("work_stretch")
    assert breaches(rule, (limited(min_work_stretch=500), roster(duty(0, 0, STANDBY)))) == []


def test_quotas_and_mentors_of_nobody_forbid_nothing() -> None:
    nobody = replace(wanting(agents=(), least=0, most=0), mentors=(Mentors(queue=HOME, juniors=(), seniors=(), per=1),))
    sound = roster(duty(0, 3))
    assert [breach for rule in RULES for breach in breaches(rule, (nobody, sound))] == []
