"""What a decomposition of agent sales says: its rows, and two sentences for whoever asks why."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.adding_up import adding_up
from planner.domain.money import MoneyUnit, signed, unit_for
from planner.domain.sales import ChannelSales, Decomposition, Factor, ratio
from planner.i18n import N_, _

UNKNOWN = "–"
NAMES = {
    Factor.TRAFFIC: N_("Visitors"),
    Factor.MIX: N_("Mix of channels"),
    Factor.ASKING: N_("Share that asks"),
    Factor.BOT: N_("Share the chatbot takes"),
    Factor.CONVERSION: N_("Inquiry conversion"),
    Factor.VALUE: N_("Order value, yuan"),
}
SAID = {
    Factor.TRAFFIC: N_("visitors"),
    Factor.MIX: N_("mix of channels"),
    Factor.ASKING: N_("share that asks"),
    Factor.BOT: N_("chatbot"),
    Factor.CONVERSION: N_("inquiry conversion"),
    Factor.VALUE: N_("order value"),
}
"""The same inside a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRow:
    """One factor: before, after, its yuan, and those as a share of agent sales before in per cent (None of nothing)."""

    factor: Factor
    before: str
    after: str
    yuan: float
    points: float | None

    @property
    def name(self) -> str:
        """Its name in the current language."""
        return _(NAMES[self.factor])


def factor_rows(of: Decomposition, unit: MoneyUnit) -> list[FactorRow]:
    """Rows in the order of the chain. Yuan add up to agent sales after less before, each as `unit` shows it; so do
    per cents, in tenths."""
    factors, former = list(of.parts), of.before.total.agent_sales
    yuan = adding_up(list(of.parts.values()), shown_difference(of, unit), unit.fen)
    points: Sequence[float | None] = [None] * len(factors)
    if former:
        shares = [part / former * 100 for part in of.parts.values()]
        points = adding_up(shares, of.difference / former * 100, 1)
    old, new = of.before.total, of.after.total
    return [
        FactorRow(factor=factor, before=_value(old, factor), after=_value(new, factor), yuan=part, points=point)
        for factor, part, point in zip(factors, yuan, points, strict=True)
    ]


def shown_difference(of: Decomposition, unit: MoneyUnit) -> float:
    """Agent sales after less before, as a reader works it out from both as `unit` shows them."""
    return round(of.after.total.agent_sales, unit.fen) - round(of.before.total.agent_sales, unit.fen)


def whole_rows(of: Decomposition, unit: MoneyUnit) -> list[tuple[str, str, str, str]]:
    """Name, before, after and change of sales as a whole: agents, silent orders, all."""
    old, new = of.before.total, of.after.total
    # Agent sales as in the other table; all sales are then the sum of both parts as they are shown.
    shown = [[round(yuan, unit.fen) for yuan in (each.agent_sales, each.silent_sales)] for each in (old, new)]
    table = (
        (_("Agent sales, {unit}", unit=unit.label), [each[0] for each in shown], (old.agent_sales, new.agent_sales)),
        (_("Silent sales, {unit}", unit=unit.label), [each[1] for each in shown], (old.silent_sales, new.silent_sales)),
        (_("All sales, {unit}", unit=unit.label), [sum(each) for each in shown], (old.total_sales, new.total_sales)),
    )
    rows = [(name, unit.figure(one), unit.figure(two), growth_text(*both)) for name, (one, two), both in table]
    silent = (old.silent_orders, new.silent_orders)
    if silent[0] is not None and silent[1] is not None:
        change = growth_text(silent[0], silent[1])
        rows.insert(2, (_("Silent orders"), f"{silent[0]:,.0f}", f"{silent[1]:,.0f}", change))
    return rows


def two_sentences(of: Decomposition) -> tuple[str, str]:
    """What a supervisor says when asked why agent sales did not grow like all sales; each figure from the tables."""
    return _first(of), _second(of)


def unit_of(of: Decomposition) -> MoneyUnit:
    """The unit in which the parts are said: small enough for the difference of agent sales."""
    return unit_for(max(abs(of.difference), *(abs(part) for part in of.parts.values()), 0.0))


def growth_text(before: float, after: float) -> str:
    """A change as people say it: 4.0 times from twice on, +48 % below, a dash where there was nothing before."""
    if before <= 0:
        return UNKNOWN if after <= 0 else _("from nothing")
    if after / before >= 2:
        return _("{times:.1f} times", times=after / before)
    return f"{signed((after / before - 1) * 100, 0, plus=True)}%"


def _first(of: Decomposition) -> str:
    unit, old, new = unit_of(of), of.before.total, of.after.total
    rows = sorted(factor_rows(of, unit), key=lambda row: -abs(row.yuan))
    parts = _(", ").join(
        _("{factor} {yuan}", factor=_(SAID[row.factor]), yuan=unit.figure(row.yuan, sign=True)) for row in rows
    )
    return _(
        "{after} against {before}: all sales {all_sales}, agent sales {agent_sales}. The {difference} {unit} of "
        "agent sales are {parts}",
        before=of.before.name,
        after=of.after.name,
        all_sales=growth_text(old.total_sales, new.total_sales),
        agent_sales=growth_text(old.agent_sales, new.agent_sales),
        difference=unit.figure(shown_difference(of, unit), sign=True),
        unit=unit.label,
        parts=parts,
    )


def _second(of: Decomposition) -> str:
    old, new = of.before.total, of.after.total
    shares = ratio(old.agent_sales, old.total_sales), ratio(new.agent_sales, new.total_sales)
    reached = ratio(old.chats, old.visitors), ratio(new.chats, new.visitors)
    former = of.at_former_shares
    if None in (*shares, *reached) or former is None:
        return _(
            "Orders placed without a person went from {old} to {new}",
            old=unit_for(old.silent_sales).text(old.silent_sales),
            new=unit_for(new.silent_sales).text(new.silent_sales),
        )
    unit = unit_for(max(former, new.agent_sales))
    return _(
        "People's share of all sales went from {old_share} to {new_share}: of 1,000 visitors {old_reached} reached a "
        "person, now {new_reached}; had it been as many as before, agents would have sold {former} instead of "
        "{now} at the conversion and order value of now",
        old_share=_percent(shares[0]),
        new_share=_percent(shares[1]),
        old_reached=_thousandth(reached[0]),
        new_reached=_thousandth(reached[1]),
        former=unit.figure(former),
        now=unit.text(new.agent_sales),
    )


def _value(of: ChannelSales, factor: Factor) -> str:
    """What a factor was in one campaign."""
    match factor:
        case Factor.TRAFFIC:
            return f"{of.visitors:,.0f}"
        case Factor.MIX:
            return UNKNOWN
        case Factor.ASKING:
            return _percent(of.asking)
        case Factor.BOT:
            return _percent(of.bot)
        case Factor.CONVERSION:
            return _percent(of.conversion)
    return UNKNOWN if of.order_value is None else f"{of.order_value:,.2f}"


def _percent(share: float | None) -> str:
    return UNKNOWN if share is None else f"{share:.1%}"


def _thousandth(share: float | None) -> str:
    return UNKNOWN if share is None else f"{share * 1000:,.1f}"
