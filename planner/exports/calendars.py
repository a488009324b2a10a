"""Calendars of agents and teams: what a phone subscribes to.

Conventions: RFC 5545 and RFC 7986. A calendar is a full snapshot of the plan. An event keeps its
UID (campaign, agent, day) through every version; SEQUENCE is the version less one, so it grows
with each publication; DTSTAMP and LAST-MODIFIED are the moment of publication. Nothing depends on
the moment of writing, so the same plan, version and language give the same bytes. A withdrawn
shift is simply absent: clients go on showing a cancelled one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone
from icalendar.parser import Contentline
from icalendar.prop import vCategory, vDatetime, vText

from planner import __version__
from planner.domain.floor import Floor
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.shifts import ShiftCode
from planner.errors import NotFound
from planner.exports.calendar_text import kind_name, shift_description, shift_summary, span
from planner.exports.file_names import safe_names
from planner.i18n import _

REFRESH = "PT1H"
TEAMS_FOLDER = "teams"
_FOLDED_FROM = 75
"""Octets of a line."""


def agent_calendar(plan: Plan, agent_id: str, *, version: int, published: datetime) -> bytes:
    """The shifts of one agent as an iCalendar file.

    Parameters
    ----------
    version
        Of the published plan, from 1.
    published
        When it was published, with a zone.

    Raises
    ------
    NotFound
        When nobody has this id.
    """
    agent = plan.floor.agent_by_id.get(agent_id)
    if agent is None:
        raise NotFound(_("nobody has the id {agent}", agent=agent_id))
    title = _("{name} · {campaign}", name=agent.name, campaign=plan.floor.campaign.name)
    calendar = _Writer(plan.floor, version, published, title)
    calendar.add_marker(("agent", agent_id))
    for shift in sorted((each for each in plan.assignments if each.agent == agent_id), key=lambda each: each.start):
        code = plan.floor.code_by_id[shift.code]
        team = plan.floor.team_by_id[agent.team].name
        event = calendar.event((agent_id, shift.day.isoformat()), shift.start, shift.end, code)
        event.add("summary", shift_summary(shift, team))
        event.add("description", shift_description(plan.floor, shift))
        calendar.add(event)
    return calendar.to_bytes()


def team_calendar(plan: Plan, team_id: str, *, version: int, published: datetime) -> bytes:
    """Who of a team works when: one event a code and day, with the names in it.

    Parameters and errors as for `agent_calendar`.
    """
    team = plan.floor.team_by_id.get(team_id)
    if team is None:
        raise NotFound(_("no team has the id {team}", team=team_id))
    title = _("{name} · {campaign}", name=team.name, campaign=plan.floor.campaign.name)
    calendar = _Writer(plan.floor, version, published, title)
    calendar.add_marker(("team", team_id))
    for (day, code_id), shifts in _by_day_and_code(plan, team_id):
        first = shifts[0]
        event = calendar.event(("team", team_id, day.isoformat(), code_id), first.start, first.end, _code(plan, first))
        people = _("{count} people", count=len(shifts))
        event.add("summary", f"{shift_summary(first, team.name)} · {people}")
        event.add("description", "\n".join(_with_meal(plan.floor, shift) for shift in shifts))
        calendar.add(event)
    return calendar.to_bytes()


def write_calendars(plan: Plan, folder: Path, *, version: int, published: datetime) -> None:
    """Write `AGENT.ics` for every agent into `folder` and `TEAM.ics` for every team into `teams/` inside it."""
    teams = folder / TEAMS_FOLDER
    teams.mkdir(parents=True, exist_ok=True)
    for agent, name in safe_names([agent.id for agent in plan.floor.agents]).items():
        (folder / f"{name}.ics").write_bytes(agent_calendar(plan, agent, version=version, published=published))
    for team, name in safe_names([team.id for team in plan.floor.teams]).items():
        (teams / f"{name}.ics").write_bytes(team_calendar(plan, team, version=version, published=published))


class _Writer:
    """One calendar in the making."""

    def __init__(self, floor: Floor, version: int, published: datetime, title: str) -> None:
        if published.tzinfo is None:
            raise ValueError("the moment of publication needs a zone")
        self._floor = floor
        self._zone = ZoneInfo(floor.horizon.zone)
        self._version = version
        self._published = published.astimezone(UTC).replace(microsecond=0)
        # The same in every event, so made once.
        self._stamps = Event()
        self._stamps.add("sequence", max(0, version - 1))
        self._stamps.add("dtstamp", vDatetime(self._published))
        self._stamps.add("last-modified", vDatetime(self._published))
        self._calendar = Calendar()
        self._calendar.add("version", "2.0")
        self._calendar.add("prodid", f"-//Dacu//{__version__}//ZH")
        self._calendar.add("calscale", "GREGORIAN")
        self._calendar.add("method", "PUBLISH")
        self._calendar.add("name", title)
        self._calendar.add("x-wr-calname", title)
        self._calendar.add("x-wr-timezone", floor.horizon.zone)
        self._calendar.add("refresh-interval", vText(REFRESH, params={"VALUE": "DURATION"}))
        self._calendar.add("x-published-ttl", REFRESH)
        # A day more at either end: shifts of the last day end after it.
        self._calendar.add_component(
            _time_zone(
                floor.horizon.zone,
                floor.horizon.first_day - timedelta(days=1),
                floor.horizon.last_day + timedelta(days=3),
            )
        )

    def event(self, identity: tuple[str, ...], start: datetime, end: datetime, code: ShiftCode) -> Event:
        """A shift; one of standby leaves its holder free and is tentative."""
        event = self._stamped(identity)
        event.add("dtstart", vDatetime(start.replace(tzinfo=self._zone)))
        event.add("dtend", vDatetime(end.replace(tzinfo=self._zone)))
        event.add("categories", vCategory([kind_name(code.kind)]))
        event.add("status", "TENTATIVE" if code.is_standby else "CONFIRMED")
        event.add("transp", "TRANSPARENT" if code.is_standby else "OPAQUE")
        return event

    def add_marker(self, identity: tuple[str, ...]) -> None:
        """An all-day event on the day of publication that tells how fresh the calendar is."""
        local = self._published.astimezone(self._zone)
        event = self._stamped(("version", *identity))
        event.add("dtstart", local.date())
        event.add("dtend", local.date() + timedelta(days=1))
        event.add("summary", _("Roster version {version}", version=self._version))
        event.add("description", _("published {moment}", moment=f"{local:%Y-%m-%d %H:%M}"))
        event.add("transp", "TRANSPARENT")
        self.add(event)

    def add(self, event: Event) -> None:
        """Put a finished event in."""
        self._calendar.add_component(event)

    def to_bytes(self) -> bytes:
        """The calendar with lines folded at 75 octets and ended by CR LF."""
        return b"".join(_folded(line) + b"\r\n" for line in self._calendar.content_lines() if line)

    def _stamped(self, identity: tuple[str, ...]) -> Event:
        event = Event(self._stamps)
        event.add("uid", "/".join(quote(part, safe="") for part in (*identity, self._floor.id)) + "@dacu")
        return event


def _folded(line: Contentline) -> bytes:
    """The line, folded by the library where it is too long: that looks at every character, and few lines need it."""
    octets = line.encode()
    return octets if len(octets) < _FOLDED_FROM else bytes(line.to_ical())  # type: ignore[no-untyped-call]


@lru_cache(maxsize=32)
def _time_zone(zone: str, first: date, last: date) -> Timezone:
    """The zone's definition for a stretch of days; building one takes longer than a whole calendar."""
    made = Timezone.from_tzid(zone, first_date=first, last_date=last)
    made.pop("comment", None)
    return made


def _by_day_and_code(plan: Plan, team: str) -> Iterable[tuple[tuple[date, str], list[Assignment]]]:
    groups: dict[tuple[date, str], list[Assignment]] = defaultdict(list)
    for shift in plan.assignments:
        if plan.floor.agent_by_id[shift.agent].team == team:
            groups[shift.day, shift.code].append(shift)
    return sorted(groups.items(), key=lambda group: (group[1][0].start, group[0]))


def _code(plan: Plan, shift: Assignment) -> ShiftCode:
    return plan.floor.code_by_id[shift.code]


def _with_meal(floor: Floor, shift: Assignment) -> str:
    return "，".join((floor.agent_by_id[shift.agent].name, *_meals(shift)))


def _meals(shift: Assignment) -> Iterator[str]:
    for segment in shift.segments:
        if segment.kind is SegmentKind.MEAL:
            yield _("meal {times}", times=span(segment))
