"""Which queue a new one behaves like, as `scenario.yaml` may write it."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidatorFunctionWrapHandler, WrapValidator

from planner.i18n import N_
from planner.scenario.fields import SMALLEST, Id, Strict


class LikeModel(Strict):
    """A queue, and how many times its contacts the new one is expected to have."""

    queue: Id = Field(description=N_("id of the queue it is like"))
    times: float | None = Field(
        None, ge=SMALLEST, le=1000, description=N_("how many times as many contacts; its own days tell when left out")
    )


_QUEUE: TypeAdapter[str] = TypeAdapter(Id, config=ConfigDict(strict=True))


def _queue_or_like(value: object, _either: ValidatorFunctionWrapHandler) -> str | LikeModel:
    """Faults of the one that is meant only: a mapping has a factor, everything else is a queue."""
    return LikeModel.model_validate(value) if isinstance(value, dict) else _QUEUE.validate_python(value)


LikeQueue = Annotated[LikeModel | Id, WrapValidator(_queue_or_like)]


def like_of(like: str | LikeModel | None) -> dict[str, Any]:
    """The fields of the domain: `like` and `like_times`."""
    if isinstance(like, LikeModel):
        return {"like": like.queue, "like_times": like.times}
    return {"like": like or "", "like_times": None}
