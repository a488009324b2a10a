"""A pay scheme that was checked; money in fen, rates as exact fractions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from pydantic import ValidationError

from planner.domain.naming import by_any_name, in_language
from planner.domain.people import Team
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.people.pay.models import PayModel
from planner.people.period import Period
from planner.scenario.faults import FaultList
from planner.scenario.name_models import NamesModel, both_names
from planner.scenario.reading import YAML_LIMIT, decode, read_file
from planner.scenario.strict_yaml import YamlDocument, read_yaml
from planner.scenario.wording import add_faults

FILE = "pay.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """Of `period`'s own sales the `share`, and `fixed` fen, where conversion is at least `conversion`."""

    name: str
    english_name: str
    period: Period
    share: Fraction
    fixed: int
    conversion: Fraction

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """`rates` are pairs of what they hold from and the rate, by the first; `base` is fen a month by grade."""

    name: str
    english_name: str
    remark: str
    english_remark: str
    by_points: bool
    card: str
    teams: tuple[str, ...]
    base: Mapping[str, int]
    entry: str
    probation: frozenset[str]
    least_points: Fraction
    rates: tuple[tuple[Fraction, Fraction], ...]
    late: int
    late_free: int
    absent_day: int
    most_fine: Fraction
    bonuses: tuple[Bonus, ...]
    minimum_wage: int
    social_base: int
    paid_days: Fraction

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)

    @property
    def remark_label(self) -> str:
        """What every output says of it, in the current language."""
        return in_language(self.remark, self.english_remark)

    def rate_at(self, reached: Fraction) -> Fraction:
        """The rate of an attainment, or conversion; 0 below the first."""
        return next((rate for at, rate in reversed(self.rates) if reached >= at), Fraction(0))


def read_scheme(file: Path, teams: Sequence[Team]) -> Scheme:
    """Raises InvalidInput with every fault of the file."""
    faults = FaultList()
    if not file.is_file():
        remedy = _("copy planner/data/people/pay.yaml of Dacu, or the one of the example shop 618")
        fault = Fault(file=str(file), problem=_("there is no such file"), remedy=remedy)
        raise InvalidInput(_("{name}: faults found: {count}", name=str(file), count=1), [fault])
    raw = read_file(file.parent, file.name, YAML_LIMIT, faults)
    text = decode(raw, faults) if raw is not None else None
    document = read_yaml(text, file.name, faults) if text is not None else None
    scheme = _scheme(document, file.name, teams, faults) if document is not None else None
    faults.raise_any(str(file))
    assert scheme is not None
    return scheme


def _scheme(document: YamlDocument, file: str, teams: Sequence[Team], faults: FaultList) -> Scheme | None:
    try:
        model = PayModel.model_validate(document.data)
    except ValidationError as error:
        add_faults(error, document, file, faults, PayModel)
        return None
    named = by_any_name(teams)
    for place, team in enumerate(model.teams):
        if team not in named:
            remedy = _("teams: {teams}", teams=", ".join(each.label for each in teams))
            faults.add(
                file, _("there is no such team"), place=document.place(("teams", place)), value=team, remedy=remedy
            )
    needed = {model.entry, *model.probation}
    for grade in sorted(needed - set(model.grades)):
        faults.add(file, _("this grade has no base"), place=document.place(("grades",)), value=grade)
    starts = [each.at for each in model.rates]
    if len(set(starts)) < len(starts):
        faults.add(file, _("two rates begin at the same value"), place=document.place(("rates",)))
    if model.plan == "tiers" and len(model.rates) > 3:
        faults.add(
            file,
            _("a plan of tiers has at most three, so that everybody understands it"),
            place=document.place(("rates",)),
        )
    for place, bonus in enumerate(model.bonuses):
        if bonus.last_day < bonus.first_day:
            problem = _("the last day lies before the first")
            faults.add(file, problem, place=document.place(("bonuses", place, "last_day")), value=str(bonus.last_day))
    if len(faults):
        return None
    (zh, en), (remark, english_remark) = _names(model.name), _names(model.remark)
    return Scheme(
        name=zh,
        english_name=en,
        remark=remark,
        english_remark=english_remark,
        by_points=model.plan == "points",
        card=model.card,
        teams=tuple(named[team] for team in model.teams),
        base={str(grade): _fen(yuan) for grade, yuan in model.grades.items()},
        entry=str(model.entry),
        probation=frozenset(map(str, model.probation)),
        least_points=_exact(model.least_points),
        rates=tuple(sorted((_exact(each.at), _exact(each.rate)) for each in model.rates)),
        late=_fen(model.fines.late),
        late_free=model.fines.late_free,
        absent_day=_fen(model.fines.absent_day),
        most_fine=_exact(model.fines.most),
        bonuses=tuple(
            Bonus(
                name=both_names(each.name)[0],
                english_name=both_names(each.name)[1],
                period=Period(each.first_day, each.last_day),
                share=_exact(each.share),
                fixed=_fen(each.fixed),
                conversion=_exact(each.conversion),
            )
            for each in model.bonuses
        ),
        minimum_wage=_fen(model.minimum_wage),
        social_base=_fen(model.social_base),
        paid_days=_exact(model.paid_days),
    )


def _names(name: str | NamesModel | None) -> tuple[str, str]:
    return both_names(name) if name is not None else ("", "")


def _exact(figure: float) -> Fraction:
    """The decimal as it was written."""
    return Fraction(str(figure))


def _fen(yuan: float) -> int:
    return round_half_up(_exact(yuan) * 100)


def round_half_up(figure: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    sign = -1 if figure < 0 else 1
    return sign * ((2 * abs(figure.numerator) + figure.denominator) // (2 * figure.denominator))


def days_of(period: Period) -> tuple[date, ...]:
    """Every day of a period."""
    return tuple(period.first_day + timedelta(days=offset) for offset in range(period.days))
