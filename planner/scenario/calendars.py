"""The official calendar: statutory holidays, make-up workdays and the days off they pay for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from planner.domain.demand import ContactHistory
from planner.domain.horizon import Horizon
from planner.domain.rules import Calendar
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.faults import FaultList
from planner.scenario.models import HolidaysModel
from planner.scenario.one_country import one_country_only
from planner.scenario.strict_yaml import YamlDocument

KINDS = ("holidays", "makeup_workdays", "days_off")
SATURDAY = 5
AROUND = timedelta(days=7)
"""Weeks are counted whole, also where the horizon cuts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What is known of a region's days. `open_years`: those whose make-up workdays are not published yet."""

    holidays: frozenset[date]
    makeup_workdays: frozenset[date] = frozenset()
    days_off: frozenset[date] = frozenset()
    spring_festival: frozenset[date] = frozenset()
    open_years: tuple[int, ...] = ()


def make_calendar(
    model: HolidaysModel,
    horizon: Horizon | None,
    document: YamlDocument,
    file: str,
    faults: FaultList,
    histories: tuple[ContactHistory | None, ...] = (),
) -> Calendar:
    """The region's published calendar on every day of the horizon and of `histories`, and what the scenario adds.

    What the scenario writes goes before what the region says: notices come later than releases.
    """
    for name in KINDS:
        _check_unique(name, getattr(model, name), document, file, faults)
    _check_apart(model, document, file, faults)
    written = {name: set(getattr(model, name)) for name in KINDS}
    if model.region is None or horizon is None:
        return Calendar(**{name: tuple(sorted(days)) for name, days in written.items()})
    first, last = _span(horizon, histories)
    published = _published(model.region, first, last)
    if published is None:
        faults.add(
            file,
            _("no holidays are known of region {region}", region=model.region),
            place=document.place(("holidays", "region")),
            value=model.region,
            remedy=_("write a region like CN or GB-ENG, or list holidays instead"),
        )
        return Calendar()
    everything = set().union(*written.values())
    days = {
        name: tuple(sorted(own | {day for day in getattr(published, name) - everything if first <= day <= last}))
        for name, own in written.items()
    }
    festival = (day for day in published.spring_festival if first <= day <= last)
    return Calendar(**days, spring_festival=tuple(sorted(festival)))


def calendar_notes(model: HolidaysModel, horizon: Horizon, document: YamlDocument, file: str) -> Iterator[Fault]:
    """Years of the horizon whose make-up workdays nobody has published or written."""
    if model.region is None or model.makeup_workdays or model.days_off:
        return
    published = _published(model.region, horizon.first_day - AROUND, horizon.last_day + AROUND)
    years = {day.year for day in horizon.dates}
    for year in published.open_years if published else ():
        if year in years:
            yield Fault(
                file=file,
                place=document.place(("holidays", "region")),
                value=model.region,
                problem=_("make-up workdays and days off of {year} are not known yet", year=year),
                remedy=_("write makeup_workdays and days_off once the notice is out; contract hours follow them"),
            )


def _check_unique(name: str, days: list[date], document: YamlDocument, file: str, faults: FaultList) -> None:
    for number, day in enumerate(days):
        if day in days[:number]:
            faults.add(
                file,
                _("{day} stands twice", day=day),
                place=document.place(("holidays", name, number)),
                value=day,
                remedy=_("keep one of them"),
            )


def _check_apart(model: HolidaysModel, document: YamlDocument, file: str, faults: FaultList) -> None:
    """No day is of two kinds."""
    problems: Mapping[tuple[str, str], str] = {
        ("holidays", "makeup_workdays"): _("{day} is both a holiday and a make-up workday"),
        ("holidays", "days_off"): _("{day} is both a holiday and a day off in lieu"),
        ("makeup_workdays", "days_off"): _("{day} is both a make-up workday and a day off in lieu"),
    }
    for one, other in combinations(KINDS, 2):
        for number, day in enumerate(getattr(model, other)):
            if day in getattr(model, one):
                faults.add(
                    file,
                    problems[one, other].format(day=day),
                    place=document.place(("holidays", other, number)),
                    value=day,
                    remedy=_("keep one of them"),
                )


def _span(horizon: Horizon, histories: tuple[ContactHistory | None, ...]) -> tuple[date, date]:
    """First and last day anything is known or planned of, whole weeks of the horizon."""
    days = [horizon.first_day - AROUND, horizon.last_day + AROUND]
    for history in histories:
        for counts in history.streams.values() if history else ():
            days += [each.day for each in counts]
    return min(days), max(days)


def _published(region: str, first: date, last: date) -> Published | None:
    """What is published of the years from `first` to `last`; None for an unknown region."""
    # Takes half a second, and most uses of this package need none of it.
    import holidays

    country, _dash, part = region.partition("-")
    years = range(first.year, last.year + 1)
    try:
        with one_country_only(holidays):
            known = holidays.country_holidays(country, subdiv=part or None, years=years, language="en_US")
    except NotImplementedError:
        return None
    if country != "CN":
        return Published(holidays=frozenset(known))
    # Triple pay (Labour Law of China, Article 44) is for the statutory day, not for the day off in its stead.
    off = frozenset(day for day, name in known.items() if _is_in_lieu(name))
    makeup = frozenset(known.weekend_workdays)
    return Published(
        holidays=frozenset(known) - off,
        makeup_workdays=makeup,
        days_off=frozenset(day for day in off if day.weekday() < SATURDAY),
        spring_festival=frozenset(day for day, name in known.items() if "Chinese New Year" in name),
        open_years=tuple(year for year in years if not any(day.year == year for day in makeup)),
    )


def _is_in_lieu(name: str) -> bool:
    return all(part.startswith("Day off") or part.endswith("(observed)") for part in name.split("; "))
