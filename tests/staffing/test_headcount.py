"""The headcount formulas beside the intervals."""

from dataclasses import replace
from datetime import date

from planner.domain.demand import ContactHistory, HeadcountFigures, Targets
from planner.domain.floor import Scenario
from planner.domain.plan import QueueForecast, QueueRequirement, Requirements, TopDown
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
