"""Figures of a month's review.

**Training needs** are indicators of a scorecard in which somebody's share of counts lies below the shop's beyond noise:
the upper end of its Wilson interval is below the shop's share; other figures have no known noise and are not named.

**Next targets**: a person's mean of the months there are, drawn towards the team's by how much months of one person
differ (James & Stein's idea, variances by moments): m + B / (B + W / k) (own - m), W the mean variance of a person's
months, B what the means differ by beyond it, k months.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from planner.people.cards.card import Item
from planner.people.cards.scoring import Scored
from planner.people.members import Member
from planner.people.period import Period
from planner.people.records import AGENT, Records
from planner.people.totals import totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What somebody sold of a month, fen; `target` None where there was none."""

    member: Member
    sales: int
    target: int | None
    share: float
    """Of everybody's sales."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """An indicator in which somebody's `high` end lies below the shop's share."""

    member: Member
    item: Item
    value: float
    high: float
    shop: float


def carried(records: Records, month: Period) -> tuple[Carried, ...]:
    """Everybody who sold, most first."""
    now = totals(records, month)
    sales, targets = now["sales"].to_dict(), now["target_sales"].to_dict()
    sold = {key: int(fen) for key, fen in sales.items() if pd.notna(fen)}
    whole = sum(sold.values())
    found = [
        Carried(
            member=records.by_id[str(key)],
            sales=fen,
            target=None if pd.isna(targets[key]) else int(targets[key]),
            share=fen / whole if whole > 0 else 0.0,
        )
        for key, fen in sold.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.sales, each.member.id)))


def needs(scored: Scored, records: Records) -> tuple[Need, ...]:
    """Of everybody, the widest gap first."""
    now = totals(records, scored.period)
    members = {each.id: each for each in scored.members}
    found = []
    for item in scored.card.items:
        pair = item.formula.share if item.formula is not None and not item.of_team else None
        if pair is None or item.full < item.none:
            continue
        ours = now.loc[list(members)]
        known = ours[pair[0]].notna() & ours[pair[1]].notna()
        part, whole = (float(ours.loc[known, name].sum()) for name in pair)
        rows = scored.items[(scored.items["item"] == item.id) & (scored.items["sample"].fillna(np.inf) >= item.least)]
        for row in rows.to_dict("records"):
            if whole and row["high"] < part / whole:
                found.append(
                    Need(
                        member=members[row[AGENT]],
                        item=item,
                        value=float(row["value"]),
                        high=float(row["high"]),
                        shop=part / whole,
                    )
                )
    return tuple(sorted(found, key=lambda each: (each.value / each.shop, each.member.id)))


def next_targets(records: Records, months: Sequence[Period], team: Mapping[str, str]) -> dict[str, int]:
    """Fen for everybody of `team` (team by agent) who sold in at least two of `months`, whole tens of yuan."""
    by_month = [totals(records, month)["sales"].to_dict() for month in months]
    found: dict[str, int] = {}
    for name in dict.fromkeys(team.values()):
        rows = {
            key: [float(of[key]) for of in by_month if pd.notna(of[key])] for key, own in team.items() if own == name
        }
        many = {key: fen for key, fen in rows.items() if len(fen) > 1}
        if not many:
            continue
        means = {key: float(np.mean(fen)) for key, fen in many.items()}
        middle = float(np.mean(list(means.values())))
        within = float(np.mean([np.var(fen, ddof=1) / len(fen) for fen in many.values()]))
        between = max(0.0, float(np.var(list(means.values()), ddof=1)) - within) if len(means) > 1 else 0.0
        for key, mean in means.items():
            part = between / (between + within) if between + within > 0 else 1.0
            found[key] = round((middle + part * (mean - middle)) / 1000) * 1000
    return found
