"""A lever that moves targets and the headcount formula as well as a stream counts once, wherever its volume is from."""

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.demand import HeadcountFigures, Lever, Levers, Queue, Targets
from planner.domain.floor import Scenario
from planner.domain.order_driven import OrderDriven
from planner.domain.priors import WorkKind
from planner.forecasting.forecast import forecast
from planner.services.levers import apply, parse_levers
from tests.forecasting.scenarios import history, live, scenario
from tests.forecasting.test_forecast import peak
from tests.forecasting.test_prior import new_shop

LEVERS = Levers(
    sales=Lever(last=1.0, now=1.2),
    inquiry_share=Lever(last=0.25, now=0.2),
    bot=Lever(last=0.2, now=0.4),
    return_rate=Lever(last=0.1, now=0.12),
)
TURNED = {"sales=0.5": 0.5, "sales=2": 2.0, "inquiry_share=0.4": 2.0, "bot=0.7": 0.5, "return_rate=0.24": 2.0}
"""By the levers' own meaning."""
ALL = ("sales", "inquiry_share", "bot", "return_rate")
FIGURES = HeadcountFigures(
    order_value=100, inquiry_share=0.2, conversion=0.5, chats_a_day=100, return_rate=0.1, cases_a_day=50,
    pre_sales_queue="pre", after_sales_queue="after",
)  # fmt: skip


def follows(rate: float | None, drivers: tuple[str, ...]) -> Queue:
    driven = OrderDriven(orders="targets", delays=(1.0,), rate=rate)
    return live(id="after", name="售后", stream="after", drivers=drivers, driven_by=driven)


def with_targets(of: Scenario) -> Scenario:
    sales = dict.fromkeys(of.floor.horizon.dates, 2e5)
    return replace(of, headcount=FIGURES, targets=Targets(sales=sales), levers=LEVERS)


SHOPS = {
    "its past and the targets": (scenario(None, live(drivers=ALL), phases=(peak(),)), "pre"),
    "curves and the targets": (new_shop(live(prior=WorkKind.PRE_SALES, drivers=ALL)), "pre"),
    "orders of the targets": (scenario(history(), live(), follows(None, ALL)), "after"),
    "orders at a rate of its own": (scenario(history(), live(), follows(0.3, ALL)), "after"),
    "orders of the targets, levers unnamed": (scenario(history(), live(), follows(None, ())), "after"),
}


@pytest.mark.parametrize("shop", SHOPS)
@pytest.mark.parametrize("lever", TURNED)
def test_a_lever_is_what_it_says(shop: str, lever: str) -> None:
    bare, name = SHOPS[shop]
    of = with_targets(bare)
    (axis,) = parse_levers([lever])
    turned = apply(of, (axis,), axis.values)
    queue = of.floor.queue_by_id[name]
    # Orders that the targets say move with them whether the queue names the lever or not.
    follows_it = queue.driven_by is not None and axis.name in ("sales", "return_rate")
    want = TURNED[lever] if axis.name in queue.drivers or follows_it else 1.0

    assert total(turned, name) == pytest.approx(want * total(of, name), rel=1e-3)


@pytest.mark.parametrize("prior", [None, WorkKind.PRE_SALES])
def test_a_lever_that_leaves_nothing_leaves_nothing(prior: WorkKind | None) -> None:
    queue = live(drivers=ALL, prior=prior)
    of = with_targets(new_shop(queue) if prior is not None else scenario(None, queue, phases=(peak(),)))
    assert total(replace(of, levers=replace(LEVERS, bot=Lever(last=0.2, now=1.0))), "pre") == 0.0


def total(of: Scenario, name: str) -> float:
    return sum(float(np.sum(each.p50)) for each in forecast(of) if each.queue == name)
