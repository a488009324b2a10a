"""A month's review on paper."""

from collections.abc import Mapping, Sequence

from planner.domain.campaign import Campaign
from planner.exports.people.papers import Block, Cell, Figure, Paper
from planner.i18n import N_, _
from planner.people.members import Member
from planner.people.pay.payslip import yuan
from planner.people.period import Period
from planner.people.reviewing.month import Carried, Need

FACTORS = {
    "inquiries": N_("more or fewer inquiries"),
    "conversion": N_("conversion"),
    "value": N_("paid amount a converted inquiry"),
}
HALF = 0.5


def review_paper(
    month: Period,
    carried: Sequence[Carried],
    factors: Mapping[str, int],
    before: int,
    needs: Sequence[Need],
    targets: Mapping[str, int],
    members: Mapping[str, Member],
    campaign: Campaign,
) -> Paper:
    """What was planned and happened, why it changed, who carried it, who needs what, and targets to begin from."""
    sales = sum(each.sales for each in carried)
    wanted = sum(each.target or 0 for each in carried)
    blocks = (
        _why(factors, before, sales),
        _who(carried),
        _needs(needs),
        _targets(targets, members),
    )
    return Paper(
        title=_("Review of the month"),
        subject=f"{campaign.shop_label} · {month.first_day:%Y-%m}",
        day=month.last_day,
        sentences=tuple(_sentences(carried, sales, wanted, len(needs))),
        blocks=blocks,
        note=_(
            "The parts of the change are the logarithmic mean of both months times the logarithm of how often a factor "
            "grew (LMDI-I); they add up to it. Training needs are shares that lie below the shop's beyond noise. "
            "Targets are a person's mean, drawn towards the team's by how much months of one person differ: a "
            "beginning, not a decision. For the supervisor."
        ),
    )


def _sentences(carried: Sequence[Carried], sales: int, wanted: int, needs: int) -> list[str]:
    said = [_("{sales} yuan were sold by {people} people", sales=yuan(sales), people=len(carried))]
    if wanted:
        said.append(_("{share:.1%} of the targets, {wanted} yuan", share=sales / wanted, wanted=yuan(wanted)))
    reached, count = 0.0, 0
    for each in carried:
        if reached >= HALF:
            break
        reached, count = reached + each.share, count + 1
    if count and sales > 0:
        said.append(_("{count} people sold half of it", count=count))
    said.append(_("training needs beyond noise: {count}", count=needs))
    return said


def _why(factors: Mapping[str, int], before: int, sales: int) -> Block:
    rows: list[tuple[Cell, ...]] = [(_("Month before"), _money(before))]
    rows += [(_(FACTORS[name]), _money(fen, sign=True)) for name, fen in factors.items()]
    rows.append((_("This month"), _money(sales)))
    return Block(title=_("Why sales changed"), heads=("", _("Yuan")), rows=tuple(rows) if factors else (), sum=True)


def _who(carried: Sequence[Carried]) -> Block:
    rows: list[tuple[Cell, ...]] = []
    reached = 0.0
    for each in carried:
        reached += each.share
        attained = each.sales / each.target if each.target else None
        rows.append(
            (
                f"{each.member.id} {each.member.name}",
                _money(each.sales),
                _money(each.target) if each.target is not None else "–",
                Figure(text="–" if attained is None else f"{attained:.1%}", value=attained),
                Figure(text=f"{each.share:.1%}", value=round(each.share, 6), bar=min(1.0, max(0.0, each.share * 5))),
                Figure(text=f"{reached:.1%}", value=round(reached, 6)),
            )
        )
    heads = (_("Person"), _("Sold, yuan"), _("Target"), _("Attained"), _("Share"), _("Together with those above"))
    return Block(title=_("Who carried it"), heads=heads, rows=tuple(rows))


def _needs(needs: Sequence[Need]) -> Block:
    rows = tuple(
        (
            f"{each.member.id} {each.member.name}",
            each.item.label,
            Figure(text=f"{each.value:.1%}", value=round(each.value, 6)),
            f"≤ {each.high:.1%}",
            Figure(text=f"{each.shop:.1%}", value=round(each.shop, 6)),
        )
        for each in needs
    )
    heads = (_("Person"), _("Indicator"), _("Value"), _("95 % range"), _("Shop"))
    return Block(title=_("Training needs"), heads=heads, rows=rows)


def _targets(targets: Mapping[str, int], members: Mapping[str, Member]) -> Block:
    rows = tuple((f"{key} {members[key].name}", _money(fen)) for key, fen in targets.items())
    return Block(title=_("Targets to begin from"), heads=(_("Person"), _("Yuan")), rows=rows)


def _money(fen: int, *, sign: bool = False) -> Figure:
    return Figure(text=f"{'+' if sign and fen > 0 else ''}{yuan(fen)}", value=fen / 100)
