"""Forecast and simulation of a plan are figures that can be."""

from dataclasses import replace

import pytest

from planner.domain.plan import Plan
from planner.rostering.audit.plan import audit_plan
from planner.rostering.audit.ranges import range_findings
from tests.factories import plan
from tests.rostering.edits import midnight


def with_service(**changes: object) -> Plan:
    sample = plan()
    assert sample.simulation is not None
    first, *others = sample.simulation.queues
    queues = (replace(first, **changes), *others)  # type: ignore[arg-type]
    return replace(sample, simulation=replace(sample.simulation, queues=queues))


def found(of: Plan) -> list[tuple[str, str, str]]:
    return [(each.rule, each.figures["path"], each.figures["stated"]) for each in range_findings(of)]


def test_nothing_is_wrong_with_the_sample_or_a_plan_without_simulation() -> None:
    assert found(plan()) == []
    assert found(replace(plan(), simulation=None)) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"overall_p90": 1.5}, ("figure_range", "simulation.queues[0].overall_p90", "1.5")),
        ({"overall_p50": 0.6}, ("figure_order", "simulation.queues[0].overall_p50", "0.7 / 0.6 / 0.95")),
        ({"abandoned": (0.0, -0.5, 2.0)}, ("figure_range", "simulation.queues[0].abandoned[1]", "-0.5")),
        ({"wait": (None, -1.0)}, ("figure_range", "simulation.queues[0].wait[1]", "-1")),
        ({"backlog": (0.0, -2.0)}, ("figure_range", "simulation.queues[0].backlog[1]", "-2")),
        ({"service_p10": (None, 0.99)}, ("figure_order", "simulation.queues[0].service_p50[1]", "0.99 / 0.85 / 0.95")),
    ],
)
def test_a_figure_that_cannot_be_is_told_with_its_path(changes: dict[str, object], told: tuple[str, str, str]) -> None:
    assert found(with_service(**changes)) == [told]


def test_the_midnight_share_lies_between_its_quantiles() -> None:
    assert found(midnight(plan(), midnight_service=0.4)) == [
        ("figure_order", "simulation.midnight_service", "0.5 / 0.4 / 0.7")
    ]


def test_a_forecast_keeps_its_quantiles_in_order() -> None:
    first, *others = plan().forecasts
    turned = replace(first, p10=first.p90, p90=first.p10)
    spoilt = replace(plan(), forecasts=(turned, *others))
    assert [each.rule for each in audit_plan(spoilt)] == ["figure_order"]
