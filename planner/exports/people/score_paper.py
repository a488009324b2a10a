"""A scorecard's points on paper."""

from collections.abc import Mapping
from typing import Any

from planner.domain.campaign import Campaign
from planner.exports.people.papers import Block, Cell, Figure, Paper, shown
from planner.i18n import _
from planner.people.cards.card import Item
from planner.people.cards.scoring import Scored
from planner.people.cards.trail import trail
from planner.people.records import AGENT, Records

FULL = 100.0


def score_paper(scored: Scored, records: Records, campaign: Campaign) -> Paper:
    """Everybody's points, then each person's indicators with the rows behind them."""
    order = scored.points.sort_values(ascending=False, na_position="last", kind="stable").index
    return Paper(
        title=_("Points · {card}", card=scored.card.label),
        subject=f"{campaign.shop_label} · {period_text(scored)}",
        day=scored.period.last_day,
        sentences=_sentences(scored),
        blocks=(_everybody(scored, list(order)), *(_person(scored, records, agent) for agent in order)),
        note=_(
            "Between the values of no marks and of full marks points rise evenly. What could not be judged, for want "
            "of rows or of a large enough sample, counts neither for nor against: the other weights are scaled up to "
            "100. The range behind a share is Wilson's 95 % interval: a share whose range holds the target cannot be "
            "told apart from it. For the supervisor and each person's own eyes."
        ),
    )


def period_text(scored: Scored) -> str:
    """2026-05 where it is a month, else both days."""
    period = scored.period
    return f"{period.first_day:%Y-%m}" if period.is_month else f"{period.first_day} – {period.last_day}"


def _sentences(scored: Scored) -> tuple[str, ...]:
    known = scored.points.dropna()
    said = [
        _(
            "{people} people, {judged} with points: mean {mean:.1f}, from {least:.1f} to {most:.1f}",
            people=len(scored.points),
            judged=len(known),
            mean=known.mean(),
            least=known.min(),
            most=known.max(),
        )
        if len(known)
        else _("{people} people, none of whom can be judged", people=len(scored.points))
    ]
    part = int((scored.judged < FULL - 1e-6).sum())
    if part:
        said.append(
            _("not every indicator could be judged of {people} people: their other weights are scaled up", people=part)
        )
    if scored.card.remark_label:
        said.append(scored.card.remark_label)
    return tuple(said)


def _everybody(scored: Scored, order: list[str]) -> Block:
    members = {each.id: each for each in scored.members}
    points = {
        (agent, item): value for agent, item, value in scored.items[[AGENT, "item", "points"]].itertuples(index=False)
    }
    items = scored.card.items
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            f"{agent} {members[agent].name}",
            _points(scored.points[agent], FULL),
            Figure(text=f"{scored.judged[agent]:g}", value=float(scored.judged[agent])),
            *(_points(points[agent, item.id], item.weight, bar=False) for item in items),
        )
        for agent in order
    )
    heads = (_("Person"), _("Points"), _("of how many judged"), *(f"{item.label} {item.weight:g}" for item in items))
    return Block(title=_("Everybody"), heads=heads, rows=rows)


def _person(scored: Scored, records: Records, agent: str) -> Block:
    member = next(each for each in scored.members if each.id == agent)
    mine = {row["item"]: row for row in scored.items[scored.items[AGENT] == agent].to_dict("records")}
    rows = tuple(
        _item_row(item, mine[item.id], trail(records, item, agent, scored.period)) for item in scored.card.items
    )
    total = _points(scored.points[agent], FULL)
    return Block(
        title=_("{person}: {points} points", person=f"{agent} {member.name}", points=total.text),
        heads=(
            _("Indicator"),
            _("Weight"),
            _("Value"),
            _("95 % range"),
            _("Target"),
            _("Sample"),
            _("Points"),
            _("Rows behind it"),
        ),
        rows=rows,
        note=_("judged of {judged:g} of 100 points", judged=scored.judged[agent])
        if scored.judged[agent] < FULL
        else "",
        folded=True,
    )


def _item_row(item: Item, row: Mapping[Any, Any], rows_behind: str) -> tuple[Cell, ...]:
    known = row["low"] == row["low"]
    between = f"{row['low']:.1%} – {row['high']:.1%}" if known else "–"
    if known and row["low"] <= row["target"] <= row["high"]:
        between += " ≈"
    points = _points(row["points"], item.weight)
    small = row["sample"] == row["sample"] and row["sample"] < item.least
    if row["share"] != row["share"]:
        points = Figure(text=_("too few") if small else _("not known"), value=None)
    sample = "–" if row["sample"] != row["sample"] else f"{row['sample']:,.0f}"
    target = shown(item.shown, row["target"]) if item.target != "none" else shown(item.shown, item.full)
    return (
        item.label,
        Figure(text=f"{item.weight:g}", value=item.weight),
        shown(item.shown, row["value"]),
        between,
        target if item.formula is not None else "–",
        sample,
        points,
        rows_behind or "–",
    )


def _points(points: float, full: float, *, bar: bool = True) -> Figure:
    if points != points:
        return Figure(text="–", value=None)
    return Figure(text=f"{points:.2f}", value=round(float(points), 2), bar=min(1.0, points / full) if bar else None)
