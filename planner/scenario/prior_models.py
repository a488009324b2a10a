"""Which shipped curves a queue without a past takes, as `scenario.yaml` may write it."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidatorFunctionWrapHandler, WrapValidator

from planner.domain.priors import WorkKind
from planner.i18n import N_
from planner.scenario.fields import SMALLEST, Strict

_Kind = Annotated[WorkKind, Field(strict=False)]
_KIND_SAID = N_("kind of work: pre_sales, payment, address, after_sales, refunds or quality")


class PriorModel(Strict):
    """A kind of work, and how many contacts an ordinary day brings."""

    kind: _Kind = Field(description=_KIND_SAID)
    contacts_a_day: float | None = Field(
        None,
        ge=SMALLEST,
        le=1_000_000,
        description=N_("contacts of an ordinary day; from the sales targets when left out"),
    )


_KIND: TypeAdapter[WorkKind] = TypeAdapter(_Kind, config=ConfigDict(strict=True))


def _kind_or_prior(value: object, _either: ValidatorFunctionWrapHandler) -> WorkKind | PriorModel:
    """Faults of the one that is meant only: a mapping has a figure, everything else is a kind."""
    return PriorModel.model_validate(value) if isinstance(value, dict) else _KIND.validate_python(value)


EitherPrior = Annotated[PriorModel | _Kind, WrapValidator(_kind_or_prior)]


def prior_of(prior: WorkKind | PriorModel | None) -> dict[str, Any]:
    """The fields of the domain: `prior` and `contacts_a_day`."""
    if isinstance(prior, PriorModel):
        return {"prior": prior.kind, "contacts_a_day": prior.contacts_a_day}
    return {"prior": prior, "contacts_a_day": None}
