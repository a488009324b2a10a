"""The front door: a problem said in names is the one built by hand, and what makes no sense is told all at once."""

import ast
import re
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import solver
from solver import (
    UNIT,
    Agent,
    Blocked,
    Break,
    Desk,
    Fairness,
    Impossible,
    Limits,
    Model,
    ModelFault,
    QueueNeed,
    Quota,
    RosterProblem,
    Runs,
    Shift,
    ShiftCount,
    Weights,
    cost_parts,
)

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "solver.md"
STEPS = 3


def ward() -> Model:
    """Five people, early shifts and nights for a week from a Monday."""
    model = Model(days=7)
    model.add_shift("early", "06:00", "14:00")
    model.add_shift("night", "22:00", "06:00", night=True)
    for name in ("Ann", "Bo", "Cy", "Di", "Eve"):
        model.add_agent(name, hours=40)
    model.need("early", 2)
    model.need("night", 1)
    return model


def shop() -> Model:
    """Two people at a till."""
    model = Model(days=2, first="2026-11-07")
    model.add_queue("till")
    model.add_shift("day", "09:00", "17:00")
    for name in ("Ann", "Bo"):
        model.add_agent(name)
    return model


def same(one: RosterProblem, other: RosterProblem) -> list[str]:
    """Fields in which two problems differ."""
    return [
        field.name
        for field in fields(RosterProblem)
        if not np.array_equal(
            np.asarray(getattr(one, field.name), object), np.asarray(getattr(other, field.name), object)
        )
    ]


def faults_of(model: Model) -> list[str]:
    """What is wrong with it, sentence by sentence."""
    with pytest.raises(ModelFault) as told:
        model.problem()
    assert str(told.value) == "\n".join(told.value.faults)
    return list(told.value.faults)


def test_ten_lines_are_a_roster() -> None:
    model = ward()
    model.limit(min_rest="11:00", max_days_in_row=5)
    result = model.solve(steps=STEPS)
    assert list(result.roster) == ["Ann", "Bo", "Cy", "Di", "Eve"]
    assert result.legal
    assert result.cost == sum(result.parts.values()) == sum(cost_parts(result.problem, result.outcome.roster).values())
    rows = list(result.roster.values())
    missing = sum(
        max(0, wanted - sum(row[day] == shift for row in rows))
        for day in range(7)
        for shift, wanted in (("early", 2), ("night", 1))
    )
    assert result.cost == 100.0 * missing
    assert result.bound is not None and result.bound <= result.cost
    assert str(result).splitlines()[-1].endswith("legal")


def test_steps_and_seed_give_the_same_roster_again() -> None:
    assert ward().solve(steps=STEPS, seed=4).roster == ward().solve(steps=STEPS, seed=4).roster


def test_a_ward_is_the_problem_built_by_hand() -> None:
    model = ward()
    model.limit(min_rest="11:00", rest_days_in_seven=1)
    model.goal(full_weekend=5.0)
    model.forbid_next("night", "early")
    model.forbid("Ann", "night", days=[1, 2])
    model.pin("Bo", "early", days=0)
    model.pin("Bo", None, days=6)
    model.wish("Cy", "early", days="Sat", price=7.0)
    model.avoid("Di", None, days=3, price=2.0)
    model.share_out("nights", "night", price=1.5)
    model.need("early", 1, days=["Sat", "Sun"], agents=["Ann", "Bo"], hard=True)
    blocked = np.zeros((5, 7, 2), dtype=np.uint8)
    blocked[0, [1, 2], 1] = Blocked.AVAILABILITY
    blocked[1, 0, 1] = Blocked.PINNED
    blocked[1, 6] = Blocked.PINNED
    must_work = np.zeros((5, 7), dtype=np.bool_)
    must_work[1, 0] = True
    extra_cost, off_cost = np.zeros((5, 7, 2)), np.zeros((5, 7))
    extra_cost[2, 5, 1] = off_cost[2, 5] = 7.0
    off_cost[3, 3] = 2.0
    amount = np.zeros((7, 2))
    amount[:, 1] = 1.0
    quotas = [
        Quota(rule="need", day=day, shifts=(shift,), least=least, under=100.0)
        for day in range(7)
        for shift, least in ((0, 2), (1, 1))
    ]
    hard = [
        Quota(rule="code_count", day=day, shifts=(0,), agents=(0, 1), least=1, under=100.0, hard=True) for day in (5, 6)
    ]
    by_hand = RosterProblem(
        days=7,
        slot=120,
        first_weekday=0,
        shifts=(
            Shift(name="early", start=360, length=480, worked=480, night=False, standby=True, breaks=()),
            Shift(name="night", start=1320, length=480, worked=480, night=True, standby=True, breaks=()),
        ),
        agents=tuple(
            Agent(name=name, team=0, desks=(), wage=0.0, contract_by_week=(2400,), overtime_by_week=(0,))
            for name in ("Ann", "Bo", "Cy", "Di", "Eve")
        ),
        queues=(),
        blocked=blocked,
        must_work=must_work,
        extra_cost=extra_cost,
        off_cost=off_cost,
        standby_need=np.zeros((7, 2), dtype=np.int64),
        limits=Limits(min_rest=660, max_days_in_row=7, rest_days_in_seven=1, forbidden_next=frozenset({(1, 0)})),
        weights=Weights(full_weekend=5.0),
        quotas=tuple(sorted([*quotas, *hard], key=lambda quota: quota.day)),
        fairness=(Fairness(name="nights", weight=1.5, amount=amount),),
    )
    problem = model.problem()
    assert np.array_equal(problem.fairness[0].amount, amount)
    assert (problem.fairness[0].name, problem.fairness[0].weight) == ("nights", 1.5)
    assert same(replace(problem, fairness=()), replace(by_hand, fairness=())) == []


def test_a_queue_is_the_problem_built_by_hand() -> None:
    model = shop()
    model.add_queue("phone", weight=2.0)
    model.add_shift("long", 600, "20:00", breaks=[Break(length=60, earliest=180, latest=300, meal=True, paid=False)])
    model.add_agent("Cy", hours=14, skills={"phone": 0.8}, wage=20.0, shifts="long", most={"long": 1}, last_shift="day")
    model.need("till", 1, between=("09:00", "18:00"))
    model.need("till", 2, days="2026-11-08", between=("12:00", "13:30"), high=2.5)
    problem = model.problem()
    assert (problem.days, problem.slot, problem.first_weekday) == (2, 30, 5)
    assert problem.shifts[1] == Shift(
        name="long",
        start=600,
        length=600,
        worked=540,
        night=False,
        standby=False,
        breaks=(Break(length=60, earliest=180, latest=300, meal=True, paid=False),),
    )
    always = ((0, 4 * 1440),)
    assert problem.agents[0].desks == (
        Desk(queue=0, efficiency=UNIT, loan=False, windows=always),
        Desk(queue=1, efficiency=UNIT, loan=False, windows=always),
    )
    assert problem.agents[2] == Agent(
        name="Cy",
        team=0,
        desks=(Desk(queue=1, efficiency=16, loan=False, windows=always),),
        wage=20.0,
        # Saturday and Sunday are two days of seven
        contract_by_week=(240,),
        overtime_by_week=(0,),
        last_end=17 * 60 - 1440,
        last_shift=0,
        days_in_row=1,
        shift_counts=(ShiftCount(shifts=(1,), most=1),),
    )
    assert problem.blocked[2].tolist() == [[Blocked.CONTRACT, 0], [Blocked.CONTRACT, 0]]
    till, phone = problem.queues
    assert isinstance(till, QueueNeed) and (till.name, till.weight, till.deferrable) == ("till", 1.0, False)
    assert till.p50.tolist() == [UNIT] * 18 + [UNIT] * 6 + [2 * UNIT] * 3 + [UNIT] * 9
    assert till.p90.tolist() == [UNIT] * 18 + [UNIT] * 6 + [50] * 3 + [UNIT] * 9
    assert (
        till.cell_of.tolist() == [-1] * 18 + list(range(18)) + [-1] * 12 + [-1] * 18 + list(range(18, 36)) + [-1] * 12
    )
    assert (phone.weight, phone.p50.tolist()) == (2.0, [])


def test_what_is_said_later_of_the_same_goes_before() -> None:
    model = ward()
    model.need("early", 3, days=["Sat"])
    assert [quota.least for quota in model.problem().quotas if quota.shifts == (0,)] == [2, 2, 2, 2, 2, 3, 2]


def test_hours_may_be_those_of_the_whole_horizon() -> None:
    model = Model(days=10, first="Thu", hours_by="horizon")
    model.add_shift("day", "09:00", "17:00")
    model.add_agent("Ann", hours=48, runs=Runs(most_work=4))
    problem = model.problem()
    assert problem.accounts == (0,) * 10
    assert problem.agents[0].contract_by_week == (2880,)
    assert problem.agents[0].runs == Runs(most_work=4)


def test_without_hours_nobody_is_below_them() -> None:
    model = shop()
    model.goal(under_hours=10.0)
    assert model.solve(steps=1).cost == 0.0


def test_the_result_tells_work_and_breaks_by_name() -> None:
    model = Model(days=1, first="2026-11-09")
    model.add_queue("till")
    model.add_shift("day", "09:00", "13:00", breaks=[Break(length=60, earliest=60, latest=60, meal=True)])
    model.add_agent("Ann")
    model.need("till", 1, between=("09:00", "13:00"))
    result = model.solve(steps=1)
    day = date(2026, 11, 9)
    assert result.roster == {"Ann": ("day",)}
    assert [tuple(row.values()) for row in result.work] == [
        ("Ann", day, "day", "till", 540, 600),
        ("Ann", day, "day", None, 600, 660),
        ("Ann", day, "day", "till", 660, 780),
    ]
    assert result.parts == {"shortage": 100.0}
    assert (result.days, result.legal) == ((day,), True)


def test_a_search_goes_on_from_an_earlier_result() -> None:
    first = ward().solve(steps=STEPS)
    assert ward().solve(steps=STEPS, start=first).cost <= first.cost


def test_whoever_cannot_be_rostered_is_named_with_the_facts() -> None:
    model = ward()
    model.limit(min_rest="11:00")
    model.pin("Bo", "night", days=0)
    model.pin("Bo", "early", days=1)
    with pytest.raises(Impossible) as told:
        model.solve(steps=1)
    assert told.value.names == ("Bo",)
    assert str(told.value).splitlines() == [
        "no roster exists: nothing is legal for Bo",
        "Bo, days 0 to 1: rule rest (needed 660); pinned to night on day 0; pinned to early on day 1",
    ]


def test_everything_wrong_is_told_at_once() -> None:
    model = ward()
    model.need("erly", 1)
    model.need("early", 1, agents="Xi")
    model.pin("Zed", "night", days=9)
    model.goal(shortige=1.0)
    model.limit(rest=660)
    limits = [field.name for field in fields(Limits) if field.name != "forbidden_next"]
    assert faults_of(model) == [
        'pin: unknown agent "Zed"; known are Ann, Bo, Cy, Di, Eve',
        "pin: 9 is no day of the horizon; days are 0 to 6, or weekdays Mon to Sun",
        'need "erly": unknown shift or queue "erly"; known are early, night',
        'need "early": unknown agent "Xi"; known are Ann, Bo, Cy, Di, Eve',
        f'limit: unknown limit "rest"; known are {", ".join(limits)}',
        f'goal: unknown goal "shortige"; known are {", ".join(field.name for field in fields(Weights))}',
    ]


def said(model: Model, *sentences: tuple[str, tuple[object, ...], dict[str, object]]) -> Model:
    """The model told some more."""
    for verb, words, options in sentences:
        getattr(model, verb)(*words, **options)
    return model


@pytest.mark.parametrize(
    ("verb", "words", "options", "fault"),
    [
        ("add_shift", ("early", 0, 60), {}, 'add_shift "early": this name is taken by another shift'),
        ("add_shift", ("", 0, 60), {}, "add_shift: '' is no name for a shift"),
        (
            "add_shift",
            ("late", "8 am", "16:00"),
            {},
            'add_shift "late": \'8 am\' is no time; write minutes, or hours and minutes as "08:30"',
        ),
        (
            "add_shift",
            ("late", "8:00", "40:00"),
            {},
            'add_shift "late": it starts within its day and lasts 24 hours at most',
        ),
        (
            "add_shift",
            ("late", "8:00", "12:00"),
            {"breaks": [Break(length=30, earliest=200, latest=230, meal=False)]},
            'add_shift "late": break 1 does not lie in the 240 minutes of the shift',
        ),
        ("add_queue", ("early",), {}, 'add_queue "early": a shift has this name too; give each a name of its own'),
        ("add_agent", ("Ann",), {}, 'add_agent "Ann": this name is taken by another agent'),
        ("add_agent", ("Flo",), {"hours": -1}, 'add_agent "Flo": hours is -1; a number of at least 0 is needed'),
        ("add_agent", ("Flo",), {"wage": -2.0}, 'add_agent "Flo": wage is -2.0; a number of at least 0 is needed'),
        ("add_agent", ("Flo",), {"shifts": "late"}, 'add_agent "Flo": unknown shift "late"; known are early, night'),
        ("add_agent", ("Flo",), {"most": {"late": 1}}, 'add_agent "Flo": unknown shift "late"; known are early, night'),
        (
            "add_agent",
            ("Flo",),
            {"last_shift": "late"},
            'add_agent "Flo": unknown shift "late"; known are early, night',
        ),
        ("add_agent", ("Flo",), {"skills": "till"}, 'add_agent "Flo": unknown queue "till"; there is none yet'),
        ("need", ("early", 1.5), {}, 'need "early": people is 1.5; a shift needs a whole number'),
        ("need", ("early", 2), {"most": 1}, 'need "early": at most 1 are fewer than the 2 needed'),
        (
            "need",
            ("early", 2),
            {"under": -1.0},
            'need "early": under is -1.0; a number of at least 0 is needed',
        ),
        (
            "need",
            ("early", 2),
            {"between": (0, 60)},
            'need "early": between and high are said of queues; a shift has its own times',
        ),
        (
            "need",
            (("early", "late"), 2),
            {},
            'need "early, late": unknown shift or queue "late"; known are early, night',
        ),
        ("need", ("early", float("nan")), {}, 'need "early": people is nan; a number of at least 0 is needed'),
        (
            "add_agent",
            ("Flo",),
            {"hours": float("inf")},
            'add_agent "Flo": hours is inf; a number of at least 0 is needed',
        ),
        (
            "add_agent",
            ("Flo",),
            {"most": {"night": -1}},
            'add_agent "Flo": most of night is -1; a number of at least 0 is needed',
        ),
        (
            "add_agent",
            ("Flo",),
            {"most_weekends": -1},
            'add_agent "Flo": most_weekends is -1; a number of at least 0 is needed',
        ),
        ("forbid", ("Flo",), {}, 'forbid: unknown agent "Flo"; known are Ann, Bo, Cy, Di, Eve'),
        ("forbid", (None, "late"), {}, 'forbid: unknown shift "late"; known are early, night'),
        ("forbid_next", ("late", "early"), {}, 'forbid_next: unknown shift "late"; known are early, night'),
        (
            "pin",
            ("Ann", "early", "2026-11-02"),
            {},
            "pin: '2026-11-02' is no day of the horizon; days are 0 to 6, or weekdays Mon to Sun",
        ),
        ("wish", ("Ann", "early", 0, -1.0), {}, "wish: the price is -1.0; a number of at least 0 is needed"),
        ("avoid", ("Ann", "late", 0, 1.0), {}, 'avoid: unknown shift "late"; known are early, night'),
        (
            "share_out",
            ("nights", "late"),
            {"price": 1.0},
            'share_out "nights": unknown shift "late"; known are early, night',
        ),
        ("share_out", ("nights",), {"price": -1.0}, 'share_out "nights": -1.0 is no number of at least 0'),
        (
            "limit",
            (),
            {"min_rest": "eleven"},
            "limit(min_rest): 'eleven' is no time; write minutes, or hours and minutes as \"08:30\"",
        ),
        ("limit", (), {"max_days_in_row": 1.5}, "limit(max_days_in_row): 1.5 is no whole number of at least 0"),
        ("limit", (), {"break_share": -0.1}, "limit(break_share): -0.1 is no number of at least 0"),
        ("goal", (), {"surplus": float("nan")}, "goal(surplus): nan is no number of at least 0"),
    ],
)
def test_a_fault_names_the_sentence_and_what_would_be_right(
    verb: str, words: tuple[object, ...], options: dict[str, object], fault: str
) -> None:
    assert faults_of(said(ward(), (verb, words, options))) == [fault]


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"people": -1.0}, 'need "till": people is -1.0; a number of at least 0 is needed'),
        (
            {"what": ("till", "day"), "people": 1},
            'need "till, day": "till" is a queue; only shifts are counted together',
        ),
        ({"what": "tell", "people": 1}, 'need "tell": unknown shift or queue "tell"; known are day, till'),
        ({"people": float("inf")}, 'need "till": people is inf; a number of at least 0 is needed'),
        ({"people": 2.0, "high": 1.0}, 'need "till": high is 1.0, below the 2.0 needed'),
        (
            {"people": 2.0, "hard": True},
            'need "till": agents, hard, most and over are said of shifts; a queue has its prices in goal(...)',
        ),
        (
            {"people": 1.0, "days": "2026-11-09"},
            "need \"till\": '2026-11-09' is no day of the horizon; "
            "days are 2026-11-07 to 2026-11-08, 0 to 1, or weekdays Mon to Sun",
        ),
    ],
)
def test_a_need_of_a_queue_is_refused_with_its_reason(options: dict[str, object], fault: str) -> None:
    assert faults_of(said(shop(), ("need", (), {"what": "till", **options}))) == [fault]


def test_an_empty_model_says_what_is_missing() -> None:
    assert faults_of(Model(days=0, first="noon", hours_by="year")) == [
        "Model: days is 0; a whole number of at least 1 is needed",
        "Model: first is 'noon'; write a date as \"2026-11-02\", or one of Mon, Tue, Wed, Thu, Fri, Sat, Sun",
        "Model: there is no shift; add one with add_shift",
        "Model: there is no agent; add one with add_agent",
        'Model: unknown hours_by "year"; known are week, horizon',
    ]


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({}, "solve: say either seconds or steps"),
        ({"seconds": 1.0, "steps": 1}, "solve: say either seconds or steps"),
        ({"seconds": 0.0}, "solve: seconds is 0.0; a number above 0 is needed"),
        ({"steps": -1}, "solve: steps is -1; a number above 0 is needed"),
    ],
)
def test_a_search_needs_one_budget(options: dict[str, float], fault: str) -> None:
    with pytest.raises(ModelFault) as told:
        ward().solve(**options)  # type: ignore[arg-type]
    assert told.value.faults == (fault,)


def test_what_type_checkers_read_is_what_there_is() -> None:
    stub = ast.parse((ROOT / "solver" / "__init__.pyi").read_text(encoding="utf-8"))
    typed = {
        (alias.asname, node.module, alias.name)
        for node in stub.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert sorted(name for name, _module, _attribute in typed if name) == solver.__all__
    for name, module, attribute in typed:
        assert getattr(solver, str(name)) is getattr(__import__(str(module), fromlist=[attribute]), attribute)
    assert (ROOT / "solver" / "py.typed").exists()


def test_asking_for_the_door_loads_no_compiler_and_no_solver_of_programs() -> None:
    program = (
        "import sys, solver; solver.Model(days=1); solver.Limits(); "
        "print(sorted({'numba', 'ortools'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout == "[]\n"


def test_the_page_runs_as_it_is_written() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(blocks) >= 4
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, PAGE.name, "exec"), names)


def test_the_page_tells_every_rule_and_every_goal() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for field in (*fields(Limits), *fields(Weights)):
        assert f"`{field.name}`" in page
