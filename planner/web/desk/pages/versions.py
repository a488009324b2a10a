"""Versions, two of them side by side, and what publishing one means."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from planner.domain.changes import in_order, why_text
from planner.domain.headline import Headline, headline_text
from planner.domain.labels import finding_text
from planner.domain.plan import Plan
from planner.domain.publication import Concern, When
from planner.domain.times import day_text, moment_text
from planner.domain.verdict import Verdict
from planner.domain.verdict_words import SIGNS, judgement_text
from planner.i18n import N_, _
from planner.services.desk.comparing import Comparison
from planner.services.desk.played import Played
from planner.services.desk.publishing import Publication
from planner.storage.rosters import RosterVersion, VersionState
from planner.web.pages.words import kind_of, no_shift_text

STATES = {
    VersionState.DRAFT: N_("draft"),
    VersionState.PUBLISHED: N_("published"),
    VersionState.SUPERSEDED: N_("superseded"),
}
WHENS = {
    When.BEGUN: N_("Has begun"),
    When.FROZEN: N_("Begins within {hours} hours, published"),
    When.SOON: N_("Begins within 24 hours"),
    When.LATER: N_("Later"),
}
MOST_ROWS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version in the list."""

    version: RosterVersion
    state: str
    author: str

    @classmethod
    def of(cls, version: RosterVersion, names: Mapping[int, str]) -> "VersionRow":
        """Of one version; `names` are those of accounts by their number."""
        return cls(
            version=version,
            state=_(STATES[version.state]),
            author=names.get(version.author, ""),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeShown:
    """A code as a cell shows it."""

    text: str
    kind: str

    @classmethod
    def of(cls, plan: Plan, code: str) -> "CodeShown":
        """Of a code, empty for a day off; one the plan does not know is grey."""
        if not code:
            return cls(text=no_shift_text(False), kind="off")
        return cls(text=code, kind=kind_of(plan.floor, code) if code in plan.floor.code_by_id else "off")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One day of one agent: from what to what."""

    name: str
    agent: str
    team: str
    day: str
    before: CodeShown | None
    """None where nobody was told anything."""
    after: CodeShown | None
    """None where the roster knows nothing of it any more."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """Two versions side by side."""

    found: Comparison
    rows: tuple[ChangeRow, ...]

    @classmethod
    def of(cls, found: Comparison) -> "ComparisonPage":
        """Those that had to change first."""
        floor = found.plan.floor
        rows = (
            ChangeRow(
                name=floor.agent_by_id[each.agent].name,
                agent=each.agent,
                team=floor.team_by_id[floor.agent_by_id[each.agent].team].label,
                day=day_text(each.day),
                before=CodeShown.of(found.plan, each.before),
                after=CodeShown.of(found.plan, each.after),
                why=why_text(each),
            )
            for each in in_order(found.changes)
        )
        return cls(found=found, rows=tuple(rows))

    @property
    def lines(self) -> tuple[tuple[str, float, float, int], ...]:
        """Name, before, after and decimals of each figure."""
        before, after = self.found.before, self.found.after
        return (
            (_("Shortage, h"), before.short, after.short, 1),
            (_("Wages, yuan"), before.paid, after.paid, 0),
            (_("Cost with the goals, yuan"), before.cost, after.cost, 0),
            (_("Rules broken"), before.broken, after.broken, 0),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernGroup:
    """Whom it concerns, of one kind of nearness."""

    name: str
    when: When
    people: int
    rows: tuple[ChangeRow, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OddsShown:
    """Whether the zero hour would hold: sign and sentence, most pressing first; why nothing is known where it was not
    played. `run`: the one that plays it, or tried to."""

    told: tuple[tuple[str, str], ...]
    unknown: str
    run: int
    goes_on: bool

    @classmethod
    def of(cls, plan: Plan, played: Played) -> "OddsShown":
        """In the words of the report's head."""
        run = 0 if played.run is None else played.run.id
        if played.plan is None:
            at = moment_text(played.changed_at.astimezone(ZoneInfo(plan.floor.horizon.zone)))
            unknown = _("Not simulated since the change of {time}", time=at)
            return cls(told=(), unknown=unknown, run=run, goes_on=played.run is not None and played.run.is_open)
        verdict = Verdict.of(played.plan)
        headline = Headline.of(verdict)
        sign = SIGNS[headline.mark] if headline.mark else "–"
        first = ((SIGNS[each.mark], judgement_text(played.plan, each)) for each in headline.first)
        return cls(told=((sign, headline_text(played.plan, verdict)), *first), unknown="", run=run, goes_on=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPage:
    """What publishing a version means."""

    seen: Publication
    groups: tuple[ConcernGroup, ...]
    broken: tuple[str, ...]
    odds: "OddsShown"

    @classmethod
    def of(cls, seen: Publication, played: Played) -> "PublicationPage":
        """The nearest shifts first."""
        new = N_("new") if seen.against else N_("first roster")
        groups = tuple(
            _group(seen, when, tuple(each), new) for when, each in groupby(seen.concerns, key=lambda each: each.when)
        )
        return cls(
            seen=seen,
            groups=groups,
            broken=tuple(finding_text(seen.plan.floor, each) for each in seen.broken),
            odds=OddsShown.of(seen.plan, played),
        )

    @property
    def soon(self) -> int:
        """People whose shift begins within 24 hours, or has begun."""
        return len({each.agent for each in self.seen.concerns if each.soon})


def _group(seen: Publication, when: When, members: tuple[Concern, ...], new: str) -> ConcernGroup:
    """`new`: what a shift is nobody was told of before."""
    plan = seen.plan
    rows = tuple(
        ChangeRow(
            name=each.name,
            agent=each.agent,
            team=plan.floor.team_by_id[each.team].label if each.team in plan.floor.team_by_id else each.team,
            day=day_text(each.day),
            before=CodeShown.of(plan, each.before) if each.change or each.before else None,
            after=CodeShown.of(plan, each.after) if each.change or each.after else None,
            why=why_text(each.change) if each.change else _(new) if each.after else _("is no more in the roster"),
        )
        for each in members[:MOST_ROWS]
    )
    return ConcernGroup(
        name=_(WHENS[when], hours=f"{seen.freeze:g}"),
        when=when,
        people=len({each.agent for each in members}),
        rows=rows,
        more=len(members) - len(rows),
    )
