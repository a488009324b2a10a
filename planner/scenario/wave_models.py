"""When a campaign starts selling: at one zero hour, or in several waves."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter, ValidatorFunctionWrapHandler, WrapValidator
from pydantic.config import JsonDict

from planner.domain.campaign import Wave
from planner.i18n import N_, _
from planner.scenario.checker import Checker
from planner.scenario.fields import Moment, Strict
from planner.scenario.name_models import EitherName, names_of
from planner.scenario.strict_yaml import Location

ONE_OF: JsonDict = {"oneOf": [{"required": ["zero_hour"]}, {"required": ["waves"]}]}
"""Of a JSON Schema: either key, not both."""


class WaveModel(Strict):
    """One time selling starts, with a name of its own."""

    at: Moment = Field(description=N_('when selling starts, "2026-10-31 20:00"'))
    name: EitherName | None = Field(
        None, description=N_("name of the wave, or {zh: ..., en: ...} for both languages; none when left out")
    )


_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment, config=ConfigDict(strict=True))


def _moment_or_wave(value: object, _either: ValidatorFunctionWrapHandler) -> datetime | WaveModel:
    """Faults of the one that is meant only: a mapping is a wave with a name, everything else a time."""
    return WaveModel.model_validate(value) if isinstance(value, dict) else _MOMENT.validate_python(value)


EitherWave = Annotated[WaveModel | Moment, WrapValidator(_moment_or_wave)]
Waves = Annotated[list[EitherWave], Field(min_length=1, max_length=12)]


def waves_of(zero_hour: datetime | None, waves: list[WaveModel | datetime] | None) -> tuple[Wave, ...]:
    """Every start of selling in order; none where neither is given."""
    if zero_hour is not None:
        return (Wave(zero_hour=zero_hour),)
    found = (
        Wave(zero_hour=each.at, **(names_of(each.name) if each.name is not None else {}))
        if isinstance(each, WaveModel)
        else Wave(zero_hour=each)
        for each in waves or ()
    )
    return tuple(sorted(found, key=lambda wave: wave.zero_hour))


def told_waves(waves: tuple[Wave, ...]) -> tuple[Wave, ...]:
    """The same, empty for one wave without a name: the zero hour says all of it."""
    return waves if len(waves) > 1 or any(wave.name for wave in waves) else ()


def check_waves_of(check: Checker, location: Location, raw: object, waves: tuple[Wave, ...]) -> None:
    """Exactly one of zero_hour and waves is given, and no wave twice; asked of the raw file, faulty or not."""
    if not isinstance(raw, dict):
        return
    given = [key for key in ("zero_hour", "waves") if raw.get(key) is not None]
    if len(given) > 1:
        problem = _("zero_hour and waves are both given: which of them holds is not known")
        check.add((*location, "waves"), problem, "", _("leave zero_hour out: it is the last of the waves"))
    elif not given:
        remedy = _('write zero_hour: "2026-11-11 00:00", or waves: ["2026-10-31 20:00", "2026-11-11 00:00"]')
        check.add((*location, "zero_hour"), _("{key} is missing", key="zero_hour"), "", remedy)
    for moment in _twice(waves):
        problem = _("the wave of {moment} stands twice", moment=f"{moment:%Y-%m-%d %H:%M}")
        check.add((*location, "waves"), problem, "", _("keep one of them"))


def _twice(waves: tuple[Wave, ...]) -> Iterator[datetime]:
    moments = [wave.zero_hour for wave in waves]
    return (moment for place, moment in enumerate(moments) if moment in moments[:place])
