"""A sentence to be said later, in whichever language its reader has."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.domain.demand import Queue
from planner.i18n import _


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a queue, in the language of the sentence it stands in."""

    queue: Queue

    @property
    def text(self) -> str:
        """The name in the current language."""
        return self.queue.label


@dataclass(frozen=True, slots=True)
class Remark:
    """A message of the catalogue with its values, which may be remarks themselves."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in the current language."""
        return _(
            self.message,
            **{name: each.text if isinstance(each, (Remark, Label)) else each for name, each in self.values.items()},
        )
