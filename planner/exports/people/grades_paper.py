"""A quarter's review of grades on paper, and a letter a person."""

from collections.abc import Sequence

from planner.domain.campaign import Campaign
from planner.exports.people.papers import Block, Cell, Figure, Paper
from planner.i18n import N_, _, use_language
from planner.people.grades.review import Month, Review, Verdict
from planner.people.pay.payslip import yuan
from planner.people.period import Period

_VERDICTS = {
    Verdict.UP: N_("one grade up"),
    Verdict.STAY: N_("stays"),
    Verdict.DOWN: N_("down to A0, with one more chance"),
    Verdict.OUT: N_("out"),
    Verdict.NOT_REVIEWED: N_("not reviewed: not there, or without target, in all three months"),
}


def grades_paper(reviews: Sequence[Review], quarter: Period, campaign: Campaign) -> Paper:
    """Everybody's months and grade before and after."""
    counts = {verdict: sum(each.verdict is verdict for each in reviews) for verdict in Verdict}
    months = [f"{month.first_day:%Y-%m}" for month in quarter.months]
    return Paper(
        title=_("Review of grades"),
        subject=f"{campaign.shop_label} · {months[0]} – {months[-1]}",
        day=quarter.last_day,
        sentences=tuple(f"{_(_VERDICTS[verdict])}: {count}" for verdict, count in counts.items() if count),
        blocks=(
            Block(
                title=_("Everybody"),
                heads=(
                    _("Person"),
                    *months,
                    _("Grade"),
                    _("Grade after it"),
                    _("Verdict"),
                    _("Missing to the next step"),
                ),
                rows=tuple(_row(each) for each in reviews),
            ),
        ),
        note=_(
            "Three of three months met: one grade up; two: stay; one: down to A0 with one more chance, and out where "
            "that was it; none: out. A month mostly on approved leave lets nobody fall and nobody rise. For the "
            "supervisor."
        ),
    )


def letter(of: Review, campaign: Campaign) -> str:
    """What somebody is told, in both languages."""
    texts = []
    for language in ("zh_CN", "en"):
        with use_language(language):
            texts.append("\n".join(_letter(of, campaign)))
    return "\n\n".join(texts) + "\n"


def _letter(of: Review, campaign: Campaign) -> list[str]:
    lines = [
        _("{name}, {shop}", name=of.member.name, shop=campaign.shop_label),
        *(f"{month.period.first_day:%Y-%m}: {_month(month)}" for month in of.months),
        _("Grade {grade}: {verdict}", grade=of.grade, verdict=_(_VERDICTS[of.verdict])),
    ]
    if of.after and of.after != of.grade:
        lines.append(_("Grade from now on: {grade}", grade=of.after))
    missing = _missing(of)
    if missing:
        lines.append(_("Missing to the next step: {missing}", missing=missing))
    return lines


def _month(month: Month) -> str:
    if month.wanted is None:
        return _("no target")
    sold = yuan(month.sold or 0)
    text = _("{sold} of {wanted} yuan", sold=sold, wanted=yuan(month.wanted))
    if month.met:
        return f"✓ {text}"
    return f"~ {text} · {_('excused by leave')}" if month.excused else f"✗ {text}"


def _missing(of: Review) -> str:
    """What each month not met was short of its target."""
    return ", ".join(f"{each.period.first_day:%Y-%m} {yuan(each.missing)}" for each in of.months if each.missing)


def _row(of: Review) -> tuple[Cell, ...]:
    return (
        f"{of.member.id} {of.member.name}",
        *(Figure(text=_month(month), value=None if month.sold is None else month.sold / 100) for month in of.months),
        of.grade,
        of.after or "–",
        _(_VERDICTS[of.verdict]),
        _missing(of) or "–",
    )
