"""Publish a version: whom it concerns, what stands against it, and the one that was published before gives way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from planner.domain.figures import PlanFigures
from planner.domain.plan import Finding, Plan
from planner.domain.publication import FREEZE_HOURS, NEEDS_REASON, Concern, concerns
from planner.errors import Fault, InvalidInput
from planner.exports.edition_file import RUN_FILE
from planner.i18n import _
from planner.rostering import audit_plan, is_notice
from planner.services.desk.laid_out import Newest, folder_of, plan_of
from planner.services.desk.numbered import version_numbered
from planner.services.desk.scenarios import text_of
from planner.services.desk.settings import document_of
from planner.services.publishing import mark_published
from planner.storage.accounts import Account
from planner.storage.outdated import Outdated
from planner.storage.rosters import RosterVersion, VersionState
from planner.storage.store import Store

_audited = Newest[tuple[Finding, ...]](8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What publishing `version` in place of `against` would mean."""

    version: RosterVersion
    plan: Plan
    against: RosterVersion | None
    concerns: tuple[Concern, ...]
    broken: tuple[Finding, ...]
    """Rules that are broken: nothing is published with one."""
    short: float
    """Hours short: told, and no obstacle."""
    freeze: float
    """Hours before it begins in which a published shift changes only with a reason."""

    @property
    def needs_reason(self) -> bool:
        """Whether something is changed that has begun or is frozen."""
        return any(each.when in NEEDS_REASON for each in self.concerns)

    @property
    def people(self) -> int:
        """Who has to be told."""
        return len({each.agent for each in self.concerns})


def look_at(store: Store, campaign: int, number: int, at: datetime) -> Publication:
    """What publishing would mean at the moment `at` (with a zone). Raises `NotFound` for an unknown version.

    The roster is audited anew, whatever its plan says of itself.
    """
    found = version_numbered(store, campaign, number)
    with store.read() as work:
        against = work.rosters.published(campaign)
    plan = plan_of(store, found.tree)
    old = plan_of(store, against.tree) if against and against.id != found.id else None
    freeze = freeze_hours(store, campaign)
    now = at.astimezone(ZoneInfo(plan.floor.horizon.zone)).replace(tzinfo=None)
    return Publication(
        version=found,
        plan=plan,
        against=against,
        concerns=concerns(old, plan, now, timedelta(hours=freeze)),
        broken=_broken(store, found.tree, plan),
        short=PlanFigures(plan=plan).whole.short,
        freeze=freeze,
    )


def keep_audited(store: Store, tree: int, found: tuple[Finding, ...]) -> None:
    """Remember what the audit of this process found in the plan kept as `tree`."""
    _audited.keep((store.number, tree), found)


def _broken(store: Store, tree: int, plan: Plan) -> tuple[Finding, ...]:
    """Trees never change: whoever looks at a version and then publishes it has it audited once."""
    found = _audited.get((store.number, tree), lambda: audit_plan(plan))
    return tuple(each for each in found if not is_notice(each))


def freeze_hours(store: Store, campaign: int) -> float:
    """What the newest scenario says of the freeze horizon, whatever else is wrong with it."""
    with store.read() as work:
        scenario = work.campaigns.scenario(campaign)
    try:
        said = document_of(text_of(store, scenario.tree)).data.get("freeze_hours") if scenario else None
    except InvalidInput:
        said = None
    usable = isinstance(said, (int, float)) and not isinstance(said, bool) and said >= 0
    return float(said) if usable and isinstance(said, (int, float)) else FREEZE_HOURS


def publish(
    store: Store, account: Account, campaign: int, number: int, *, on: int, reason: str, at: datetime
) -> RosterVersion:
    """Publish a version in place of number `on`, which the page showed as published (0: none).

    Raises
    ------
    InvalidInput
        A rule is broken, a frozen shift is changed without a reason, or the version was published before.
    Outdated
        Another version was published meanwhile: nothing was changed.
    """
    seen = look_at(store, campaign, number, at)
    if (seen.against.number if seen.against else 0) != on:
        raise Outdated
    _refuse(seen, reason)
    tree = _marked(store, seen)
    with store.write() as work:
        work.rosters.hold(campaign)
        published = work.rosters.published(campaign)
        if (published.number if published else 0) != on:
            raise Outdated
        kept = seen.version.tree if tree is None else work.trees.changed(seen.version.tree, tree)
        made = work.rosters.publish(seen.version.id, author=account.id, tree=kept, note=reason.strip())
        work.journal.add(
            "version.published",
            author=account.id,
            campaign=campaign,
            version=number,
            instead_of=on,
            people=seen.people,
        )
        return made


def _refuse(seen: Publication, reason: str) -> None:
    number = seen.version.number
    if seen.version.state is not VersionState.DRAFT:
        remedy = _("restore it first: that makes a new version of it")
        fault = Fault(place=f"v{number}", problem=_("this version was published before"), remedy=remedy)
        raise InvalidInput(_("Version {number} is not published", number=number), (fault,))
    if seen.broken:
        problem = _("{count} rules broken", count=len(seen.broken))
        fault = Fault(place=f"v{number}", problem=problem, remedy=_("mend what is listed below"))
        raise InvalidInput(_("Version {number} is not published", number=number), (fault,))
    if seen.needs_reason and not reason.strip():
        problem = (
            _("it changes shifts that have begun or begin within {hours} hours", hours=f"{seen.freeze:g}")
            if seen.freeze
            else _("it changes shifts that have begun")
        )
        fault = Fault(part="reason", place=f"v{number}", problem=problem, remedy=_("say why, for those it concerns"))
        raise InvalidInput(_("Version {number} is not published", number=number), (fault,))


def _marked(store: Store, seen: Publication) -> dict[str, bytes] | None:
    """Files of the plan's folder that say it is published; None where it has none that could."""
    with folder_of(store, seen.version.tree) as folder:
        if not mark_published(folder, seen.plan):
            return None
        return {RUN_FILE: (folder / RUN_FILE).read_bytes()}


def restore(store: Store, account: Account, campaign: int, number: int) -> RosterVersion:
    """A new draft version with the roster of an earlier one."""
    old = version_numbered(store, campaign, number)
    with store.write() as work:
        made = work.rosters.add(
            campaign=campaign,
            tree=old.tree,
            author=account.id,
            scenario=old.scenario,
            parent=old.id,
            note=_("restored from v{number}", number=number),
        )
        work.journal.add("version.restored", author=account.id, campaign=campaign, version=made.number, of=number)
        return made


def rename(store: Store, account: Account, campaign: int, number: int, name: str) -> None:
    """Give a version a name; empty takes it away."""
    found = version_numbered(store, campaign, number)
    with store.write() as work:
        work.rosters.rename(found.id, name.strip()[:200])
        work.journal.add("version.named", author=account.id, campaign=campaign, version=number)
