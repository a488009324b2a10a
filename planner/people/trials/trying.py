"""What a scheme would have paid, how that moves with sales and with luck, and which tricks it would reward.

**Luck.** The days of a person's month are drawn anew with replacement (bootstrap; Efron, Annals of Statistics 7, 1979,
1-26) and paid again. The share of luck is the mean variance of a person's variable pay over the draws over the variance
of what people were really paid: 0 where draws change nothing, 1 where people differ by no more than their own days do.

**Tricks.** The same month with `SHED` fewer inquiries and nothing sold less (hard chats turned away, easy ones picked),
and with `SPLIT` more orders of the same sales (orders split): what that would earn a person on the mean.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import pandas as pd

from planner.people.measures import Table
from planner.people.pay.payslip import payslips
from planner.people.pay.scheme import Scheme
from planner.people.period import Period
from planner.people.records import AGENT, Records

Points = Callable[[Records, Period], "pd.Series[float]"]
"""Points by the scheme's scorecard."""
SALES = (0.8, 1.0, 1.2, 1.5)
SHED, SPLIT = 0.05, 0.05
DRAWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A scheme over some months. `paid` is fen by agent, `variable` without base and absence; `with_sales` is all of it
    by what sales are multiplied by; `luck` is None where nothing is paid that could vary; `shed` and `split` are fen a
    person and month."""

    scheme: Scheme
    months: tuple[Period, ...]
    paid: Mapping[str, int]
    variable: Mapping[str, int]
    with_sales: Mapping[float, int]
    luck: float | None
    shed: float
    split: float


def tried(records: Records, scheme: Scheme, months: tuple[Period, ...], points: Points, seed: int) -> Tried:
    """The scheme on these months; luck and tricks on the last of them."""
    paid: dict[str, int] = {}
    variable: dict[str, int] = {}
    for month in months:
        for slip in payslips(records, scheme, month, points(records, month)):
            key = slip.member.id
            paid[key] = paid.get(key, 0) + slip.fen
            variable[key] = variable.get(key, 0) + slip.part("commission") + slip.part("bonus")
    last = months[-1]
    usual = _variable(records, scheme, last, points)
    people = max(1, len(usual))
    return Tried(
        scheme=scheme,
        months=months,
        paid=paid,
        variable=variable,
        with_sales={times: _cost(_times(records, "sales", times), scheme, months, points) for times in SALES},
        luck=_luck(records, scheme, last, points, usual, seed),
        shed=(_sum(_times(records, "inquiries", 1 - SHED), scheme, last, points) - sum(usual.values())) / people,
        split=(_sum(_times(records, "orders", 1 + SPLIT), scheme, last, points) - sum(usual.values())) / people,
    )


def _variable(records: Records, scheme: Scheme, month: Period, points: Points) -> dict[str, int]:
    return {
        slip.member.id: slip.part("commission") + slip.part("bonus")
        for slip in payslips(records, scheme, month, points(records, month))
    }


def _sum(records: Records, scheme: Scheme, month: Period, points: Points) -> int:
    return sum(_variable(records, scheme, month, points).values())


def _cost(records: Records, scheme: Scheme, months: tuple[Period, ...], points: Points) -> int:
    return sum(slip.fen for month in months for slip in payslips(records, scheme, month, points(records, month)))


def _times(records: Records, name: str, times: float) -> Records:
    """Records with one figure of performance multiplied, whole; nobody converts more than asked."""
    frame = records[Table.PERFORMANCE].copy()
    changed = (frame[name].astype("Float64") * times).round().astype("Int64")
    frame[name] = changed if name != "inquiries" else changed.where(changed >= frame["converted"], frame["converted"])
    return replace(records, tables={**records.tables, Table.PERFORMANCE: frame})


def _luck(
    records: Records, scheme: Scheme, month: Period, points: Points, usual: Mapping[str, int], seed: int
) -> float | None:
    paid = np.array(list(usual.values()), dtype=float)
    if len(paid) < 2 or paid.var() == 0:
        return None
    random = Random(seed)
    draws = np.array(
        [list(_variable(_drawn(records, month, random), scheme, month, points).values()) for _draw in range(DRAWS)]
    )
    return float(min(1.0, draws.var(axis=0, ddof=1).mean() / paid.var(ddof=1)))


def _drawn(records: Records, month: Period, random: Random) -> Records:
    """Records of the month alone, each person's days of performance drawn anew."""
    frame = records.within(Table.PERFORMANCE, month)
    places = [
        place
        for rows in frame.groupby(AGENT).indices.values()
        for place in (int(rows[int(random.random() * len(rows))]) for _row in rows)
    ]
    return replace(records, tables={**records.tables, Table.PERFORMANCE: frame.iloc[places].reset_index(drop=True)})
