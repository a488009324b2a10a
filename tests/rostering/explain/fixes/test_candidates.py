"""Each way out is found where it is the way out, and named as what it is."""

from dataclasses import replace
from datetime import datetime, timedelta

from planner.domain.people import History, Pin
from planner.domain.plan import Plan, Shortage
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.rostering.explain.comparison import Baseline
from planner.rostering.explain.fixes.candidates import Candidate, FixKind, Question
from planner.rostering.explain.fixes.people import people_candidates, rearranging
from planner.rostering.explain.fixes.staff import hiring, standby_candidates, training_candidates
from planner.rostering.explain.fixes.teams import keeping_candidates, lending_candidates
from planner.rostering.explain.trials import Estimator
from tests.factories import FIRST, plan
from tests.rostering.edits import agent_with, floor_with, rules_with

SECOND = FIRST + timedelta(days=1)


def question_of(of: Plan, start: datetime, hours: int, queue: str = "pre") -> Question:
    """A shortage of everybody at a queue for a while."""
    shortage = Shortage(
        queue=queue,
        start=start,
        end=start + timedelta(hours=hours),
        agent_hours=hours,
        worst_at=start,
        worst_needed=4.2,
        worst_on_duty=0.8,
    )
    return Question.of(Baseline(of.floor, of.requirements, of.assignments), shortage)


def midnight(of: Plan) -> dict[str, Candidate]:
    """What each person could do about the shortage the sample has at midnight."""
    question = question_of(of, datetime(2026, 11, 11), 2)
    return {each.decision.agent: each for each in people_candidates(question, Estimator(question.ground))}


def needing(of: Plan, queue: str, people: float = 3.0) -> Plan:
    """The plan when a queue needs so many people all the time."""
    wanted = tuple(
        replace(each, p50=(people,) * len(each.p50), p90=(people,) * len(each.p90)) if each.queue == queue else each
        for each in of.requirements.queues
    )
    return replace(of, requirements=replace(of.requirements, queues=wanted))


def without(of: Plan, *cells: tuple[str, object]) -> Plan:
    return replace(of, assignments=tuple(each for each in of.assignments if (each.agent, each.day) not in cells))


def test_who_is_off_comes_in_and_who_works_changes_the_shift() -> None:
    found = midnight(without(plan(), ("A001", FIRST), ("A001", SECOND)))
    assert found["A001"].decision.kind is FixKind.CALL_IN
    assert found["A002"].decision.kind is FixKind.MOVE


def test_who_stands_by_is_not_moved() -> None:
    assert "A004" not in midnight(plan())
    question = question_of(plan(), datetime(2026, 11, 10, 20), 3)
    assert [each.decision.agent for each in standby_candidates(question)] == ["A004"]


def test_a_pinned_day_off_can_be_lifted() -> None:
    of = floor_with(without(plan(), ("A001", FIRST)), pins=(Pin(agent="A001", day=FIRST),))
    assert midnight(of)["A001"].decision.kind is FixKind.UNPIN


def test_overtime_beyond_the_rule_of_the_shop_is_asked_for_where_hours_are_used_up() -> None:
    of = agent_with(without(plan(), ("A001", FIRST), ("A001", SECOND)), "A001", weekly_minutes=420)
    found = midnight(rules_with(of, max_week_overtime=0))
    assert found["A001"].decision.kind is FixKind.OVERTIME
    assert found["A001"].decision.limit == 0.0


def test_the_cap_of_the_month_is_never_asked_for() -> None:
    of = agent_with(without(plan(), ("A001", FIRST), ("A001", SECOND)), "A001", weekly_minutes=420)
    of = agent_with(of, "A001", history=History(overtime_minutes_this_month=2160))
    assert "A001" not in midnight(of)


def test_a_night_more_is_asked_for_where_nights_are_used_up() -> None:
    of = agent_with(without(plan(), ("A001", FIRST), ("A001", SECOND)), "A001", history=History(nights_this_week=3))
    question = question_of(needing(of, "pre"), datetime(2026, 11, 11, 3), 3)
    found = {each.decision.agent: each.decision for each in people_candidates(question, Estimator(question.ground))}
    assert (found["A001"].kind, found["A001"].code, found["A001"].limit) == (FixKind.NIGHT, "N", 3)


def test_several_at_once_are_people_who_break_no_rule() -> None:
    several = rearranging(list(midnight(plan()).values()))
    assert several is not None
    assert several.decision.kind is FixKind.REARRANGE
    assert len(several.agents) >= 2
    assert rearranging([]) is None


def test_who_helps_another_queue_can_be_kept_at_the_own() -> None:
    (start,) = [segment.start for each in plan().assignments for segment in each.segments
                if segment.loan and each.day == FIRST]  # fmt: skip
    of = needing(plan(), "after")
    question = question_of(of, start, 1, "after")
    kept = list(keeping_candidates(question, Estimator(question.ground)))
    assert [(each.decision.kind, each.agents) for each in kept] == [(FixKind.KEEP, (5,))]


def test_a_team_at_its_desks_can_be_lent_at_the_usual_efficiency() -> None:
    of = needing(needing(plan(), "after"), "pre", 0.0)
    question = question_of(of, datetime(2026, 11, 10, 10), 3, "after")
    lent = [each.decision for each in lending_candidates(question, Estimator(question.ground))]
    assert [(each.kind, each.team, each.queue, each.efficiency) for each in lent] == [
        (FixKind.LEND, "售前", "after", 0.7)
    ]


def test_a_training_moves_to_a_day_on_which_its_holder_is_off() -> None:
    code = ShiftCode(code="T", name="培训", kind=ShiftKind.TRAINING, start=1200, length=120)
    begin = datetime(2026, 11, 10, 20)
    held = Assignment(
        agent="A001",
        day=FIRST,
        code="T",
        start=begin,
        end=begin + timedelta(hours=2),
        segments=(Segment(start=begin, end=begin + timedelta(hours=2), kind=SegmentKind.TRAINING),),
    )
    of = without(plan(), ("A001", FIRST))
    of = floor_with(of, codes=(*of.floor.codes, code), pins=(Pin(agent="A001", day=FIRST, code="T"),))
    of = replace(of, assignments=(held, *of.assignments))
    question = question_of(of, datetime(2026, 11, 11), 2)
    (moved,) = training_candidates(question)
    assert (moved.decision.agent, moved.decision.code, moved.decision.to_day) == (
        "A001",
        "T",
        of.floor.horizon.last_day,
    )
    change = question.ground.resolve(moved.apply(question.ground.problem), moved.agents, moved.days, question.about)
    assert change is not None
    assert {(each.day, each.before, each.after) for each in change.moved} >= {(of.floor.horizon.last_day, "", "T")}


def test_one_more_is_hired_for_the_team_whose_home_the_queue_is() -> None:
    hire = hiring(question_of(plan(), datetime(2026, 11, 11), 2))
    assert hire is not None
    assert (hire.decision.kind, hire.decision.team, hire.agents) == (FixKind.HIRE, "售前", (6,))
