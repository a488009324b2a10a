"""Contacts of `double11`: six streams on ordinary days and through the campaign."""

from datetime import date, timedelta

from scenarios._generators.contacts import CampaignDay, Period, Stream, following, normed, rows_of, shape_of, through
from scenarios._generators.draws import Draws
from scenarios._generators.sales_curve import published_curve
from scenarios._generators.tables import Table

SEED = 20261111
INTERVAL = 30
ZERO_DAY = date(2026, 11, 11)
LAST_ZERO_DAY = date(2025, 11, 11)
FIRST_DAY = date(2026, 11, 2)

_CHAT_DAY = {
    0: 0.35,
    2: 0.12,
    5: 0.05,
    7: 0.18,
    9: 0.9,
    10.5: 1.25,
    12.5: 0.95,
    15: 1.15,
    17.5: 0.9,
    20: 1.45,
    21.5: 1.6,
    23: 1.0,
}
_DESK_DAY = {8: 0.6, 10: 1.25, 12.5: 0.85, 15: 1.2, 18: 0.85, 20.5: 1.15, 23: 0.55, 24: 0.4}
_CARE_DAY = {
    0: 0.18,
    2: 0.07,
    5: 0.04,
    7: 0.18,
    9: 1.0,
    10.5: 1.4,
    12.5: 0.95,
    15: 1.3,
    17.5: 0.95,
    20: 1.15,
    22: 0.75,
    23.5: 0.3,
}
_SHOPPING_WEEK = (0.98, 0.97, 0.97, 0.98, 1.0, 1.05, 1.05)
_CARE_WEEK = (1.1, 1.05, 1.0, 0.98, 0.97, 0.95, 0.95)


def rising_evening(from_hour: float) -> tuple[float, ...]:
    """Weights of an evening that fills up to midnight from `from_hour` on."""
    clocks = [(index + 0.5) * INTERVAL / 60 for index in range(24 * 60 // INTERVAL)]
    return normed([max(0.0, clock - from_hour) ** 1.2 for clock in clocks])


def fading(from_hour: float, keeps: float) -> tuple[float, ...]:
    """Weights that begin at `from_hour` and keep the share `keeps` from one interval to the next."""
    first = round(from_hour * 60 / INTERVAL)
    return normed([keeps ** (index - first) if index >= first else 0.0 for index in range(24 * 60 // INTERVAL)])


def streams() -> tuple[Stream, ...]:
    """The six live streams on a normal day and through the campaign."""
    sales = published_curve().by_interval(INTERVAL)
    return (*_before_buying(sales), *_after_ordering(sales), *_after_sales())


def _before_buying(sales: tuple[float, ...]) -> tuple[Stream, ...]:
    """Chats fill the evening of the 10th; at midnight most orders are silent, so only a part follows the sales."""
    return (
        Stream(
            id="pre",
            daily=3050,
            shape=shape_of(_CHAT_DAY, INTERVAL),
            week=_SHOPPING_WEEK,
            campaign=through(
                {-28: 1.0, -20: 1.08, -9: 1.12, -3: 1.25, -2: 1.35, 1: 1.05, 2: 0.85, 4: 0.75, 11: 0.85, 20: 0.95}
            )
            | {
                -1: CampaignDay(multiple=1.75, share=0.3, pattern=rising_evening(17.5)),
                0: CampaignDay(multiple=1.75, share=0.27, pattern=sales),
            },
        ),
        Stream(
            id="vip",
            daily=285,
            shape=shape_of(_CHAT_DAY, INTERVAL),
            week=_SHOPPING_WEEK,
            campaign=through({-28: 1.0, -9: 1.08, -3: 1.15, -2: 1.2, 1: 1.1, 2: 0.95, 11: 0.95, 20: 1.0})
            | {
                -1: CampaignDay(multiple=1.5, share=0.25, pattern=rising_evening(18)),
                0: CampaignDay(multiple=1.55, share=0.22, pattern=sales),
            },
        ),
    )


def _after_ordering(sales: tuple[float, ...]) -> tuple[Stream, ...]:
    """Unpaid orders are chased and addresses changed some hours after the order, once the desks are open."""
    return (
        Stream(
            id="pay",
            daily=760,
            shape=shape_of(_DESK_DAY, INTERVAL, opens=8),
            week=_SHOPPING_WEEK,
            campaign=through({-28: 1.0, -20: 1.05, -3: 1.05, -2: 1.1, 1: 1.2, 2: 0.85, 6: 0.75, 20: 0.95})
            | {
                -1: CampaignDay(multiple=1.3, share=0.2, pattern=rising_evening(18)),
                0: CampaignDay(multiple=1.65, share=0.4, pattern=following(sales, INTERVAL, 4.0, opens=8)),
            },
        ),
        Stream(
            id="addr",
            daily=540,
            shape=shape_of(_DESK_DAY, INTERVAL, opens=8),
            week=_SHOPPING_WEEK,
            campaign=through({-28: 1.0, -2: 1.05, 1: 1.55, 2: 1.3, 4: 0.95, 12: 0.85, 20: 1.0})
            | {
                -1: CampaignDay(multiple=1.1),
                0: CampaignDay(multiple=1.75, share=0.4, pattern=following(sales, INTERVAL, 5.0, opens=8)),
            },
        ),
    )


def _after_sales() -> tuple[Stream, ...]:
    """No refund can be applied for on the 11th; from 0:00 on the 12th people ask, from 8:00 the desk works it off."""
    return (
        Stream(
            id="after",
            daily=900,
            shape=shape_of(_CARE_DAY, INTERVAL),
            week=_CARE_WEEK,
            campaign=through({-28: 1.0, -3: 1.0, -1: 0.92, 0: 0.95, 2: 1.55, 4: 1.55, 7: 1.5, 11: 1.35, 20: 1.1})
            | {1: CampaignDay(multiple=1.45, share=0.12, pattern=fading(0, 0.7))},
        ),
        Stream(
            id="refund",
            daily=440,
            shape=shape_of(_DESK_DAY, INTERVAL, opens=8),
            week=_CARE_WEEK,
            campaign=through({-28: 1.0, -1: 0.9, 2: 1.8, 4: 1.6, 7: 1.5, 11: 1.35, 20: 1.05})
            | {0: CampaignDay(multiple=0.0), 1: CampaignDay(multiple=1.9, share=0.3, pattern=fading(8, 0.85))},
        ),
    )


def contact_tables() -> dict[str, Table]:
    """This year's contacts up to the day before the first one, and last year's campaign."""
    national_day = {
        date(2026, 10, day): factor
        for day, factor in zip(range(1, 8), (0.8, 0.78, 0.82, 0.85, 0.88, 0.9, 0.95), strict=True)
    }
    last_national_day = {
        date(2025, 10, day): factor
        for day, factor in zip(range(1, 9), (0.8, 0.78, 0.8, 0.84, 0.86, 0.88, 0.9, 0.95), strict=True)
    }
    this_year = Period(
        first_day=date(2026, 7, 1),
        last_day=FIRST_DAY - timedelta(days=1),
        zero_day=ZERO_DAY,
        yearly_growth=0.08,
        quiet=national_day,
    )
    last_year = Period(
        first_day=date(2025, 9, 29),
        last_day=date(2025, 11, 30),
        zero_day=LAST_ZERO_DAY,
        level=0.93,
        quiet=last_national_day,
    )
    heading = ("时间", "队列", "数量")
    return {
        "history.csv": Table(heading=heading, rows=rows_of(streams(), this_year, INTERVAL, Draws(SEED))),
        "last_campaign.csv": Table(heading=heading, rows=rows_of(streams(), last_year, INTERVAL, Draws(SEED + 1))),
    }
