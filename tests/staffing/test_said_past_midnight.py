"""People said of a queue that is open past midnight, or on some weekdays only."""

from dataclasses import replace

from planner.domain.demand import ContactHistory, Levers
from planner.domain.floor import Scenario
from planner.domain.needs import Need
from planner.domain.opening import Opening
from planner.domain.plan import QueueForecast
from planner.staffing.requirements import staff
from tests import factories


def test_people_count_while_the_queue_is_open_and_not_on_weekdays_it_is_closed() -> None:
    floor = factories.floor()
    pre, *others = floor.queues
    # 10 November 2026 is a Tuesday: open from Tuesday 18:00 to 02:00, closed on Wednesday and Thursday.
    hours = (Opening(weekday=1, opens=1080, closes=1560),)
    need = Need(queue="pre", people=2.0)
    floor = replace(floor, queues=(replace(pre, hours=hours), *others), needs=(need,))
    flat = (0.0,) * 144
    forecasts = tuple(
        QueueForecast(queue=each.id, p10=row, p50=row, p90=row)
        for each in floor.queues
        for row in [flat if each.is_live else (4.0,) * 3]
    )
    nothing = ContactHistory(interval=30, streams={})

    needed = staff(Scenario(floor=floor, history=nothing, levers=Levers()), forecasts).of("pre").p50
    assert needed == (0.0,) * 36 + (2.0,) * 16 + (0.0,) * 92
