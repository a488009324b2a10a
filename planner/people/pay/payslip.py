"""Payslips of a month: every line with the sum that makes it, to the fen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from planner.i18n import _
from planner.people.measures import Table
from planner.people.members import Member
from planner.people.pay.scheme import Bonus, Scheme, days_of, round_half_up
from planner.people.period import Period
from planner.people.records import AGENT, DAY, Records
from planner.people.totals import totals

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One part of a payslip: what it is, the sum in words and numbers, and fen."""

    kind: str
    """base, absence, commission, bonus, fine."""
    label: str
    sum: str
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Payslip:
    """What somebody is paid for a month, and what has to be said about it."""

    member: Member
    grade: str
    points: float | None
    lines: tuple[Line, ...]
    warnings: tuple[str, ...]

    @property
    def fen(self) -> int:
        """The sum of its lines."""
        return sum(line.fen for line in self.lines)

    def part(self, kind: str) -> int:
        """Fen of one kind of lines."""
        return sum(line.fen for line in self.lines if line.kind == kind)


def payslips(records: Records, scheme: Scheme, month: Period, points: "pd.Series[float]") -> tuple[Payslip, ...]:
    """A payslip for everybody of the scheme's teams who was there in `month`, in the current language.

    `points` of 100 by agent; who has none, or NaN, is paid nothing for them. Sales a head are a team's sales over the
    people it had, each counted by the days they were there.
    """
    members = [
        each for each in records.members if (not scheme.teams or each.team in scheme.teams) and each.days_in(month)
    ]
    now = totals(records, month)
    heads = _sales_a_head(records, now, month)
    found = []
    for member in members:
        known = points.get(member.id)
        of = None if known is None or pd.isna(known) else float(known)
        found.append(_payslip(records, scheme, month, member, now.loc[member.id].to_dict(), of, heads))
    return tuple(found)


def _sales_a_head(records: Records, now: "pd.DataFrame", month: Period) -> dict[str, Fraction]:
    """Fen a head of each team, of who sold anything or could have: who has rows of performance."""
    sales: dict[str, int] = {}
    people: dict[str, Fraction] = {}
    sold_by = now["sales"].to_dict()
    for member in records.members:
        sold = sold_by[member.id]
        if pd.notna(sold):
            sales[member.team] = sales.get(member.team, 0) + int(sold)
            share = Fraction(member.days_in(month), month.days)
            people[member.team] = people.get(member.team, Fraction(0)) + share
    return {team: Fraction(fen) / people[team] for team, fen in sales.items() if people[team]}


def _payslip(
    records: Records,
    scheme: Scheme,
    month: Period,
    member: Member,
    figures: Mapping[object, object],
    points: float | None,
    heads: Mapping[str, Fraction],
) -> Payslip:
    grades = _grades(records, scheme, month, member)
    grade = grades[-1][0]
    lines = [*_base(scheme, month, member, grades)]
    absent = _whole(figures, "absent_days")
    if absent:
        day = Fraction(scheme.base[grade]) / scheme.paid_days
        text = _(
            "{days} days x {base} / {paid:g}", days=absent, base=yuan(scheme.base[grade]), paid=float(scheme.paid_days)
        )
        lines.append(
            Line(kind="absence", label=_("Days absent without leave"), sum=text, fen=-round_half_up(absent * day))
        )
    lines.append(_commission(scheme, member, figures, grade, points, heads))
    lines.extend(filter(None, (_bonus(records, each, member, month) for each in scheme.bonuses)))
    fine = _fine(scheme, figures, sum(line.fen for line in lines))
    if fine is not None:
        lines.append(fine)
    return Payslip(
        member=member,
        grade=grade,
        points=points,
        lines=tuple(lines),
        warnings=tuple(_warnings(scheme, month, member, sum(line.fen for line in lines))),
    )


def _grades(records: Records, scheme: Scheme, month: Period, member: Member) -> list[tuple[str, int]]:
    """Grades of the month with the days each held, in order; days before joining or after leaving are none."""
    rows = records[Table.GRADES]
    rows = rows[rows[AGENT] == member.id].sort_values(DAY)
    changes = [(day.date(), str(grade)) for day, grade in zip(rows[DAY], rows["grade"], strict=True)]
    found: list[tuple[str, int]] = []
    for day in days_of(month):
        if (member.joined and day < member.joined) or (member.left and day > member.left):
            continue
        grade = next((held for since, held in reversed(changes) if since <= day), scheme.entry)
        if found and found[-1][0] == grade:
            found[-1] = (grade, found[-1][1] + 1)
        else:
            found.append((grade, 1))
    return found


def _base(scheme: Scheme, month: Period, member: Member, grades: list[tuple[str, int]]) -> Iterator[Line]:
    for grade, days in grades:
        whole = scheme.base[grade]
        if days == month.days:
            yield Line(kind="base", label=_("Base, grade {grade}", grade=grade), sum=yuan(whole), fen=whole)
        else:
            text = _("{base} x {days} / {all} days", base=yuan(whole), days=days, all=month.days)
            fen = round_half_up(Fraction(whole * days, month.days))
            yield Line(kind="base", label=_("Base, grade {grade}", grade=grade), sum=text, fen=fen)


def _commission(
    scheme: Scheme,
    member: Member,
    figures: Mapping[object, object],
    grade: str,
    points: float | None,
    heads: Mapping[str, Fraction],
) -> Line:
    label = _("Performance pay") if scheme.by_points else _("Commission by conversion")

    def nothing(why: str) -> Line:
        return Line(kind="commission", label=label, sum=why, fen=0)

    sales, target = figures["sales"], figures["target_sales"]
    if not scheme.by_points:
        return _by_tiers(scheme, figures, label)
    if points is None:
        return nothing(_("no points: too little could be judged"))
    shown = Fraction(f"{points:.2f}")
    if shown < scheme.least_points:
        return nothing(
            _("{points:.2f} points: below {least:g} nothing is paid", points=points, least=float(scheme.least_points))
        )
    attained = Fraction(int(sales), int(target)) if _known(sales) and _known(target) and int(target) else None  # type: ignore[call-overload]
    rate = scheme.rates[0][1] if grade in scheme.probation or attained is None else scheme.rate_at(attained)
    # Whole fen, as the slip shows them: so that a pencil comes to the same.
    head = round_half_up(heads.get(member.team, Fraction(0)))
    fen = max(0, round_half_up(shown / HUNDRED * head * rate))
    why = (
        _("on probation")
        if grade in scheme.probation
        else _("no target known")
        if attained is None
        else _("{attained:.1%} of the target", attained=float(attained))
    )
    text = _(
        "{points:.2f} / 100 x {head} x {rate} ({why})",
        points=points,
        head=yuan(head),
        rate=percent(rate),
        why=why,
    )
    return Line(kind="commission", label=label, sum=text, fen=fen)


def _by_tiers(scheme: Scheme, figures: Mapping[object, object], label: str) -> Line:
    asked, paid, sales = (figures[name] for name in ("inquiries", "converted", "sales"))
    if not (_known(asked) and _known(paid) and _known(sales) and int(asked) > 0):  # type: ignore[call-overload]
        return Line(kind="commission", label=label, sum=_("no inquiries: no conversion is known"), fen=0)
    reached = Fraction(int(paid), int(asked))  # type: ignore[call-overload]
    rate = scheme.rate_at(reached)
    fen = max(0, round_half_up(Fraction(int(sales)) * rate))  # type: ignore[call-overload]
    text = _(
        "{sales} x {rate} (conversion {paid} / {asked} = {reached:.2%})",
        sales=yuan(int(sales)),  # type: ignore[call-overload]
        rate=percent(rate),
        paid=int(paid),  # type: ignore[call-overload]
        asked=int(asked),  # type: ignore[call-overload]
        reached=float(reached),
    )
    return Line(kind="commission", label=label, sum=text, fen=fen)


def _bonus(records: Records, bonus: Bonus, member: Member, month: Period) -> Line | None:
    """Paid with the month in which its last day lies."""
    if bonus.period.last_day not in month:
        return None
    found = totals(records, bonus.period).loc[member.id].to_dict()
    asked, paid, sales = (_whole(found, name) for name in ("inquiries", "converted", "sales"))
    if not asked or Fraction(paid, asked) < bonus.conversion:
        text = _(
            "conversion {reached:.2%}, {wanted:.2%} is needed",
            reached=paid / asked if asked else 0.0,
            wanted=float(bonus.conversion),
        )
        return Line(kind="bonus", label=bonus.label, sum=text, fen=0)
    fen = max(0, round_half_up(sales * bonus.share)) + bonus.fixed
    text = _("{sales} x {rate} + {fixed}", sales=yuan(sales), rate=percent(bonus.share), fixed=yuan(bonus.fixed))
    return Line(kind="bonus", label=bonus.label, sum=text, fen=fen)


def _fine(scheme: Scheme, figures: Mapping[object, object], wage: int) -> Line | None:
    """What is taken off: at most a share of the month's wage, and never below the minimum wage (Interim Provisions on
    Payment of Wages, Ministry of Labour 1994, Article 16)."""
    late = max(0, _whole(figures, "late_times") - scheme.late_free)
    absent = _whole(figures, "absent_days")
    wanted = late * scheme.late + absent * scheme.absent_day
    if not wanted:
        return None
    most = max(0, min(int(wage * scheme.most_fine), wage - scheme.minimum_wage))
    parts = _(
        "{late} times late x {each} + {absent} days absent x {day}",
        late=late,
        each=yuan(scheme.late),
        absent=absent,
        day=yuan(scheme.absent_day),
    )
    if wanted > most:
        parts += _(
            "; at most {share:.0%} of the wage and not below the minimum wage: {most}",
            share=float(scheme.most_fine),
            most=yuan(most),
        )
    return Line(kind="fine", label=_("Taken off"), sum=parts, fen=-min(wanted, most))


def _warnings(scheme: Scheme, month: Period, member: Member, fen: int) -> Iterator[str]:
    whole = member.days_in(month) == month.days
    if whole and fen < scheme.minimum_wage:
        yield _("{paid} is below the minimum wage of {least}", paid=yuan(fen), least=yuan(scheme.minimum_wage))
    if whole and fen < scheme.social_base:
        yield _(
            "{paid} is below the least base of social insurance, {least}",
            paid=yuan(fen),
            least=yuan(scheme.social_base),
        )


def _known(figure: object) -> bool:
    return bool(pd.notna(figure))  # type: ignore[call-overload]


def _whole(figures: Mapping[object, object], name: str) -> int:
    figure = figures[name]
    return int(figure) if _known(figure) else 0  # type: ignore[call-overload]


def yuan(fen: int) -> str:
    """1,234.50"""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02}"


def percent(rate: Fraction) -> str:
    """0.2%"""
    return f"{float(rate * 100):.4f}".rstrip("0").rstrip(".") + "%"
