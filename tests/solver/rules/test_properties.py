"""What holds for the rules on any roster: rows of letters read by regular expressions, and duties taken away."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from solver.audit import audit
from solver.problem import Quota, RosterProblem, Runs, ShiftCount
from solver.rules import lasts
from solver.solution import Breach, Roster
from tests.rule_cases import RULE_CASES
from tests.solver.planted import breaches, limited, of
from tests.solver.small import DAYS, EARLY, LATE, LIMITS, NIGHT, STANDBY, agent, duty, problem, roster

CODES = "ELNS-"
ROWS = st.text(alphabet=CODES, min_size=DAYS, max_size=DAYS)


def reading(*rows: str) -> Roster:
    """One row a person, one letter a day; - is a day off."""
    cells = ((who, day, code) for who, row in enumerate(rows) for day, code in enumerate(row))
    return roster(*(duty(who, day, CODES.index(code)) for who, day, code in cells if code != "-"))


def found_on(slug: str, what: RosterProblem, row: str) -> list[int | None]:
    (rule,) = of(slug)
    return [breach.day for breach in breaches(rule, (what, reading(row)))]


@given(ROWS, st.integers(1, 4), st.integers(1, 4), st.integers(1, 6))
def test_runs_are_those_a_regular_expression_finds(row: str, least_work: int, least_off: int, most_off: int) -> None:
    runs = Runs(least_work=least_work, most_work=DAYS, least_off=least_off, most_off=most_off)
    what = problem(agents=(agent("one", runs=runs),))
    work = re.sub("[^-]", "W", row)
    expected = {
        "short_run": [hit.start() for hit in re.finditer(r"(?<=-)W+(?=-)", work) if len(hit[0]) < least_work],
        "short_off": [hit.start() for hit in re.finditer(r"(?<=W)-+(?=W)", work) if len(hit[0]) < least_off],
        "long_off": [hit.start() + most_off for hit in re.finditer(r"-+", work) if len(hit[0]) > most_off],
    }
    assert {slug: found_on(slug, what, row) for slug in expected} == expected


@given(ROWS, st.integers(-4, 4).filter(bool), st.integers(1, 4), st.integers(1, 4), st.integers(4, 6))
def test_a_run_that_is_known_goes_on_into_day_one(
    row: str, before: int, least_work: int, least_off: int, most_off: int
) -> None:
    runs = Runs(least_work=least_work, most_work=DAYS, least_off=least_off, most_off=most_off)
    what = problem(agents=(agent("one", runs=runs, days_in_row=max(0, before), run_before=before),))
    known = abs(before)
    whole = ("W" if before > 0 else "-") * known + re.sub("[^-]", "W", row)
    short = {
        slug: [max(known, hit.start()) - known for hit in re.finditer(run, whole) if len(hit[0]) < least]
        for slug, run, least in (("short_run", r"W+(?=-)", least_work), ("short_off", r"-+(?=W)", least_off))
    }
    long = [hit for hit in re.finditer("-+", whole) if len(hit[0]) > most_off and hit.end() > known]
    expected = {**short, "long_off": [max(known, hit.start() + most_off) - known for hit in long]}
    assert {slug: found_on(slug, what, row) for slug in expected} == expected


@given(ROWS, st.integers(0, 4), st.integers(0, 4))
def test_rows_of_nights_are_those_of_the_days_before_and_after(row: str, before: int, most: int) -> None:
    what = replace(limited(max_nights_in_row=most), agents=(agent("one", nights_in_row=before),))
    whole = "N" * before + row
    hits = [hit for hit in re.finditer("N+", whole) if len(hit[0]) > most and hit.end() > before]
    assert found_on("nights_in_row", what, row) == [max(hit.start() + most, before) - before for hit in hits]


@given(ROWS, st.integers(0, 4), st.integers(1, 4))
def test_streaks_are_those_of_the_days_before_and_after(row: str, before: int, most: int) -> None:
    what = problem(agents=(agent("one", runs=Runs(most_work=most), days_in_row=before),))
    whole = "W" * before + re.sub("[^-]", "W", row)
    hits = [hit for hit in re.finditer("W+", whole) if len(hit[0]) > most and hit.end() > before]
    assert found_on("days_in_row", what, row) == [max(hit.start() + most, before) - before for hit in hits]


@given(ROWS, st.sampled_from([None, EARLY, LATE, NIGHT, STANDBY]), st.sets(st.tuples(*[st.integers(0, 3)] * 2)))
def test_forbidden_pairs_are_those_read_letter_by_letter(
    row: str, last: int | None, pairs: set[tuple[int, int]]
) -> None:
    what = replace(limited(forbidden_next=frozenset(pairs)), agents=(agent("one", last_shift=last),))
    whole = ("-" if last is None else CODES[last]) + row
    texts = {CODES[first] + CODES[second] for first, second in pairs}
    assert found_on("succession", what, row) == [day for day in range(DAYS) if whole[day : day + 2] in texts]


STRICT = replace(
    LIMITS,
    max_nights_a_week=1,
    min_days_in_row=2,
    min_days_off=2,
    max_days_off=4,
    forbidden_next=frozenset({(LATE, STANDBY), (EARLY, NIGHT)}),
    min_work_stretch=80,
    **{case.figure: case.strict for case in RULE_CASES.values()},
)
BUSY = {
    "last_shift": LATE,
    "last_end": -120,
    "days_in_row": 3,
    "most_weekends": 1,
    "least_by_week": (960, 1440),
    "shift_counts": (ShiftCount(shifts=(LATE, STANDBY), least=1, most=3),),
}
HELD = problem(
    limits=STRICT,
    agents=(agent("one", **BUSY), agent("two", nights_in_row=1), agent("three", nights_this_week=1)),
    quotas=tuple(
        Quota(rule=rule, day=day, shifts=(EARLY, LATE), agents=agents, least=least, most=most, hard=True)
        for day in range(DAYS)
        for rule, agents, least, most in (("team_spread", None, 1, None), ("leads", (0, 1), 0, 1))
    ),
)

Broken = set[tuple[str, int | None, int | None]]


def lasting(found: list[Breach]) -> Broken:
    """Rule and agent of breaches that more duties cannot mend; the day where it is nobody's."""
    kept = (breach for breach in found if lasts(breach))
    return {(breach.rule, breach.agent, breach.day if breach.agent is None else None) for breach in kept}


@settings(deadline=None)
@given(st.lists(ROWS, min_size=3, max_size=3), st.data())
def test_a_duty_taken_away_never_breaks_a_rule_that_more_cannot_mend(rows: list[str], data: st.DataObject) -> None:
    full = reading(*rows)
    left = tuple(each for each in full.duties if data.draw(st.booleans()))
    assert lasting(audit(HELD, Roster(left))) <= lasting(audit(HELD, full))


@settings(deadline=None)
@given(st.lists(ROWS, min_size=3, max_size=3))
def test_each_persons_breaches_are_their_own(rows: list[str]) -> None:
    alone = [[row if who == place else "-" * DAYS for place, row in enumerate(rows)] for who in range(3)]
    whole = audit(HELD, reading(*rows))
    for who in range(3):
        mine = [breach for breach in audit(HELD, reading(*alone[who])) if breach.agent == who]
        assert [breach for breach in whole if breach.agent == who] == mine
