"""Conflicts read like a planner would say them: who, when, which codes, and the rule with its figure."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from planner.domain.floor import Floor
from planner.domain.people import Agent, History, Leave, Pin
from planner.domain.rules import CodeCountRule, LeadRule, MealWaveRule, Rules
from planner.domain.training import Course, Session
from planner.i18n import use_language
from planner.rostering.conflicts.clauses import BEFORE, LIMITS, WHY
from planner.rostering.impossible import conflicts_of, no_roster, why_impossible
from planner.rostering.model.problem import to_problem
from planner.rostering.training.seating import with_seats
from planner.rostering.training.sentences import NOTHING_NEEDED
from solver.automata import amounts, sequences
from solver.automata.of_agent import automata_of
from solver.conflicts import Closing
from tests.factories import FIRST, LAST, floor, plan
from tests.solver.conflicts.conflict_problems import clashing

SECOND = date(2026, 11, 11)


def told(of: Floor, language: str = "en") -> tuple[str, ...]:
    with use_language(language):
        return conflicts_of(of)


def with_first_agent(of: Floor, **fields: object) -> Floor:
    first: Agent = replace(of.agents[0], **fields)  # type: ignore[arg-type]
    return replace(of, agents=(first, *of.agents[1:]))


def pins(agent: str, *codes: str) -> tuple[Pin, ...]:
    """A pin a day from the first day on; "-" for none, "" for the day off."""
    days = floor().horizon.dates
    return tuple(Pin(agent=agent, day=day, code=code) for day, code in zip(days, codes, strict=False) if code != "-")


def test_the_sample_floor_has_no_conflict() -> None:
    assert told(floor()) == ()


def test_too_little_rest_names_both_shifts_their_times_and_when_the_rest_is_over() -> None:
    of = replace(floor(), pins=pins("A002", "N", "A"))

    assert told(of) == (
        "方家豪: pinned to N until 11.11 08:00; pinned to A from 11.11 08:00; 11 h of rest end at 11.11 19:00",
    )
    assert told(of, "zh_CN") == (
        "方家豪：锁定 N 到 11.11 08:00 下班；锁定 A 从 11.11 08:00 上班；11 小时休息要到 11.11 19:00 才满",
    )


def test_the_shift_before_the_first_day_is_named() -> None:
    history = History(last_shift_end=datetime(2026, 11, 10, 2))
    of = with_first_agent(replace(floor(), pins=pins("A001", "A")), history=history)

    assert told(of) == (
        "黄文静: the shift before ends at 11.10 02:00; pinned to A from 11.10 08:00; 11 h of rest end at 11.10 13:00",
    )
    assert told(of, "zh_CN") == (
        "黄文静：上一班到 11.10 02:00 下班；锁定 A 从 11.10 08:00 上班；11 小时休息要到 11.10 13:00 才满",
    )


@pytest.mark.parametrize(
    ("rules", "history", "codes", "english", "chinese"),
    [
        (
            Rules(max_days_in_row=2),
            History(),
            ("A", "A", "A"),
            "pinned to A on 11.10 to 11.12; days in a row: at most 2",
            "11.10 到 11.12 锁定 A；最多连上 2 天",
        ),
        (
            Rules(),
            History(days_in_row=6),
            ("-", "-", "-"),
            "",
            "",
        ),
        (
            Rules(max_nights_a_week=1),
            History(),
            ("N", "N"),
            "pinned to N on 11.10, 11.11; nights a week: at most 1",
            "11.10、11.11 锁定 N；一周最多 1 个夜班",
        ),
        (
            Rules(max_nights_a_week=1),
            History(nights_this_week=1),
            ("-", "N"),
            "nights of that week already worked: 1; pinned to N on 11.11; nights a week: at most 1",
            "那一周已上 1 个夜班；11.11 锁定 N；一周最多 1 个夜班",
        ),
        (
            Rules(max_week_overtime=0),
            History(minutes_this_week=2000),
            ("A", "-", "-"),
            "pinned to A on 11.10; 8 h, at most 6.67 h from 11.10 to 11.12 (contract 6.67 h)",
            "11.10 锁定 A；共 8 小时，11.10 到 11.12 最多 6.67 小时（合同 6.67 小时）",
        ),
        (
            Rules(max_week_overtime=0),
            History(minutes_this_week=1800),
            ("A", "S"),
            "pinned to 11.10 A, 11.11 S; 14 h with standby called, at most 10 h from 11.10 to 11.12 (contract 10 h)",
            "锁定 11.10 A、11.11 S；替补都被叫来就是 14 小时，11.10 到 11.12 最多 10 小时（合同 10 小时）",
        ),
        (
            Rules(min_days_off=2),
            History(),
            ("A", "", "A"),
            "pinned to A on 11.10, 11.12; pinned to the day off on 11.11; days off in a row: at least 2",
            "11.10、11.12 锁定 A；11.11 锁定休息；至少连休 2 天",
        ),
        (
            Rules(max_start_drift=180),
            History(),
            ("-", "A", "B"),
            "pinned to 11.11 A, 11.12 B; starts of two days in a row differ by at most 3 h",
            "锁定 11.11 A、11.12 B；相邻两天上班时间最多差 3 小时",
        ),
    ],
)
def test_every_rule_comes_with_its_figure(
    rules: Rules, history: History, codes: tuple[str, ...], english: str, chinese: str
) -> None:
    of = with_first_agent(replace(floor(), rules=rules, pins=pins("A001", *codes)), history=history)

    assert told(of) == ((f"黄文静: {english}",) if english else ())
    assert told(of, "zh_CN") == ((f"黄文静：{chinese}",) if chinese else ())


def test_a_pin_its_own_day_does_not_allow_says_why() -> None:
    leave = (Leave(agent="A001", first_day=SECOND, last_day=SECOND),)
    of = replace(floor(), pins=(*pins("A001", "N", "A"), *pins("A005", "N")), leave=leave)

    assert [sentence for sentence in told(of) if ", but" in sentence] == [
        "黄文静: pinned to N on 11.10, but on leave the day after",
        "黄文静: pinned to A on 11.11, but on leave that day",
        "梁思: pinned to N on 11.10, but not for team 售后",
    ]
    assert told(of, "zh_CN")[1:] == (
        "黄文静：锁定 N 到 11.11 08:00 下班；锁定 A 从 11.11 08:00 上班；11 小时休息要到 11.11 19:00 才满",
        "黄文静：11.11 锁定 A，但当天请假",
        "梁思：11.10 锁定 N，但不用于售后",
    )


def test_two_people_of_one_name_are_told_apart() -> None:
    of = with_first_agent(replace(floor(), pins=pins("A001", "N", "A")), name="方家豪")

    assert [sentence.partition(":")[0] for sentence in told(of)] == ["方家豪 A001"]


def test_a_code_too_few_can_work_names_each_reason() -> None:
    rules = Rules(code_counts=(CodeCountRule(codes=("N",), least=3),))
    leave = (Leave(agent="A003", first_day=FIRST, last_day=LAST),)
    of = replace(floor(), rules=rules, leave=leave, pins=pins("A001", "-", "A"))

    assert told(of)[0] == (
        "11.10, the floor: 3 needed on N, 2 can: "
        "黄文静 (pinned to A from 11.11 08:00; at least 11 h of rest), 简天 (on leave that day), "
        "梁思 (not for team 售后), 詹国 (not for team 售后)"
    )
    assert told(of, "zh_CN")[0] == (
        "11.10 全场：要有 3 人上 N，能上的 2 人：黄文静（锁定 A 从 11.11 08:00 上班；两班之间至少休息 11 小时）、"
        "简天（当天请假）、梁思（不用于售后）、詹国（不用于售后）"
    )


def test_more_pinned_to_a_code_than_it_takes_are_named() -> None:
    rules = Rules(code_counts=(CodeCountRule(codes=("N",), most=1),))
    of = replace(floor(), rules=rules, pins=(*pins("A001", "N"), *pins("A002", "N")))

    assert told(of) == ("11.10, the floor: 2 pinned to N, at most 1: 黄文静, 方家豪",)
    assert told(of, "zh_CN") == ("11.10 全场：2 人锁定 N，最多 1 人：黄文静、方家豪",)


def test_the_only_lead_of_a_team_cannot_come_every_day() -> None:
    of = with_first_agent(floor(), lead=True, history=History(days_in_row=5))
    of = replace(of, rules=Rules(leads=(LeadRule(least=1),)))

    assert told(of) == (
        "11.10, 11.11, the team leads: as many are needed on any shift as can come, and 黄文静 cannot on all of these "
        "days: days in a row up to 11.9: 5; days in a row: at most 6",
    )
    assert told(of, "zh_CN") == (
        "11.10、11.11 组长：任一班次 要的人数正好等于能来的人数，可 黄文静 没法这几天全上："
        "到 11.9 已连上 5 天；最多连上 6 天",
    )


def test_leads_with_few_hours_left_cannot_come_often_enough() -> None:
    people = tuple(
        replace(each, lead=True, history=History(minutes_this_week=2400 + 720 - 480))
        if each.id in ("A001", "A002")
        else each
        for each in floor().agents
    )
    of = replace(floor(), agents=people, rules=Rules(leads=(LeadRule(least=1),)))

    assert told(of) == (
        "11.10 to 11.12, the team leads: somebody is needed on any shift 3 times in all, by the rules they can come 2 "
        "times at most",
    )
    assert told(of, "zh_CN") == ("11.10 到 11.12 组长：任一班次 一共要上 3 人次，按规则最多能上 2 人次",)


def test_meals_that_do_not_fit_into_their_waves_name_who_has_to_eat_then() -> None:
    waves = MealWaveRule(starts=(690, 1260, 1140), most=1)
    of = replace(floor(), rules=Rules(meal_waves=(waves,)), pins=(*pins("A001", "A"), *pins("A002", "A")))

    assert told(of) == ("11.10 11:30: 2 people have to begin their meal in these waves, room for 1: 黄文静, 方家豪",)
    assert told(of, "zh_CN") == ("用餐批次 11.10 11:30：2 人只能在这几批吃，一共只排得下 1 人：黄文静、方家豪",)


def test_a_seat_that_another_session_could_be_taken_for_proves_nothing() -> None:
    early = Session(day=FIRST, start=570, end=660, capacity=9)
    late = Session(day=LAST, start=1140, end=1230, capacity=9)
    course = Course(name="新品知识", teams=("售后",), deadline=LAST, sessions=(early, late))
    of = replace(floor(), courses=(course,), rules=Rules(code_counts=(CodeCountRule(codes=("A",), most=1),)))
    of = replace(of, pins=pins("A001", "A", "-", "A"))
    seated, unseated = with_seats(of, NOTHING_NEEDED)

    assert unseated == ()
    assert {seat.day for seat in seated.seats} & {FIRST, LAST}
    assert told(of) == ()


def test_pins_that_contradict_each_other_are_told_without_a_seat_chosen_for_their_holder() -> None:
    of = replace(floor(), pins=pins("A002", "N", "A"))
    next_day = Session(day=SECOND, start=570, end=660, capacity=9)
    teams = tuple(team.id for team in of.teams)
    course = Course(name="新品知识", teams=teams, deadline=LAST, sessions=(next_day,))

    assert len(told(of)) == 1
    assert told(replace(of, courses=(course,))) == told(of)


def test_whom_only_the_search_found_hopeless_is_named_with_the_pins() -> None:
    of = replace(floor(), pins=pins("A001", "A", "B"))
    problem = to_problem(of, plan().requirements)
    with use_language("en"):
        sentences = why_impossible(of, problem, (0, 1))

    assert sentences == (
        "黄文静: no sequence of shifts keeps every rule with 11.10 A, 11.11 B pinned",
        "方家豪: no sequence of shifts keeps every rule",
    )


def test_the_error_carries_every_conflict_and_says_them_all() -> None:
    with use_language("zh_CN"):
        error = no_roster(("甲", "乙"))

    assert (str(error), error.conflicts) == ("排不出来（已证明）：甲；乙", ("甲", "乙"))


def test_every_reason_and_rule_has_its_words() -> None:
    with_figures = {"rest", "week_hours", "standby_hours", "least_hours", "shift_count", "succession"}
    slugs = {
        kind.slug
        for module in (amounts, sequences)
        for kind in vars(module).values()
        if isinstance(kind, type) and isinstance(getattr(kind, "slug", None), str)
    }

    assert slugs == set(LIMITS) | with_figures
    assert set(Closing) == set(WHY) | {Closing.TEAM, Closing.NOT_JOINED, Closing.DAY_HOURS}


def test_every_rule_that_counts_what_lies_before_day_one_says_it_in_its_own_words() -> None:
    counting = {
        each.slug
        for seed in range(200)
        for problem in (clashing(seed),)
        for each in automata_of(problem, problem.agents[0])
        if each.first != each.fresh(0)
    }

    assert counting == set(BEFORE)
