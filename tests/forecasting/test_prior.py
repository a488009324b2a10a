"""A shop without a past: an ordinary day, a week and a campaign by curves of its kind of work, and an honest band."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.demand import ContactHistory, HeadcountFigures, Lever, Levers, Queue, Targets
from planner.domain.floor import Scenario
from planner.domain.order_driven import OrderDriven
from planner.domain.prior_words import learnt_text
from planner.domain.priors import Basis, Prior, WorkKind
from planner.forecasting.forecast import forecast
from planner.forecasting.prior import course, learnt_from_curves
from planner.i18n import use_language
from planner.services.levers import apply, parse_levers
from tests.forecasting.scenarios import FIRST, ZERO, history, last_year, live, rows, scenario
from tests.forecasting.test_forecast import peak

NOTHING = ContactHistory(interval=30, streams={})
FIGURES = HeadcountFigures(
    order_value=100, inquiry_share=0.2, conversion=0.5, chats_a_day=100, return_rate=0.1, cases_a_day=50,
    pre_sales_queue="pre", after_sales_queue="after",
)  # fmt: skip
EVEN = Prior(
    kind=WorkKind.PRE_SALES,
    hours=(1.0,) * 24,
    weekdays=(1.0,) * 5 + (0.5, 0.5),
    phases={phase: 1.4 if phase is PhaseKind.PEAK else 1.0 for phase in PhaseKind},
    rush=((30.0, 0.2), (1440.0, 0.4)),
    per_order=None,
    ordinary_error=0.3,
    campaign_error=0.5,
)


def new_shop(
    *queues: Queue, past: ContactHistory = NOTHING, phases: tuple[Phase, ...] = (), **said: object
) -> Scenario:
    queues = queues or (live(prior=WorkKind.PRE_SALES, contacts_a_day=960.0),)
    priors = {kind: replace(EVEN, kind=kind, per_order=0.05) for kind in WorkKind} | {WorkKind.PRE_SALES: EVEN}
    return replace(scenario(past, *queues, phases=phases), priors=priors, **said)  # type: ignore[arg-type]


def by_day(of: Scenario, queue: int = 0) -> "np.ndarray":
    return np.array(forecast(of)[queue].p50).reshape(7, 48).sum(axis=1)


def test_an_ordinary_week_and_the_rush_after_the_zero_hour() -> None:
    found = by_day(new_shop())
    day = np.array(forecast(new_shop())[0].p50).reshape(7, 48)[2]

    # Monday, Tuesday, the zero hour's Wednesday (a peak day): 1.4 of its hours and 0.4 that the zero hour brings.
    assert found == pytest.approx([960, 960, 960 * 1.8, 960, 960, 480, 480], abs=0.5)
    assert day[0] == pytest.approx(960 * (1.4 / 48 + 0.2), abs=0.01)


def test_a_wave_in_the_evening_goes_on_past_midnight() -> None:
    of = new_shop()
    evening = replace(of.floor.campaign, zero_hour=ZERO.replace(hour=20))
    of = replace(of, floor=replace(of.floor, campaign=evening))
    days = course(of, EVEN, of.floor.horizon.dates).sum(axis=1)
    first = (np.log1p(240 / 5) - np.log1p(30 / 5)) / (np.log1p(1440 / 5) - np.log1p(30 / 5))

    assert days[2] == pytest.approx(1.4 + 0.2 + 0.2 * first)
    assert days[2] + days[3] == pytest.approx(1.4 + 0.4 + 1.0)


def test_the_level_comes_from_sales_targets_and_their_formula() -> None:
    sales = {FIRST + timedelta(days=offset): yuan for offset, yuan in enumerate([2e5, 2e5, 9e5, 2e5, 2e5, 1e5, 1e5])}
    of = new_shop(live(prior=WorkKind.PRE_SALES), headcount=FIGURES, targets=Targets(sales=sales))
    wanted = sum(sales.values()) / 100 * 0.2 / 0.5
    learnt = learnt_from_curves(of)["pre"]

    assert learnt.basis is Basis.TARGETS
    assert learnt.contacts_a_day == pytest.approx(wanted / (1 + 1 + 1.8 + 1 + 1 + 0.5 + 0.5), abs=0.01)
    # Totals of stretches lean on the targets, so that the whole stays near them.
    assert by_day(of).sum() == pytest.approx(wanted, rel=0.03)
    assert learnt.error == pytest.approx(np.hypot(0.5, 0.3), abs=1e-4)


@pytest.mark.parametrize("lever", ["sales", "inquiry_share"])
def test_a_lever_that_moves_the_targets_counts_once(lever: str) -> None:
    sales = dict.fromkeys(new_shop().floor.horizon.dates, 2e5)
    pre = live(prior=WorkKind.PRE_SALES, drivers=("sales", "inquiry_share"))
    of = new_shop(pre, headcount=FIGURES, targets=Targets(sales=sales))
    of = replace(of, levers=Levers(inquiry_share=Lever(last=0.25, now=0.2)))
    twice = apply(of, parse_levers([f"{lever}={2 if lever == 'sales' else 0.4}"]), [2 if lever == "sales" else 0.4])

    assert by_day(twice) == pytest.approx(2 * by_day(of), rel=1e-3)
    assert by_day(of).sum() == pytest.approx(7 * 2000 * 0.2 / 0.5, rel=0.03)


def test_orders_bring_other_queues_their_contacts() -> None:
    sales = dict.fromkeys(new_shop().floor.horizon.dates, 2e5)
    queues = (live(prior=WorkKind.PRE_SALES), live(id="refund", stream="refund", prior=WorkKind.REFUNDS))
    of = new_shop(*queues, headcount=FIGURES, targets=Targets(sales=sales))

    assert by_day(of, 1).sum() == pytest.approx(7 * 2000 * 0.05, rel=2e-3)


def test_a_queue_that_follows_orders_takes_its_hours_only() -> None:
    early = replace(EVEN, kind=WorkKind.REFUNDS, hours=(0.0,) * 9 + (1.0,) * 3 + (0.0,) * 12, rush=((1440.0, 0.0),))
    driven = OrderDriven(orders="targets", delays=(1.0,), rate=0.1)
    queues = (live(prior=WorkKind.PRE_SALES), live(id="r", stream="r", prior=WorkKind.REFUNDS, driven_by=driven))
    of = new_shop(*queues, headcount=FIGURES, targets=Targets(sales=dict.fromkeys(new_shop().floor.horizon.dates, 2e5)))
    of = replace(of, priors={**of.priors, WorkKind.REFUNDS: early})
    day = np.array(forecast(of)[1].p50).reshape(7, 48)[0]

    assert day.sum() == pytest.approx(200, abs=0.2)
    assert day[:14].sum() + day[28:].sum() < 1.0
    assert learnt_from_curves(of)["r"].basis is Basis.ORDERS


def test_few_days_of_its_own_tell_its_level_whatever_was_said() -> None:
    even = lambda day: np.full(48, 10.0 if day.weekday() < 5 else 5.0)  # noqa: E731
    past = ContactHistory(interval=30, streams={"pre": rows(date(2026, 11, 2), date(2026, 11, 8), even)})
    of = new_shop(past=past)
    learnt = learnt_from_curves(of)["pre"]

    assert (learnt.basis, learnt.days) == (Basis.FEW_DAYS, 7)
    assert learnt.contacts_a_day == pytest.approx(480)
    assert by_day(of)[0] == pytest.approx(480, abs=0.5)


def test_two_weeks_and_a_campaign_of_the_past_need_no_curves() -> None:
    plain = scenario(last_campaign=last_year(), phases=(peak(),))
    of = replace(new_shop(past=history(), phases=(peak(),)), last_campaign=last_year())

    assert learnt_from_curves(of) == {}
    assert forecast(of) == forecast(plain)


def test_a_shop_that_has_met_no_campaign_yet_takes_only_that_from_the_curves() -> None:
    without, found = by_day(scenario()), by_day(new_shop(past=history()))

    assert np.delete(found, 2) == pytest.approx(np.delete(without, 2), abs=0.1)
    assert found[2] == pytest.approx(1.4 * without[2] + 0.4 * without.mean(), rel=1e-3)
    assert learnt_from_curves(new_shop(past=history()))["pre"].basis is Basis.HISTORY


def test_the_band_is_wider_than_of_a_queue_with_a_past_and_widest_on_the_campaign() -> None:
    known, unknown = forecast(scenario())[0], forecast(new_shop())[0]
    p10, p90 = (np.array(each).reshape(7, 48) for each in (unknown.p10, unknown.p90))
    ratio = np.sqrt(p90 / p10)

    assert ratio.min() > np.exp(1.2815 * 0.3)
    assert ratio[2].mean() > ratio[1].mean() > np.sqrt(np.array(known.p90) / np.array(known.p10)).mean()
    assert unknown.error is not None
    assert unknown.error.shared[0] == pytest.approx(np.sqrt(0.8 * 0.3**2 + 0.15**2 * 0.5), abs=1e-3)


def test_who_stands_on_curves_changes_nobody_else() -> None:
    other = live(id="new", stream="new", prior=WorkKind.AFTER_SALES, contacts_a_day=50.0)

    assert forecast(new_shop(live(), other, past=history()))[0] == forecast(scenario())[0]


def test_what_it_stands_on_is_said() -> None:
    with use_language("en"):
        said = learnt_text("pre-sales", learnt_from_curves(new_shop())["pre"])

    assert said == (
        "queue pre-sales is learnt from nothing: the shipped curve of pre-sales work, 960 contacts on an ordinary day "
        "(as said); on days of the campaign eight times of ten between 0.53 and 1.90 times the forecast"
    )


def test_what_is_said_and_counted_reached_a_person_so_hours_it_is_closed_take_nothing_away() -> None:
    day = live(prior=WorkKind.PRE_SALES, contacts_a_day=960.0, opens=480, closes=1200)
    busy = lambda _day: np.where((np.arange(48) >= 16) & (np.arange(48) < 40), 20.0, 3.0)  # noqa: E731
    past = ContactHistory(interval=30, streams={"pre": rows(date(2026, 11, 2), date(2026, 11, 6), busy)})
    counted = new_shop(day, past=past)

    assert by_day(new_shop(day))[0] == pytest.approx(960, abs=0.5)
    assert learnt_from_curves(new_shop(day))["pre"].contacts_a_day == pytest.approx(960)
    assert by_day(counted)[0] == pytest.approx(480, abs=0.5)
    assert learnt_from_curves(counted)["pre"].contacts_a_day == pytest.approx(480, rel=0.06)
