"""The audit derives what was said of people and floors on its own."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.demand import ContactHistory, Levers
from planner.domain.floor import Scenario
from planner.domain.needs import Need
from planner.domain.plan import Plan, QueueForecast, Requirements
from planner.rostering.audit.said import said_findings
from planner.staffing.requirements import staff
from tests.factories import FIRST, plan

SIZE = 144


def required(sample: Plan, contacts: float = 20.0) -> Plan:
    """The plan with its requirement staffed anew, from as many contacts in every interval."""
    flat, day = (contacts,) * SIZE, (4.0,) * 3
    forecasts = tuple(
        QueueForecast(queue=each.id, p10=flat, p50=flat, p90=flat)
        if each.is_live
        else QueueForecast(queue=each.id, p10=day, p50=day, p90=day)
        for each in sample.floor.queues
    )
    nothing = ContactHistory(interval=30, streams={})
    scenario = Scenario(floor=sample.floor, history=nothing, levers=Levers())
    return replace(sample, requirements=staff(scenario, forecasts))


def with_needs(*needs: Need) -> Plan:
    sample = plan()
    return replace(sample, floor=replace(sample.floor, needs=needs))


days = st.one_of(
    st.just({}),
    st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(lambda found: {"weekdays": tuple(found)}),
    st.integers(-1, 2).map(lambda back: {"day": FIRST + timedelta(days=back)}),
)


@st.composite
def needs(draw: st.DrawFn) -> Need:
    opens = draw(st.integers(0, 287)) * 5
    figure = st.none() | st.integers(0, 12).map(float)
    return Need(
        queue=draw(st.sampled_from(["pre", "after"])),
        opens=opens,
        closes=opens + draw(st.integers(1, 288)) * 5,
        people=draw(figure),
        least=draw(figure),
        **draw(days),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(needs(), max_size=6))
def test_what_staffing_makes_of_any_rows_passes(rows: list[Need]) -> None:
    assert list(said_findings(required(with_needs(*rows)))) == []


@pytest.mark.parametrize(
    ("need", "rule", "found"),
    [
        (Need(queue="pre", opens=600, closes=660, people=3.0), "said_people", "3"),
        (Need(queue="pre", opens=600, closes=660, least=30.0), "said_least", "30"),
        (Need(queue="pre", weekdays=(0,), opens=1320, closes=1560, people=30.0), "said_people", "30"),
    ],
)
def test_a_requirement_that_forgets_a_row_is_told(need: Need, rule: str, found: str) -> None:
    forgetful = replace(required(plan()), floor=with_needs(need).floor)

    (finding,) = said_findings(forgetful)
    begin = FIRST if need.weekdays else f"{FIRST}T10:00:00"
    assert (finding.rule, finding.figures["found"]) == (rule, found)
    assert finding.figures["begin_at"].startswith(str(begin))


def test_a_requirement_above_what_was_said_is_told_too() -> None:
    sound = required(with_needs(Need(queue="pre", people=3.0)))
    first, *others = sound.requirements.queues
    more = replace(first, p90=(*first.p90[:-1], 4.0))
    padded = replace(sound, requirements=Requirements(queues=(more, *others)))

    (finding,) = said_findings(padded)
    assert finding.figures == {"queue": "pre", "begin_at": "2026-11-12T23:30:00", "stated": "4", "found": "3"}
