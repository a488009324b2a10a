"""A scheme beside the one in use, on paper."""

from planner.domain.campaign import Campaign
from planner.exports.people.papers import Block, Cell, Figure, Paper
from planner.i18n import _
from planner.people.members import Member
from planner.people.pay.payslip import yuan
from planner.people.trials.trying import SHED, SPLIT, Tried


def trial_paper(old: Tried, new: Tried, members: dict[str, Member], campaign: Campaign) -> Paper:
    """Cost, who wins and loses, how it moves with sales, luck and tricks."""
    before, after = sum(old.paid.values()), sum(new.paid.values())
    both = sorted({*old.paid, *new.paid}, key=lambda key: old.paid.get(key, 0) - new.paid.get(key, 0))
    gains = [new.paid.get(key, 0) - old.paid.get(key, 0) for key in both]
    first, last = old.months[0].first_day, old.months[-1].last_day
    return Paper(
        title=_("{new} beside {old}", new=new.scheme.label, old=old.scheme.label),
        subject=f"{campaign.shop_label} · {first:%Y-%m} – {last:%Y-%m}",
        day=last,
        sentences=(
            _(
                "It would have cost {after} instead of {before} yuan: {change:+.1%}",
                after=yuan(after),
                before=yuan(before),
                change=after / before - 1 if before else 0.0,
            ),
            _(
                "{win} people would have been paid more, {lose} less",
                win=sum(gain > 0 for gain in gains),
                lose=sum(gain < 0 for gain in gains),
            ),
            _luck(new),
        ),
        blocks=(_moves(old, new), _people(old, new, both, members)),
        note=_(
            "Luck: each person's days of the last month are drawn anew and paid again; its share is how much of the "
            "differences between people such draws make. Turning away: {shed:.0%} fewer inquiries with nothing sold "
            "less; splitting: {split:.0%} more orders of the same sales. A figure above 0 is what the scheme would pay "
            "for it. For the supervisor.",
            shed=SHED,
            split=SPLIT,
        ),
    )


def _luck(of: Tried) -> str:
    if of.luck is None:
        return _("{scheme}: nobody's variable pay differs", scheme=of.scheme.label)
    return _("{scheme}: {share:.0%} of the differences in variable pay are luck", scheme=of.scheme.label, share=of.luck)


def _moves(old: Tried, new: Tried) -> Block:
    def row(name: str, one: float, other: float) -> tuple[Cell, ...]:
        return (name, *(Figure(text=yuan(round(fen)), value=round(fen) / 100) for fen in (one, other)))

    rows = [
        row(_("Cost, sales x {times:g}", times=times), old.with_sales[times], new.with_sales[times])
        for times in old.with_sales
    ]
    rows.append(row(_("Turning hard chats away, a person and month"), old.shed, new.shed))
    rows.append(row(_("Splitting orders, a person and month"), old.split, new.split))
    shares = (Figure(text="–" if luck is None else f"{luck:.0%}", value=luck) for luck in (old.luck, new.luck))
    rows.append((_("Share of luck"), *shares))
    return Block(title=_("How it moves, yuan"), heads=("", old.scheme.label, new.scheme.label), rows=tuple(rows))


def _people(old: Tried, new: Tried, both: list[str], members: dict[str, Member]) -> Block:
    rows: list[tuple[Cell, ...]] = []
    for key in both:
        one, other = old.paid.get(key, 0), new.paid.get(key, 0)
        figures = (Figure(text=yuan(fen), value=fen / 100) for fen in (one, other, other - one))
        rows.append((f"{key} {members[key].name}", *figures))
    heads = (_("Person"), old.scheme.label, new.scheme.label, _("Difference"))
    return Block(title=_("Who wins, who loses"), heads=heads, rows=tuple(rows))
