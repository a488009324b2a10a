"""Campaigns of the past as `scenario.yaml` may write them."""

from typing import Annotated

from pydantic import ConfigDict, Field

from planner.domain.campaign import PhaseKind
from planner.i18n import N_
from planner.scenario.fields import Day, Moment, Strict
from planner.scenario.name_models import EitherName
from planner.scenario.table_models import AnyTable
from planner.scenario.wave_models import ONE_OF, Waves

_ZERO = N_('when selling started last year, "2025-11-11 00:00"')
_WAVES = N_('in place of zero_hour, where selling started several times: ["2025-10-31 20:00", ...]')


class LastCampaignModel(Strict):
    """Last year's campaign."""

    model_config = ConfigDict(json_schema_extra=ONE_OF)

    zero_hour: Moment | None = Field(None, description=_ZERO)
    waves: Waves | None = Field(None, description=_WAVES)


class PastPhaseModel(Strict):
    """A stretch of whole days of a campaign of the past."""

    kind: Annotated[PhaseKind, Field(strict=False)] = Field(
        description=N_("preparation, stocking, warm_up, peak or after_sales")
    )
    first_day: Day = Field(description=N_('first day of the phase, "2026-11-10"'))
    last_day: Day = Field(description=N_('last day of the phase, "2026-11-12"'))


class PastCampaignModel(Strict):
    """A further campaign of the past, with the table of its contacts."""

    model_config = ConfigDict(json_schema_extra=ONE_OF)

    name: EitherName = Field(description=N_("name of the campaign, or {zh: ..., en: ...} for both languages"))
    zero_hour: Moment | None = Field(None, description=_ZERO)
    waves: Waves | None = Field(None, description=_WAVES)
    contacts: AnyTable = Field(description=N_("table of its contacts, with two ordinary weeks before it"))
    phases: list[PastPhaseModel] = Field(
        default=[], max_length=40, description=N_("its phases, to see how alike it is; taken for alike when left out")
    )
