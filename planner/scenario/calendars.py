"""Statutory holidays and make-up workdays of the horizon."""

from datetime import date, timedelta

from planner.domain.horizon import Horizon
from planner.domain.rules import Calendar
from planner.i18n import _
from planner.scenario.faults import FaultList
from planner.scenario.models import HolidaysModel
from planner.scenario.strict_yaml import YamlDocument


def make_calendar(
    model: HolidaysModel, horizon: Horizon | None, document: YamlDocument, file: str, faults: FaultList
) -> Calendar:
    """Days of the region's published calendar inside the horizon, and those the scenario adds.

    A day written as a make-up workday is no holiday, whatever the region says: notices come
    later than releases.
    """
    for name in ("holidays", "makeup_workdays"):
        _check_unique(name, getattr(model, name), document, file, faults)
    for number, day in enumerate(model.makeup_workdays):
        if day in model.holidays:
            faults.add(
                file,
                _("{day} is both a holiday and a make-up workday", day=day),
                place=document.place(("holidays", "makeup_workdays", number)),
                value=day,
                remedy=_("keep one of them"),
            )
    holidays, makeup = set(model.holidays), set(model.makeup_workdays)
    if model.region is not None and horizon is not None:
        published = _published(model.region, horizon)
        if published is None:
            faults.add(
                file,
                _("no holidays are known of region {region}", region=model.region),
                place=document.place(("holidays", "region")),
                value=model.region,
                remedy=_("write a region like CN or GB-ENG, or list holidays instead"),
            )
        else:
            holidays |= published[0] - makeup
            makeup |= published[1] - holidays
    return Calendar(holidays=tuple(sorted(holidays)), makeup_workdays=tuple(sorted(makeup)))


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


def _published(region: str, horizon: Horizon) -> tuple[set[date], set[date]] | None:
    """Holidays and make-up workdays of the horizon's years; None for an unknown region."""
    # Takes half a second, and most uses of this package need none of it.
    import holidays

    country, _dash, part = region.partition("-")
    years = range(horizon.first_day.year, horizon.last_day.year + 1)
    try:
        known = holidays.country_holidays(
            country, subdiv=part or None, years=years, observed=country != "CN", language="en_US"
        )
    except NotImplementedError:
        return None
    # Triple pay (Labour Law of China, Article 44) is for the statutory day, not for the day off in its stead.
    days = {day for day, name in known.items() if country != "CN" or not name.startswith("Day off")}
    span = {horizon.first_day + timedelta(days=offset) for offset in range(horizon.days)}
    return span & days, span & set(known.weekend_workdays)
