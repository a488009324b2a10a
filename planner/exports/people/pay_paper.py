"""Payslips on paper: the payroll office's table, and a slip a person."""

from collections.abc import Sequence

from planner.domain.campaign import Campaign
from planner.exports.people.papers import Block, Cell, Figure, Paper
from planner.i18n import _
from planner.people.pay.payslip import Payslip, yuan
from planner.people.pay.scheme import Scheme
from planner.people.period import Period

KINDS = ("base", "absence", "commission", "bonus", "fine")


def payroll_paper(slips: Sequence[Payslip], scheme: Scheme, month: Period, campaign: Campaign) -> Paper:
    """Everybody's parts and their sum, then each slip."""
    total = sum(slip.fen for slip in slips)
    said = [_("{people} people are paid {total} yuan together", people=len(slips), total=yuan(total)), _without_hours()]
    warned = sum(1 for slip in slips if slip.warnings)
    if warned:
        said.append(_("what is paid to {people} people needs a look: see their slips", people=warned))
    if scheme.remark_label:
        said.append(scheme.remark_label)
    return Paper(
        title=_("Pay · {scheme}", scheme=scheme.label),
        subject=f"{campaign.shop_label} · {month.first_day:%Y-%m}",
        day=month.last_day,
        sentences=tuple(said),
        blocks=(_everybody(slips), *(_slip(slip, folded=True) for slip in slips)),
        note=_("For the supervisor and the payroll office."),
    )


def slip_paper(slip: Payslip, scheme: Scheme, month: Period, campaign: Campaign) -> Paper:
    """One person's slip, for that person alone."""
    return Paper(
        title=_("Payslip · {person}", person=f"{slip.member.id} {slip.member.name}"),
        subject=f"{campaign.shop_label} · {month.first_day:%Y-%m}",
        day=month.last_day,
        sentences=(
            _("{total} yuan, before tax and social insurance", total=yuan(slip.fen)),
            _without_hours(),
            *slip.warnings,
        ),
        blocks=(_slip(slip),),
        note=_(
            "Points are rounded to hundredths and every line to the fen, halves up. Scheme: {scheme}.",
            scheme=scheme.label,
        ),
    )


def _without_hours() -> str:
    return _("Overtime, nights and holidays are not in it: they follow from the hours really worked")


def _names() -> dict[str, str]:
    return {
        "base": _("Base"),
        "absence": _("Absence"),
        "commission": _("Performance"),
        "bonus": _("Bonus"),
        "fine": _("Taken off"),
    }


def _money(fen: int) -> Figure:
    return Figure(text=yuan(fen), value=fen / 100)


def _everybody(slips: Sequence[Payslip]) -> Block:
    rows: list[tuple[Cell, ...]] = [
        (
            f"{slip.member.id} {slip.member.name}",
            slip.grade,
            Figure(
                text="–" if slip.points is None else f"{slip.points:.2f}",
                value=None if slip.points is None else round(slip.points, 2),
            ),
            *(_money(slip.part(kind)) for kind in KINDS),
            _money(slip.fen),
        )
        for slip in slips
    ]
    parts = (_money(sum(slip.part(kind) for slip in slips)) for kind in KINDS)
    rows.append((_("Sum"), "", "", *parts, _money(sum(slip.fen for slip in slips))))
    heads = (_("Person"), _("Grade"), _("Points"), *_names().values(), _("Together, yuan"))
    return Block(title=_("Payroll"), heads=heads, rows=tuple(rows), sum=True)


def _slip(slip: Payslip, *, folded: bool = False) -> Block:
    rows: list[tuple[Cell, ...]] = [(line.label, line.sum, _money(line.fen)) for line in slip.lines]
    rows.append((_("Sum"), "", _money(slip.fen)))
    return Block(
        title=f"{slip.member.id} {slip.member.name} · {yuan(slip.fen)}",
        heads=(_("Part"), _("How it comes about"), _("Yuan")),
        rows=tuple(rows),
        note="; ".join(slip.warnings),
        sum=True,
        folded=folded,
    )
