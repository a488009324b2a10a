"""Two campaigns from one table, by channel: rows are campaigns, or their days and channels, and are summed."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from planner.domain.sales import CampaignSales, ChannelSales
from planner.domain.spelling import folded
from planner.i18n import _
from planner.scenario import sales_columns as columns
from planner.scenario.columns import Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.sheets import Sheet, read_sheet
from planner.scenario.table_source import TableSource

Key = tuple[str, str]
"""Campaign and channel."""


def read_sales(path: Path, chosen: tuple[str, str] | None, faults: FaultList) -> tuple[CampaignSales, CampaignSales]:
    """The earlier campaign and the later one; by their first days where the table has days, else as they stand.

    `chosen` names both where the table holds more. What cannot be is refused with all faults at once: `InvalidInput`.
    Rates are looked at in the sums, not row by row: who asked on the 10th may order on the 11th.
    """
    sheet, _raw = read_sheet(path.parent, TableSource(file=path.name), columns.CAMPAIGN_SALES, faults)
    rows = _rows(sheet, faults) if sheet is not None else []
    faults.raise_any(str(path))
    campaigns = _summed(rows)
    before, after = _two(campaigns, rows, chosen, path.name, faults)
    for campaign in (before, after):
        _check(campaign, path.name, faults)
    faults.raise_any(str(path))
    return before, after


def _rows(sheet: Sheet, faults: FaultList) -> list[Row]:
    rows = read_rows(sheet, columns.CAMPAIGN_SALES, faults)
    if not sheet.rows:
        faults.add(sheet.file, _("the table has no rows"), remedy=_(columns.CAMPAIGN_SALES.holds))
    first: dict[tuple[str, date | None, str], int] = {}
    for row in rows:
        key = (folded(row.get(columns.CAMPAIGN)), row.get(columns.SALES_DAY), folded(row.get(columns.CHANNEL)))
        if key in first:
            problem = _("this campaign, day and channel stands twice, first in row {row}", row=first[key])
            remedy = _("keep one of them, or tell days and channels apart in columns of their own")
            row.add_fault(faults, columns.CAMPAIGN, problem, value=row.get(columns.CAMPAIGN), remedy=remedy)
        first.setdefault(key, row.number)
        _check_bot(row, faults)
    return rows


def _check_bot(row: Row, faults: FaultList) -> None:
    """What the chatbot took and what reached a person are together what was asked."""
    asked, bot, chats = row.get(columns.INQUIRIES), row.get(columns.BOT_TOOK), row.get(columns.CHATS)
    if bot is None and chats is None:
        problem = _("neither what the chatbot took nor what reached a person is known")
        row.add_fault(faults, columns.CHATS, problem, remedy=_("fill in one of them; without a chatbot it took 0"))
    elif bot is not None and chats is not None and abs(bot + chats - asked) > 0.5:
        problem = _(
            "chatbot {bot:,.0f} and people {chats:,.0f} are not {asked:,.0f}", bot=bot, chats=chats, asked=asked
        )
        remedy = _("both are parts of those that asked; leave one column out and it is worked out")
        row.add_fault(faults, columns.CHATS, problem, remedy=remedy)
    elif chats is None and bot is not None and bot > asked:
        problem = _("the chatbot took {bot:,.0f}, only {asked:,.0f} asked", bot=bot, asked=asked)
        row.add_fault(faults, columns.BOT_TOOK, problem, remedy=_("it cannot take more than asked"))


def _summed(rows: Iterable[Row]) -> dict[str, CampaignSales]:
    """Campaigns by their folded names, in the order of the table."""
    names: dict[str, str] = {}
    channels: dict[str, dict[str, ChannelSales]] = {}
    for row in rows:
        name, channel = row.get(columns.CAMPAIGN), row.get(columns.CHANNEL)
        names.setdefault(folded(name), name)
        mine = channels.setdefault(folded(name), {})
        same = next((each for each in mine if folded(each) == folded(channel)), channel)
        mine[same] = mine[same] + _counts(row) if same in mine else _counts(row)
    return {key: CampaignSales(name=names[key], channels=found) for key, found in channels.items()}


def _counts(row: Row) -> ChannelSales:
    asked, bot, chats = row.get(columns.INQUIRIES), row.get(columns.BOT_TOOK), row.get(columns.CHATS)
    return ChannelSales(
        visitors=row.get(columns.VISITORS),
        inquiries=asked,
        chats=asked - (bot or 0.0) if chats is None else chats,
        agent_orders=row.get(columns.AGENT_ORDERS),
        agent_sales=row.get(columns.AGENT_SALES),
        total_sales=row.get(columns.TOTAL_SALES),
        total_orders=row.get(columns.TOTAL_ORDERS),
    )


def _two(
    campaigns: dict[str, CampaignSales],
    rows: Iterable[Row],
    chosen: tuple[str, str] | None,
    file: str,
    faults: FaultList,
) -> tuple[CampaignSales, CampaignSales]:
    known = ", ".join(each.name for each in campaigns.values())
    if chosen is not None:
        for part, name in zip(("before", "after"), chosen, strict=True):
            if folded(name) not in campaigns:
                faults.add(
                    "",
                    _("the table has no campaign of this name"),
                    part=part,
                    value=name,
                    remedy=_("known here: {names}", names=known),
                )
        if folded(chosen[0]) == folded(chosen[1]):
            faults.add("", _("two campaigns are compared, this is the same one"), part="after", value=chosen[1])
    elif len(campaigns) != 2:
        problem = _("the table has {count} campaigns, two are compared: {names}", count=len(campaigns), names=known)
        remedy = _("name two with --before and --after") if len(campaigns) > 2 else _("add the other campaign's rows")
        faults.add(file, problem, remedy=remedy)
    faults.raise_any(file)
    if chosen is not None:
        return campaigns[folded(chosen[0])], campaigns[folded(chosen[1])]
    first: dict[str, date] = {}
    for row in rows:
        day = row.get(columns.SALES_DAY)
        if day is not None:
            key = folded(row.get(columns.CAMPAIGN))
            first[key] = min(day, first.get(key, day))
    order = sorted(campaigns, key=lambda key: first.get(key, date.min)) if len(first) == 2 else list(campaigns)
    return campaigns[order[0]], campaigns[order[1]]


def _check(campaign: CampaignSales, file: str, faults: FaultList) -> None:
    """Faults of the sums of each channel: no link of the chain holds more than the one before it."""
    for name, each in campaign.channels.items():
        place = " ".join(filter(None, (campaign.name, name)))
        for problem, remedy in _impossible(each):
            faults.add(file, problem, place=place, remedy=remedy)


def _impossible(of: ChannelSales) -> Iterator[tuple[str, str]]:
    visitor = _("count people on both sides: a visitor that asks twice is one")
    buyer = _("count each customer that bought after a chat once; or write those that reached a person, bot excluded")
    if of.inquiries > of.visitors:
        yield _("{part:,.0f} asked of {whole:,.0f} visitors", part=of.inquiries, whole=of.visitors), visitor
    if of.chats > of.inquiries:
        yield _("{part:,.0f} reached a person of {whole:,.0f} that asked", part=of.chats, whole=of.inquiries), visitor
    if of.agent_orders > of.chats:
        yield _("{part:,.0f} orders of {whole:,.0f} chats with a person", part=of.agent_orders, whole=of.chats), buyer
    if of.agent_sales > 0 and not of.agent_orders:
        yield _("agent sales of {yuan:,.2f} yuan without an order", yuan=of.agent_sales), _("write the orders")
    if round(of.agent_sales - of.total_sales, 2) > 0:
        problem = _(
            "agent sales of {part:,.2f} yuan, all sales are {whole:,.2f}", part=of.agent_sales, whole=of.total_sales
        )
        yield problem, _("all sales hold those of agents; are both in the same unit?")
    if of.total_orders is not None and of.agent_orders > of.total_orders:
        problem = _("{part:,.0f} orders by agents of {whole:,.0f} orders", part=of.agent_orders, whole=of.total_orders)
        yield problem, _("all orders hold those of agents")
