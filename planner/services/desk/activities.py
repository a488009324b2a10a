"""What a campaign asks of people: proposed from its phases, ticked off, added, said otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.campaign import Campaign, Phase, PhaseKind
from planner.errors import Fault, InvalidInput, NotFound
from planner.i18n import N_, _
from planner.storage.accounts import Account
from planner.storage.activities import Activity
from planner.storage.store import Store, Work

LONGEST_TEXT = 200
LONGEST_OWNER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What practitioners do in a phase, so many days before (−) or after its first or last day."""

    phase: PhaseKind
    text: str
    from_last: bool
    days: int


USUAL = (
    Usual(
        phase=PhaseKind.PREPARATION,
        text=N_("Headcount set by the formula and held against the hours"),
        from_last=False,
        days=3,
    ),
    Usual(phase=PhaseKind.PREPARATION, text=N_("Recruiting opened, part-timers too"), from_last=True, days=-3),
    Usual(phase=PhaseKind.PREPARATION, text=N_("Teams and small groups formed, leads named"), from_last=True, days=0),
    Usual(
        phase=PhaseKind.STOCKING,
        text=N_("Sheet of the products with 20 to 30 attributes each"),
        from_last=False,
        days=5,
    ),
    Usual(
        phase=PhaseKind.STOCKING,
        text=N_("Product training, once for early and once for late shifts"),
        from_last=True,
        days=-4,
    ),
    Usual(phase=PhaseKind.STOCKING, text=N_("Exam, and a second one for those who failed"), from_last=True, days=-1),
    Usual(
        phase=PhaseKind.WARM_UP, text=N_("Training on after-sales and standard procedures"), from_last=True, days=-13
    ),
    Usual(phase=PhaseKind.WARM_UP, text=N_("Quick phrases brought up to date"), from_last=True, days=-11),
    Usual(phase=PhaseKind.WARM_UP, text=N_("Chatbot answers for midnight"), from_last=True, days=-7),
    Usual(phase=PhaseKind.WARM_UP, text=N_("Roster published"), from_last=True, days=-9),
    Usual(phase=PhaseKind.WARM_UP, text=N_("Everybody has confirmed their shifts"), from_last=True, days=-7),
    Usual(phase=PhaseKind.WARM_UP, text=N_("Last year's big buyers called"), from_last=True, days=-2),
    Usual(phase=PhaseKind.WARM_UP, text=N_("Rules, products and scripts drilled again"), from_last=True, days=-3),
    Usual(phase=PhaseKind.PEAK, text=N_("Names of those who support at midnight"), from_last=False, days=-5),
    Usual(phase=PhaseKind.PEAK, text=N_("Drill for a slow system and a chatbot that fails"), from_last=False, days=-2),
    Usual(phase=PhaseKind.PEAK, text=N_("Meals and late meals ordered"), from_last=False, days=-2),
    Usual(phase=PhaseKind.PEAK, text=N_("Roll call: everybody at their desk"), from_last=False, days=-1),
    Usual(phase=PhaseKind.AFTER_SALES, text=N_("More people on refunds from midnight on"), from_last=False, days=-1),
    Usual(phase=PhaseKind.AFTER_SALES, text=N_("Pre-sales agents support after-sales"), from_last=False, days=0),
)
"""In the order they are done; see the phases of a campaign."""


def propose_from(work: Work, campaign: int, author: Account, of: Campaign) -> None:
    """The checklists a scenario brings, or the usual ones where it brings none."""
    brought = [(phase.kind, each) for phase in of.phases for each in phase.activities]
    for kind, each in brought:
        done_by = author.id if each.done else None
        work.activities.add(
            campaign=campaign, phase=kind.value, text=each.label, owner=each.owner, due=each.due, done_by=done_by
        )
    if not brought:
        _add_usual(work, campaign, of, ())


def propose_usual(store: Store, author: Account, campaign: int, of: Campaign) -> int:
    """Add the usual activities that are not on the lists. Returns how many."""
    with store.write() as work:
        known = {each.text for each in work.activities.all(campaign)}
        added = _add_usual(work, campaign, of, known)
        if added:
            work.journal.add("activities.proposed", author=author.id, campaign=campaign, count=added)
    return added


def add(store: Store, author: Account, campaign: int, *, phase: str, text: str, owner: str, due: str) -> Activity:
    """One more. Raises `InvalidInput` for what cannot be kept."""
    kind, day = _phase(phase), _checked(text, owner, due)
    with store.write() as work:
        made = work.activities.add(
            campaign=campaign, phase=kind.value, text=" ".join(text.split()), owner=" ".join(owner.split()), due=day
        )
        work.journal.add("activity.added", author=author.id, campaign=campaign, activity=made.id)
    return made


def change(
    store: Store, author: Account, campaign: int, number: int, *, text: str, owner: str, due: str, lock: int
) -> Activity:
    """Say one otherwise. Raises `InvalidInput`, `NotFound`, and `Outdated` where somebody was faster."""
    day = _checked(text, owner, due)
    with store.write() as work:
        _of(work, campaign, number)
        made = work.activities.change(
            number, text=" ".join(text.split()), owner=" ".join(owner.split()), due=day, lock=lock
        )
        work.journal.add("activity.changed", author=author.id, campaign=campaign, activity=number)
    return made


def tick(store: Store, author: Account, campaign: int, number: int, *, done: bool) -> Activity:
    """Done, or not done after all. Raises `NotFound`."""
    with store.write() as work:
        _of(work, campaign, number)
        made = work.activities.tick(number, author.id if done else None)
        did = "activity.done" if done else "activity.reopened"
        work.journal.add(did, author=author.id, campaign=campaign, activity=number)
    return made


def remove(store: Store, author: Account, campaign: int, number: int) -> None:
    """Take one off the list. Raises `NotFound`."""
    with store.write() as work:
        _of(work, campaign, number)
        work.activities.remove(number)
        work.journal.add("activity.removed", author=author.id, campaign=campaign, activity=number)


def overdue(activity: Activity, today: date) -> int:
    """Days an activity is late; 0 where it is not."""
    if activity.done_at is not None or activity.due is None:
        return 0
    return max(0, (today - activity.due).days)


def _add_usual(work: Work, campaign: int, of: Campaign, known: Sequence[str] | set[str]) -> int:
    phases: dict[PhaseKind, Phase] = {}
    for phase in of.phases:
        phases.setdefault(phase.kind, phase)
    added = 0
    for each in USUAL:
        at = phases.get(each.phase)
        if at is None or _(each.text) in known:
            continue
        due = (at.last_day if each.from_last else at.first_day) + timedelta(days=each.days)
        due = max(due, at.first_day) if each.from_last else due
        work.activities.add(campaign=campaign, phase=each.phase.value, text=_(each.text), owner=of.supervisor, due=due)
        added += 1
    return added


def _of(work: Work, campaign: int, number: int) -> Activity:
    found = work.activities.of(number)
    if found is None or found.campaign != campaign:
        raise NotFound(_("This entry is no more on the list"))
    return found


def _phase(kind: str) -> PhaseKind:
    try:
        return PhaseKind(kind)
    except ValueError:
        raise NotFound(_("There is no such phase")) from None


def _checked(text: str, owner: str, due: str) -> date | None:
    """The day it is due. Raises `InvalidInput` with every fault at its field."""
    faults = []
    if not text.strip() or len(text) > LONGEST_TEXT or not " ".join(text.split()).isprintable():
        problem = _("what is to be done, in at most {most} signs", most=LONGEST_TEXT)
        faults.append(Fault(part="text", value=text[:60], problem=problem))
    if len(owner) > LONGEST_OWNER or not " ".join(owner.split()).isprintable():
        faults.append(Fault(part="owner", value=owner[:60], problem=_("at most {most} signs", most=LONGEST_OWNER)))
    day = None
    if due.strip():
        try:
            day = date.fromisoformat(due.strip())
        except ValueError:
            faults.append(Fault(part="due", value=due[:60], problem=_("a day, 2026-11-08")))
    if faults:
        raise InvalidInput(_("This was not kept"), faults)
    return day
