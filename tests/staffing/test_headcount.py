"""The headcount formulas beside the intervals."""

from dataclasses import replace
from datetime import date

from planner.domain.demand import ContactHistory, HeadcountFigures, Targets
from planner.domain.floor import Scenario
from planner.domain.headcount_words import after_sales_difference
from planner.domain.plan import QueueForecast, QueueRequirement, Requirements, TopDown
from planner.i18n import use_language
from planner.staffing.headcount import top_down
from tests import factories

FIGURES = HeadcountFigures(
    order_value=320, inquiry_share=0.2, conversion=0.4, chats_a_day=160, return_rate=0.12, cases_a_day=90,
    pre_sales_queue="pre",
)  # fmt: skip
FLAT = (2.0,) * 144
FORECASTS = (QueueForecast(queue="pre", p10=FLAT, p50=FLAT, p90=FLAT),)
NEEDS = Requirements(queues=(QueueRequirement(queue="pre", p50=FLAT, p90=FLAT),))


def scenario(sales: dict[date, float]) -> Scenario:
    return Scenario(
        floor=factories.floor(),
        history=ContactHistory(interval=30, streams={}),
        headcount=FIGURES,
        targets=Targets(sales=sales),
    )


def test_a_day_with_a_target_shows_both_views() -> None:
    assert top_down(scenario({date(2026, 11, 11): 3_200_000.0}), FORECASTS, NEEDS) == (
        TopDown(
            day=date(2026, 11, 11),
            pre_sales_contacts=5000.0,
            pre_sales_agents=31.25,
            after_sales_cases=1200.0,
            after_sales_agents=13.33,
            forecast_contacts=96.0,
            forecast_agents=6.0,
        ),
    )


def test_without_targets_or_figures_there_is_nothing_to_show() -> None:
    assert top_down(scenario({}), FORECASTS, NEEDS) == ()
    assert top_down(replace(scenario({date(2026, 11, 11): 1.0}), headcount=None), FORECASTS, NEEDS) == ()


def test_targets_outside_the_horizon_are_left_out() -> None:
    assert top_down(scenario({date(2026, 12, 11): 1.0}), FORECASTS, NEEDS) == ()


def test_the_after_sales_queue_stands_beside_its_formula() -> None:
    day, named = date(2026, 11, 11), replace(FIGURES, after_sales_queue="after")
    after = tuple(3.0 if 48 <= place < 96 else 1.0 for place in range(144))
    forecasts = (*FORECASTS, QueueForecast(queue="after", p10=after, p50=after, p90=after))
    needs = Requirements(queues=(*NEEDS.queues, QueueRequirement(queue="after", p50=after, p90=after)))
    row = top_down(replace(scenario({day: 3_200_000.0}), headcount=named), forecasts, needs)[0]

    # 10,000 orders x 12 % are 1,200 cases, at 90 a day 13.33 agent-days; 48 intervals of 3 people are 72 hours.
    assert (row.after_sales_cases, row.after_sales_agents) == (1200.0, 13.33)
    assert (row.after_sales_queue, row.after_sales_forecast, row.after_sales_needed) == ("after", 144.0, 9.0)


def test_work_counted_in_hours_has_agent_days_and_no_contacts() -> None:
    day, named = date(2026, 11, 11), replace(FIGURES, after_sales_queue="qc")
    hours = (4.0, 12.0, 8.0)
    forecasts = (*FORECASTS, QueueForecast(queue="qc", p10=hours, p50=hours, p90=hours))
    needs = Requirements(queues=(*NEEDS.queues, QueueRequirement(queue="qc", p50=hours, p90=hours)))
    row = top_down(replace(scenario({day: 3_200_000.0}), headcount=named), forecasts, needs)[0]

    assert (row.after_sales_forecast, row.after_sales_needed) == (None, 1.5)


def test_the_sentence_has_the_figures_of_the_day_they_differ_most() -> None:
    of = factories.floor()
    rows = [
        TopDown(
            day=date(2026, 11, number), pre_sales_contacts=0, pre_sales_agents=0, forecast_contacts=0,
            forecast_agents=0, after_sales_cases=cases, after_sales_agents=agents, after_sales_queue="after",
            after_sales_forecast=contacts, after_sales_needed=needed,
        )
        for number, cases, agents, contacts, needed in ((10, 90, 1.0, 300.0, 2.0), (11, 1200, 13.33, 700.0, 6.04))
    ]  # fmt: skip
    with use_language("en"):
        said = after_sales_difference(rows, of.queue_by_id["after"])
        assert said.startswith("11.11, 售后: the formula asks for 13.3 agent-days, the intervals for 6.0 (−7.3)")
        assert (
            "1,200 cases of that day's orders, the forecast has 700 contacts, over the 2 days 1,290 and 1,000" in said
        )
        hours = [replace(each, after_sales_forecast=None) for each in rows]
        assert "do not follow the day's orders" in after_sales_difference(hours, of.queue_by_id["after"])
        silent = [replace(each, after_sales_forecast=0.0) for each in rows]
        assert after_sales_difference(silent, of.queue_by_id["after"]).startswith("No contacts of 售后 are forecast")
    assert after_sales_difference([replace(each, after_sales_needed=None) for each in rows], None) == ""
