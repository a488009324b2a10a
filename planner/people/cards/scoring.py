"""Points of people by a scorecard, and what each of them rests on."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from planner.domain.estimates import share as wilson
from planner.people.cards.card import Card, Item
from planner.people.measures import MEASURES, Adding, Table
from planner.people.members import Member
from planner.people.period import Period
from planner.people.records import AGENT, Records
from planner.people.totals import totals

LEAST_JUDGED = 50.0
"""Points are told where indicators of so many of 100 points could be judged."""


@dataclass(frozen=True, kw_only=True)
class Scored:
    """Points of `members` in a period.

    `items` has a row a person and indicator: `agent`, `item`, `value`, `target` (NaN where there is none), `low` and
    `high` (95 %, of shares of counts), `sample`, `share` (0 to 1 of full marks, NaN where it is not judged), `points`.
    `points` is of 100 by agent, those of what could be judged scaled up to 100; NaN where that is less than
    `LEAST_JUDGED`. `judged` is of how many points it was.
    """

    card: Card
    period: Period
    members: tuple[Member, ...]
    items: pd.DataFrame
    points: "pd.Series[float]"
    judged: "pd.Series[float]"


def score(records: Records, card: Card, period: Period) -> Scored:
    """Points by `card` of everybody it is for who was there in the period."""
    members = tuple(
        each for each in records.members if (not card.teams or each.team in card.teams) and each.days_in(period)
    )
    ids = [each.id for each in members]
    now = totals(records, period)
    found = [_of_item(records, card, item, period, now, members) for item in card.items]
    items = pd.concat(found, ignore_index=True)
    weights = items["item"].map({item.id: item.weight for item in card.items})
    items["points"] = items["share"] * weights
    known = weights.where(items["share"].notna(), 0.0)
    judged = known.groupby(items[AGENT]).sum().reindex(ids)
    points = items.groupby(AGENT)["points"].sum().reindex(ids) / judged.where(judged >= LEAST_JUDGED) * 100.0
    return Scored(card=card, period=period, members=members, items=items, points=points, judged=judged)


def _of_item(
    records: Records, card: Card, item: Item, period: Period, now: "pd.DataFrame", members: tuple[Member, ...]
) -> "pd.DataFrame":
    ids = [each.id for each in members]
    mine = now.loc[ids]
    value, sample = _values(records, item, period, mine, now, members)
    target = _targets(records, item, period, mine, value, members)
    of_target = value if item.target == "none" else value / target.where(target != 0)
    share = _share_of_full(item, of_target) if item.formula is not None else value.clip(0.0, 1.0)
    share = share.where(sample.isna() | (sample >= item.least))
    low, high = _interval(item, mine)
    return pd.DataFrame(
        {
            AGENT: ids,
            "item": item.id,
            "value": value.to_numpy(),
            "target": target.to_numpy(),
            "low": low,
            "high": high,
            "sample": sample.to_numpy(),
            "share": share.to_numpy(),
        }
    )


def _values(
    records: Records,
    item: Item,
    period: Period,
    mine: "pd.DataFrame",
    now: "pd.DataFrame",
    members: tuple[Member, ...],
) -> "tuple[pd.Series[float], pd.Series[float]]":
    nothing = pd.Series(np.nan, index=mine.index)
    if item.formula is None:
        rows = records.within(Table.JUDGED, period)
        judged = rows[rows["item"] == item.id].groupby(AGENT)["value"].mean()
        return judged.reindex(mine.index).astype(float), nothing
    frame = mine
    if item.of_team:
        teams = {each.id: each.team for each in records.members}
        summed = added_up(now, pd.Series(teams))
        frame = summed.loc[[each.team for each in members]].set_axis(mine.index)
    return item.formula.of(frame), item.sample.of(frame) if item.sample is not None else nothing


def _targets(
    records: Records,
    item: Item,
    period: Period,
    mine: "pd.DataFrame",
    value: "pd.Series[float]",
    members: tuple[Member, ...],
) -> "pd.Series[float]":
    if item.formula is None or item.target == "none":
        return pd.Series(np.nan, index=mine.index)
    if item.target == "shop":
        whole = item.formula.of(added_up(mine, pd.Series("", index=mine.index)))
        return pd.Series(float(whole.iloc[0]) if len(whole) else np.nan, index=mine.index)
    if item.target == "percentile":
        return pd.Series(float(value.quantile(item.percentile / 100)), index=mine.index)
    before = totals(records, period.before()).loc[[each.id for each in members]]
    return item.formula.of(before)


def _share_of_full(item: Item, value: "pd.Series[float]") -> "pd.Series[float]":
    if not item.steps:
        return ((value - item.none) / (item.full - item.none)).clip(0.0, 1.0)
    edges, shares = (np.array(column) for column in zip(*item.steps, strict=True))
    place = np.searchsorted(edges, value.to_numpy(), side="right")
    reached = pd.Series(np.concatenate([[0.0], shares])[place], index=value.index)
    return reached.where(value.notna())


def _interval(item: Item, mine: "pd.DataFrame") -> tuple[list[float], list[float]]:
    pair = item.formula.share if item.formula is not None and not item.of_team else None
    low, high = [np.nan] * len(mine), [np.nan] * len(mine)
    if pair is None:
        return low, high
    for place, (part, whole) in enumerate(zip(mine[pair[0]], mine[pair[1]], strict=True)):
        if pd.notna(part) and pd.notna(whole) and 0 <= part <= whole and whole > 0:
            found = wilson(int(part), int(whole))
            low[place], high[place] = found.low, found.high
    return low, high


def added_up(frame: "pd.DataFrame", groups: "pd.Series[str]") -> "pd.DataFrame":
    """Totals of people as totals of groups: sums, and means by their weights."""
    of = groups.reindex(frame.index)
    columns = {}
    for measure in MEASURES:
        if measure.adding is Adding.SUM:
            columns[measure.name] = frame[measure.name].groupby(of).sum(min_count=1)
        else:
            known = frame[measure.name].notna() & frame[measure.weight].notna()
            weight = frame[measure.weight].where(known).astype("Float64").astype(float)
            columns[measure.name] = (frame[measure.name] * weight).groupby(of).sum(min_count=1) / weight.groupby(
                of
            ).sum()
    return pd.DataFrame(columns)
