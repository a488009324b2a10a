"""Campaigns of the past: what the file says of each, put together with the table of its contacts."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from planner.domain.campaign import Phase
from planner.domain.demand import ContactHistory, LastCampaign
from planner.scenario.name_models import names_of
from planner.scenario.past_models import LastCampaignModel, PastCampaignModel, PastPhaseModel
from planner.scenario.sections import Sections
from planner.scenario.tables import Tables
from planner.scenario.wave_models import waves_of


def zero_hours_of(model: LastCampaignModel | PastCampaignModel) -> tuple[datetime, ...]:
    """Every start of selling, in order; none where the file says none."""
    return tuple(wave.zero_hour for wave in waves_of(model.zero_hour, model.waves))


def unknown_days(model: LastCampaignModel | PastCampaignModel, history: ContactHistory) -> list[date]:
    """Days on which selling started and of which no contacts are known."""
    known = {each.day for stream in history.streams.values() for each in stream}
    return sorted({moment.date() for moment in zero_hours_of(model)} - known)


def last_campaign(sections: Sections, tables: Tables) -> LastCampaign | None:
    """Last year's, None where the scenario has none; called only where nothing had a fault."""
    model, history = sections.demand.last_campaign, tables.last_campaign
    if model is None or history is None:
        return None
    moments = zero_hours_of(model)
    return LastCampaign(zero_hour=moments[-1], history=history, waves=_waves(moments))


def past_campaigns(sections: Sections, tables: Tables) -> tuple[LastCampaign, ...]:
    """The further ones; called only where nothing had a fault."""
    return tuple(_past(sections.demand.past_campaigns, tables.past_campaigns))


def _past(models: Sequence[PastCampaignModel], histories: Sequence[ContactHistory | None]) -> Iterator[LastCampaign]:
    for model, history in zip(models, histories, strict=True):
        if history is not None:
            moments = zero_hours_of(model)
            yield LastCampaign(
                **names_of(model.name),
                zero_hour=moments[-1],
                history=history,
                waves=_waves(moments),
                phases=tuple(_phase(each) for each in model.phases),
            )


def _phase(model: PastPhaseModel) -> Phase:
    return Phase(kind=model.kind, name=model.kind.value, first_day=model.first_day, last_day=model.last_day)


def _waves(moments: tuple[datetime, ...]) -> tuple[datetime, ...]:
    return moments if len(moments) > 1 else ()
