"""Chats that go on, as `scenario.yaml` may write them: transfers at once, escalations hours later, retries."""

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidatorFunctionWrapHandler, WrapValidator

from planner.domain.handovers import Handover, Retries
from planner.i18n import N_
from planner.scenario.fields import Id, Share, Strict

_INCLUDED = N_("true: history.csv and needs.csv of the other queue count them already; false: they come on top")
_TO = N_("id of the queue they go on to")
_SHARE = N_("share of the chats served that goes on there, 0 to 1")
_MOST = Field(max_length=20)
HOUR = 60


class TransferModel(Strict):
    """A share of the chats of a queue that is handed over to another as it ends."""

    to: Id = Field(description=_TO)
    share: Share = Field(description=_SHARE)
    included: bool = Field(True, description=_INCLUDED)


class EscalationModel(Strict):
    """A share of the chats of a queue that comes back to another one hours later."""

    to: Id = Field(description=_TO)
    share: Share = Field(description=_SHARE)
    after_hours: float = Field(gt=0, le=720, description=N_("hours after the chat until they come"))
    included: bool = Field(True, description=_INCLUDED)


class RetriesModel(Strict):
    """Who comes again of those who gave up in the line."""

    share: Share = Field(description=N_("share of those who gave up that comes again, 0 to 1"))
    after_minutes: float = Field(gt=0, le=1440, description=N_("minutes until they come again, on average"))


_TRANSFERS = TypeAdapter(Annotated[list[TransferModel], _MOST])
_ESCALATIONS = TypeAdapter(Annotated[list[EscalationModel], _MOST])


def _transfers(value: object, _either: ValidatorFunctionWrapHandler) -> list[TransferModel]:
    """Faults of the one that is meant only: a mapping is a single one, everything else has to be a list."""
    if isinstance(value, dict):
        return [TransferModel.model_validate(value)]
    return _TRANSFERS.validate_python(value, strict=True)


def _escalations(value: object, _either: ValidatorFunctionWrapHandler) -> list[EscalationModel]:
    if isinstance(value, dict):
        return [EscalationModel.model_validate(value)]
    return _ESCALATIONS.validate_python(value, strict=True)


if TYPE_CHECKING:
    Transfers = list[TransferModel]
    Escalations = list[EscalationModel]
else:
    Transfers = Annotated[TransferModel | Annotated[list[TransferModel], _MOST], WrapValidator(_transfers)]
    Escalations = Annotated[EscalationModel | Annotated[list[EscalationModel], _MOST], WrapValidator(_escalations)]


def handovers_of(transfers: list[TransferModel], escalations: list[EscalationModel]) -> tuple[Handover, ...]:
    """Of the domain; a share of 0 is none."""
    at_once = (Handover(to=each.to, share=each.share, included=each.included) for each in transfers)
    later = (
        Handover(to=each.to, share=each.share, after_minutes=each.after_hours * HOUR, included=each.included)
        for each in escalations
    )
    return tuple(each for each in (*at_once, *later) if each.share > 0)


def retries_of(model: RetriesModel | None) -> Retries | None:
    """Of the domain; a share of 0 is nobody."""
    if model is None or model.share == 0:
        return None
    return Retries(share=model.share, after_minutes=model.after_minutes)
