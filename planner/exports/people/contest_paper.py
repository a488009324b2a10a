"""A week's contest on paper."""

from planner.domain.campaign import Campaign
from planner.exports.people.papers import Block, Cell, Figure, Paper
from planner.i18n import _
from planner.people.contest.week import Contest, Entrant, shared
from planner.people.pay.payslip import yuan

TOLD = 3
"""Of the order a team is shown: the lowest are never named."""


def contest_paper(of: Contest, campaign: Campaign, *, for_team: bool = False) -> Paper:
    """The winners and everybody's week; `for_team` only the first of the order."""
    few = of.entrants[: min(TOLD, max(1, len(of.entrants) // 2))] if for_team else of.entrants
    return Paper(
        title=_("Contest of the week"),
        subject=f"{campaign.shop_label} · {of.week.first_day} – {of.week.last_day}",
        day=of.week.last_day,
        sentences=tuple(_sentences(of)),
        blocks=(
            Block(
                title=_("The first of the order") if for_team else _("Everybody's week"),
                heads=(_("Person"), _("Inquiry conversion"), _("95 % range"), _("Inquiries"), _("Paid amount, yuan")),
                rows=tuple(_row(each) for each in few),
            ),
        ),
        note=_(
            "It takes {least} inquiries to win by conversion; of two alike who has more inquiries wins, then the prize "
            "is shared. The largest paid amount is shared by those who have it.",
            least=of.settings.least_inquiries,
        ),
    )


def _sentences(of: Contest) -> list[str]:
    said = []
    if of.by_conversion:
        first = of.by_conversion[0]
        said.append(
            _(
                "Best conversion: {names}, {share} of {inquiries} inquiries, {prize} yuan each",
                names=_names(of.by_conversion),
                share=f"{float(first.conversion):.1%}",
                inquiries=first.inquiries,
                prize=yuan(shared(of.settings.prize_conversion, len(of.by_conversion))),
            )
        )
    else:
        said.append(_("Nobody had {least} inquiries: no prize for conversion", least=of.settings.least_inquiries))
    if of.by_sales:
        said.append(
            _(
                "Largest paid amount: {names}, {sales} yuan, {prize} yuan each",
                names=_names(of.by_sales),
                sales=yuan(of.by_sales[0].fen or 0),
                prize=yuan(shared(of.settings.prize_sales, len(of.by_sales))),
            )
        )
    if of.close:
        said.append(
            _(
                "Chance may have decided it: the range of {count} others reaches the best conversion",
                count=len(of.close),
            )
        )
    if of.small:
        said.append(_("too few inquiries to win by conversion: {count} people", count=len(of.small)))
    return said


def _names(entrants: tuple[Entrant, ...]) -> str:
    return ", ".join(f"{each.member.id} {each.member.name}" for each in entrants)


def _row(each: Entrant) -> tuple[Cell, ...]:
    share = float(each.conversion)
    return (
        f"{each.member.id} {each.member.name}",
        Figure(text=f"{share:.1%}", value=round(share, 6), bar=share),
        f"{each.low:.1%} – {each.high:.1%}",
        Figure(text=f"{each.inquiries:,}", value=each.inquiries),
        Figure(text="–" if each.fen is None else yuan(each.fen), value=None if each.fen is None else each.fen / 100),
    )
