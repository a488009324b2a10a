"""Try the forecast on a scenario's own history."""

from planner.domain.floor import Scenario
from planner.errors import Fault, InvalidInput
from planner.forecasting.backtest import Backtest, Told, backtest
from planner.i18n import _


def backtest_scenario(scenario: Scenario, on_done: Told) -> Backtest:
    """What the forecast would have said from earlier days, and what came.

    Raises InvalidInput where no queue has a history, or none a long enough one.
    """
    floor = scenario.floor
    if not any(queue.is_live and scenario.history.streams.get(queue.stream) for queue in floor.queues):
        raise InvalidInput(
            _("{name}: no live queue has a history to forecast anew", name=floor.id),
            [
                Fault(
                    problem=_("the scenario names no contact history"),
                    remedy=_("export contacts by interval and name the file under tables: history"),
                )
            ],
        )
    return backtest(scenario, on_done)
