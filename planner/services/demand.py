"""What a scenario's floor will be asked for, before anything is rostered."""

from dataclasses import dataclass

from planner.domain.floor import Scenario
from planner.domain.plan import QueueForecast, Requirements, TopDown
from planner.forecasting.forecast import forecast
from planner.staffing.headcount import top_down
from planner.staffing.requirements import staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What the floor will be asked for: contacts, people, and the headcount formula beside them."""

    forecasts: tuple[QueueForecast, ...]
    requirements: Requirements
    top_down: tuple[TopDown, ...]


def demand_of(scenario: Scenario) -> Demand:
    """Forecast and requirement of a scenario."""
    forecasts = forecast(scenario)
    requirements = staff(scenario, forecasts)
    return Demand(
        forecasts=forecasts,
        requirements=requirements,
        top_down=top_down(scenario, forecasts, requirements),
    )
