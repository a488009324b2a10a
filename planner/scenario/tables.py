"""All tables a scenario names, read and checked against each other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from planner.domain.adjustments import Adjustment
from planner.domain.demand import ContactHistory, Targets
from planner.domain.horizon import Horizon
from planner.domain.loans import LoanBalance
from planner.domain.needs import Need, stretches
from planner.domain.people import Agent, Availability, DeskPin, Leave, Ledger, Pin, Wish
from planner.domain.priors import Prior, WorkKind
from planner.errors import Fault
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.adjustments import read_adjustments
from planner.scenario.agent_cells import with_known_ids
from planner.scenario.assembly import Parts
from planner.scenario.availability import read_availability
from planner.scenario.columns import Layout, read_rows
from planner.scenario.contacts import read_contacts
from planner.scenario.desk_checks import Surroundings
from planner.scenario.desk_pins import Settled, settle
from planner.scenario.faults import FaultList
from planner.scenario.given import NOTHING_GIVEN, GivenTable
from planner.scenario.known_agents import KnownAgents
from planner.scenario.known_contacts import ContactsRead, Remembering, contacts_read
from planner.scenario.ledger import read_ledger, with_ledgers
from planner.scenario.loan_ledger import read_loan_ledger
from planner.scenario.names import Names
from planner.scenario.needs import NeedRows, read_needs
from planner.scenario.notes import Dropped
from planner.scenario.people import read_agents
from planner.scenario.pin_rows import PinRows, read_pins
from planner.scenario.pins import check_pinned_hours, check_pins
from planner.scenario.prior_columns import PRIORS
from planner.scenario.priors import read_priors, shipped_priors
from planner.scenario.reading import RawFile
from planner.scenario.requests import read_leave, read_wishes
from planner.scenario.sections import Sections
from planner.scenario.sheets import Sheet, read_sheet
from planner.scenario.short_days import with_years
from planner.scenario.table_models import source_of
from planner.scenario.table_source import TableSource
from planner.scenario.training import Sessions, read_sessions

T = TypeVar("T")
Seen = Callable[[Layout, Sheet], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What the tables hold. A table with faults is empty or None here."""

    agents: tuple[Agent, ...]
    leave: tuple[Leave, ...]
    wishes: tuple[Wish, ...]
    pins: tuple[Pin, ...]
    desk_pins: tuple[DeskPin, ...]
    availability: tuple[Availability, ...]
    sessions: Sessions
    loan_balances: tuple[LoanBalance, ...]
    ids: frozenset[str]
    """Ids of the agents table, also of rows with faults."""
    needs: tuple[Need, ...]
    said: frozenset[str]
    """Queues the table of needs names, also in rows with faults."""
    history: ContactHistory | None
    last_campaign: ContactHistory | None
    past_campaigns: tuple[ContactHistory | None, ...]
    """Of `demand.past_campaigns`, in order."""
    priors: Mapping[WorkKind, Prior]
    """The shop's own curves over the shipped ones; empty where no queue asks for any."""
    targets: Targets
    adjustments: tuple[Adjustment, ...]
    digests: tuple[tuple[str, str], ...]
    """File names with their SHA-256, sorted."""
    dropped: Dropped
    notes: tuple[Fault, ...]
    """What the eye does not see of the tables, and was read."""


def read_tables(
    folder: Path,
    sections: Sections,
    names: Names,
    parts: Parts,
    faults: FaultList,
    given: Mapping[str, GivenTable] = NOTHING_GIVEN.tables,
    seen: Seen | None = None,
    memory: Remembering | None = None,
) -> Tables:
    """Every table that is named, from its file or as it is `given`; rows of days outside the horizon are set aside.

    `seen` is told of each as it was found, before its cells are read; where nobody looks, contacts that are in `memory`
    are not read again."""
    digests: dict[str, str] = {}
    notes: list[Fault] = []

    def read(layout: Layout, use: Callable[[Sheet], T], otherwise: T) -> T:
        source = sections.sources.get(layout.key)
        return otherwise if source is None else read_from(source, layout, use, otherwise)

    def read_from(source: TableSource, layout: Layout, use: Callable[[Sheet], T], otherwise: T) -> T:
        raw: RawFile | None
        if layout.key in given and sections.sources.get(layout.key) is source:
            taken = given[layout.key].raw()
            sheet, raw = given[layout.key].sheet(taken, layout, faults), taken
        else:
            sheet, raw = read_sheet(folder, source, layout, faults)
        if raw is not None:
            digests[source.file] = raw.digest
        if sheet is None:
            return otherwise
        notes.extend(sheet.notes)
        if seen is not None and sections.sources.get(layout.key) is source:
            seen(layout, sheet)
        sheet = with_years(sheet, layout, parts.horizon)
        return use(sheet if layout is layouts.AGENTS else with_known_ids(sheet, layout, people))

    def contacts_of(source: TableSource | None, layout: Layout) -> ContactHistory | None:
        if source is None:
            return None

        def read_now() -> ContactsRead:
            told, said = len(notes), len(faults.notes)
            history = read_from(source, layout, lambda sheet: read_contacts(sheet, layout, names, faults), None)
            of_sheet, of_rows = tuple(notes[told:]), tuple(faults.notes[said:])
            del notes[told:]
            return ContactsRead(
                digest=digests.get(source.file, ""), history=history, of_sheet=of_sheet, of_rows=of_rows
            )

        given_now = layout.key in given and sections.sources.get(layout.key) is source
        remembered = None if seen is not None or given_now else memory
        found = contacts_read(folder, source, layout, names, parts.horizon, faults, remembered, read_now)
        if found.digest:
            digests[source.file] = found.digest
        notes.extend(found.of_sheet)
        return found.history

    first_day = sections.horizon.first_day if sections.horizon is not None else None
    nobody: tuple[tuple[Agent, ...], KnownAgents] = ((), KnownAgents())
    agents, people = read(layouts.AGENTS, lambda sheet: read_agents(sheet, names, first_day, faults), nobody)
    leave: tuple[Leave, ...] = read(layouts.LEAVE, lambda sheet: read_leave(sheet, people, faults), ())
    wishes: tuple[Wish, ...] = read(layouts.WISHES, lambda sheet: read_wishes(sheet, names, people, faults), ())
    pins = read(layouts.PINS, lambda sheet: read_pins(sheet, names, people, faults), PinRows())
    hours: tuple[Availability, ...] = read(
        layouts.AVAILABILITY, lambda sheet: read_availability(sheet, people, faults), ()
    )
    sessions: Sessions = read(layouts.TRAINING, lambda sheet: read_sessions(sheet, sections, faults), {})
    ledgers: Mapping[str, Ledger] = read(layouts.LEDGER, lambda sheet: read_ledger(sheet, faults), {})
    owed: tuple[LoanBalance, ...] = read(layouts.LOAN_LEDGER, lambda sheet: read_loan_ledger(sheet, names, faults), ())
    live = {queue.id for queue in parts.queues if queue.is_live}
    needs = read(layouts.NEEDS, lambda sheet: read_needs(sheet, names, live, faults), NeedRows())
    history = contacts_of(sections.sources.get(layouts.HISTORY.key), layouts.HISTORY)
    last = contacts_of(sections.sources.get(layouts.LAST_CAMPAIGN.key), layouts.LAST_CAMPAIGN)
    past = tuple(
        contacts_of(source_of(model.contacts), layouts.LAST_CAMPAIGN) for model in sections.demand.past_campaigns
    )
    asked = shipped_priors() if any(queue.prior for queue in parts.queues) else {}
    own = sections.demand.priors
    if own is not None:
        asked = read_from(source_of(own), PRIORS, lambda sheet: read_priors(sheet, faults), asked)
    targets = read(layouts.TARGETS, lambda sheet: _targets(sheet, faults), Targets())
    adjustments: tuple[Adjustment, ...] = read(
        layouts.ADJUSTMENTS, lambda sheet: read_adjustments(sheet, names, faults), ()
    )
    desks = _settled(pins, agents, leave, hours, sections, parts, faults)
    found = Tables(
        agents=with_ledgers(agents, ledgers),
        leave=leave,
        wishes=wishes,
        pins=pins.days,
        desk_pins=desks.pins,
        availability=hours,
        sessions=sessions,
        loan_balances=owed,
        ids=people.ids,
        needs=needs.needs,
        said=needs.named,
        history=history,
        last_campaign=last,
        past_campaigns=past,
        priors=asked,
        targets=targets,
        adjustments=adjustments,
        digests=tuple(sorted(digests.items())),
        dropped=Dropped(
            ledger=tuple(agent for agent in ledgers if agent not in people.ids),
            desk_pins=desks.outside,
            narrowed=desks.narrowed,
            moved=desks.moved,
        ),
        notes=tuple(notes),
    )
    return _inside(found, parts.horizon) if parts.horizon is not None else found


def _settled(
    pins: PinRows,
    agents: tuple[Agent, ...],
    leave: tuple[Leave, ...],
    hours: tuple[Availability, ...],
    sections: Sections,
    parts: Parts,
    faults: FaultList,
) -> Settled:
    """Pins held against what is known of codes and phases, and stretches pinned to a desk where all of it is."""
    phases = sections.sound("phases") and len(parts.phases) == len(sections.phases)
    check_pins(pins.codes, agents, parts.codes, leave, parts.phases if phases else None, faults)
    if parts.horizon is None:
        return Settled()
    check_pinned_hours(pins.codes, parts.codes, hours, parts.horizon, faults)
    whole = phases and len(parts.codes) == len(sections.codes)
    if not whole or not sections.sound("queues", "teams", "loans", "codes", "courses"):
        return Settled()
    around = Surroundings(
        horizon=parts.horizon,
        phases=parts.phases,
        queues=parts.queues,
        teams=parts.teams,
        loans=parts.loans,
        codes=parts.codes,
        courses=parts.courses,
        agents=agents,
        leave=leave,
        availability=hours,
        pins=pins.days,
    )
    return settle(pins.desks, around, faults)


def _inside(tables: Tables, horizon: Horizon) -> Tables:
    """The same without rows that concern no day of the horizon; those are kept apart.

    Leave concerns the whole of a week the horizon cuts: it lowers what is left of the week's contract.
    """
    first, last = horizon.first_day, horizon.last_day
    monday, sunday = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())

    def touches(leave: Leave) -> bool:
        return leave.first_day <= sunday and leave.last_day >= monday

    return replace(
        tables,
        leave=tuple(each for each in tables.leave if touches(each)),
        wishes=tuple(each for each in tables.wishes if horizon.holds(each.day)),
        pins=tuple(each for each in tables.pins if horizon.holds(each.day)),
        availability=tuple(each for each in tables.availability if not _too_far(each, horizon)),
        needs=tuple(each for each in tables.needs if not _unspoken(each, horizon)),
        sessions={
            name: tuple(each for each in some if horizon.holds(each.day)) for name, some in tables.sessions.items()
        },
        dropped=replace(
            tables.dropped,
            leave=tuple(each for each in tables.leave if not touches(each)),
            wishes=tuple(each for each in tables.wishes if not horizon.holds(each.day)),
            pins=tuple(each for each in tables.pins if not horizon.holds(each.day)),
            availability=tuple(each for each in tables.availability if _too_far(each, horizon)),
            needs=tuple(each for each in tables.needs if _unspoken(each, horizon)),
            training=tuple(each for some in tables.sessions.values() for each in some if not horizon.holds(each.day)),
        ),
    )


def _too_far(hours: Availability, horizon: Horizon) -> bool:
    """Whether hours are of a day no shift of the horizon can touch; the last may end on the day after it."""
    reach = timedelta(days=1)
    return hours.day is not None and not horizon.first_day - reach <= hours.day <= horizon.last_day + reach


def _unspoken(need: Need, horizon: Horizon) -> bool:
    """Whether a row of a date speaks of no minute of the horizon."""
    return need.day is not None and not any(True for _stretch in stretches(need, horizon))


def _targets(sheet: Sheet, faults: FaultList) -> Targets:
    sales: dict[date, float] = {}
    for row in read_rows(sheet, layouts.TARGETS, faults):
        day = row.get(layouts.DAY)
        if day is None:
            continue
        if day in sales:
            row.add_fault(faults, layouts.DAY, _("{day} stands twice", day=day), remedy=_("keep one of them"))
        sales[day] = row.get(layouts.SALES)
    return Targets(sales=sales)
