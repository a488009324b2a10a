"""Points of everybody on one scorecard over one period."""

from dataclasses import dataclass

from planner.domain.naming import in_language
from planner.people.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemScore:
    """One item of one person: what was found, what was asked for, and the points of its weight.

    `value` is None where there was nothing to go by; `low` and `high` are the 95 % interval of a share of few cases,
    None elsewhere. `few` says that the figure rests on less than the card asks for.
    """

    item: str
    value: float | None
    target: float | None
    points: float
    weight: float
    low: float | None = None
    high: float | None = None
    few: bool = False
    team: bool = False
    """Whether the value is the team's, not the person's."""
    note: str = ""
    """A sentence in the current language on what it rests on, empty where nothing needs saying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentScore:
    """One person. `points` is the sum of the items' points; `judged` of 100 by how much of the card there was data."""

    agent: str
    items: tuple[ItemScore, ...]
    points: float
    judged: float

    def item(self, name: str) -> ItemScore:
        """One of the items."""
        return next(each for each in self.items if each.item == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Everybody who was with the shop in the period, in the order of the members."""

    card: str
    name: str
    english_name: str
    period: Period
    agents: tuple[AgentScore, ...]

    @property
    def label(self) -> str:
        """The card's name in the current language."""
        return in_language(self.name, self.english_name)

    @property
    def points(self) -> dict[str, float]:
        """Points by id."""
        return {each.agent: each.points for each in self.agents}
