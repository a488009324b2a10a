"""Calendars of agents and teams: what a phone subscribes to, or reads from a file.

Conventions: RFC 5545 and RFC 7986. A calendar is a full snapshot of the plan. An event keeps its UID (campaign, agent,
day) through every version. SEQUENCE, DTSTAMP and LAST-MODIFIED tell the version in which it last changed (see
`calendar_told`), so an event that did not change is the same bytes in every version; only the one that names the
version moves with each. Nothing depends on the moment of writing. A withdrawn shift is absent from what is subscribed
to, for clients go on showing a cancelled one; in a file read by hand it stands as cancelled, for nothing else takes
away what was read before.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone
from icalendar.parser import Contentline
from icalendar.prop import vCategory, vDatetime, vText

from planner import __version__
from planner.domain.floor import Floor
from planner.domain.plan import Plan
from planner.errors import NotFound
from planner.exports.calendar_events import CalendarEvent, agent_events, team_events
from planner.exports.calendar_text import hours_span
from planner.exports.calendar_told import (
    NOTHING_TOLD,
    AllTold,
    Told,
    told_to_agent,
    told_to_team,
    withdrawn_in,
)
from planner.exports.file_names import safe_names
from planner.i18n import _

REFRESH = "PT1H"
TEAMS_FOLDER = "teams"
_FOLDED_FROM = 75
"""Octets of a line."""


def agent_calendar(
    plan: Plan,
    agent_id: str,
    *,
    version: int,
    published: datetime,
    told: AllTold = NOTHING_TOLD,
    cancelling: bool = False,
    alarm: int = 0,
) -> bytes:
    """The shifts of one agent as an iCalendar file.

    Parameters
    ----------
    version
        Of the published plan, from 1.
    published
        When it was published, with a zone.
    told
        What earlier versions have told, or this one.
    cancelling
        Whether withdrawn shifts stand in it as cancelled: for files, not for what is subscribed to.
    alarm
        Minutes before each shift at which the phone rings; 0 for none.

    Raises
    ------
    NotFound
        When nobody has this id, and nobody had it before.
    """
    agent = plan.floor.agent_by_id.get(agent_id)
    now = told_to_agent(plan, told, agent_id, version, published)
    if agent is None and not now:
        raise NotFound(_("nobody has the id {agent}", agent=agent_id))
    name = agent.name if agent else agent_id
    calendar = _Writer(plan.floor, version, published, name, alarm)
    calendar.add_marker(("agent", agent_id))
    for event in agent_events(plan, agent_id) if agent else []:
        calendar.add_shift((agent_id, event.key), event, now[event.key])
    if cancelling:
        for key, last in withdrawn_in(now, plan.floor.horizon).items():
            calendar.add_cancelled((agent_id, key), last)
    return calendar.to_bytes()


def team_calendar(
    plan: Plan,
    team_id: str,
    *,
    version: int,
    published: datetime,
    told: AllTold = NOTHING_TOLD,
    cancelling: bool = False,
) -> bytes:
    """Who of a team works when: one event a code and day, with the names in it.

    Parameters and errors as for `agent_calendar`.
    """
    team = plan.floor.team_by_id.get(team_id)
    now = told_to_team(plan, told, team_id, version, published)
    if team is None and not now:
        raise NotFound(_("no team has the id {team}", team=team_id))
    calendar = _Writer(plan.floor, version, published, team.label if team else team_id)
    calendar.add_marker(("team", team_id))
    for event in team_events(plan, team_id) if team else []:
        calendar.add_shift(_of_team(team_id, event.key), event, now[event.key])
    if cancelling:
        for key, last in withdrawn_in(now, plan.floor.horizon).items():
            calendar.add_cancelled(_of_team(team_id, key), last)
    return calendar.to_bytes()


def write_calendars(
    plan: Plan, folder: Path, *, version: int, published: datetime, told: AllTold = NOTHING_TOLD, alarm: int = 0
) -> None:
    """Write `AGENT.ics` for every agent into `folder` and `TEAM.ics` for every team into `teams/` inside it.

    They are read by hand, so withdrawn shifts are cancelled in them; who has left since has a file of nothing else.
    `told` is what has been told up to this version (`all_told`).
    """
    teams = folder / TEAMS_FOLDER
    teams.mkdir(parents=True, exist_ok=True)
    for agent, name in safe_names(_everybody(plan, [*plan.floor.agent_by_id], told.agents, told.floor)).items():
        content = agent_calendar(
            plan, agent, version=version, published=published, told=told, cancelling=True, alarm=alarm
        )
        (folder / f"{name}.ics").write_bytes(content)
    for team, name in safe_names(_everybody(plan, [*plan.floor.team_by_id], told.teams, told.floor)).items():
        content = team_calendar(plan, team, version=version, published=published, told=told, cancelling=True)
        (teams / f"{name}.ics").write_bytes(content)


def _everybody(plan: Plan, here: list[str], told: Mapping[str, Mapping[str, Told]], floor: str) -> list[str]:
    """Those `here`, and those who left and have something to be cancelled."""
    if floor != plan.floor.id:
        return here
    return here + [each for each in told if each not in here and withdrawn_in(told[each], plan.floor.horizon)]


def _of_team(team: str, key: str) -> tuple[str, ...]:
    day, _slash, code = key.partition("/")
    return ("team", team, day, code)


class _Writer:
    """One calendar in the making."""

    def __init__(self, floor: Floor, version: int, published: datetime, name: str, alarm: int = 0) -> None:
        if published.tzinfo is None:
            raise ValueError("the moment of publication needs a zone")
        self._floor = floor
        self._zone = ZoneInfo(floor.horizon.zone)
        self._version = version
        self._alarm = alarm
        self._published = published.astimezone(UTC).replace(microsecond=0)
        title = _("{name} · {campaign}", name=name, campaign=floor.campaign.label)
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

    def add_shift(self, identity: tuple[str, ...], shift: CalendarEvent, told: Told) -> None:
        """A shift; one of standby leaves its holder free and is tentative."""
        event = self._stamped(identity, told.sequence, told.changed)
        event.add("dtstart", vDatetime(shift.start.replace(tzinfo=self._zone)))
        event.add("dtend", vDatetime(shift.end.replace(tzinfo=self._zone)))
        event.add("categories", vCategory([shift.category]))
        event.add("status", "TENTATIVE" if shift.code.is_standby else "CONFIRMED")
        event.add("transp", "TRANSPARENT" if shift.code.is_standby else "OPAQUE")
        event.add("summary", shift.summary)
        event.add("description", shift.description)
        if self._alarm:
            event.add_component(_alarm(self._alarm, shift.summary))
        self._calendar.add_component(event)

    def add_cancelled(self, identity: tuple[str, ...], told: Told) -> None:
        """A shift that is no more. Some clients show it like any other, so its title says so too."""
        event = self._stamped(identity, told.sequence, told.changed)
        event.add("dtstart", told.start.replace(tzinfo=self._zone))
        event.add("dtend", told.end.replace(tzinfo=self._zone))
        event.add("status", "CANCELLED")
        event.add("transp", "TRANSPARENT")
        event.add("summary", _("Cancelled: {code} {hours}", code=told.code, hours=hours_span(told.start, told.end)))
        self._calendar.add_component(event)

    def add_marker(self, identity: tuple[str, ...]) -> None:
        """An all-day event on the day of publication that tells how fresh the calendar is."""
        local = self._published.astimezone(self._zone)
        event = self._stamped(("version", *identity), max(0, self._version - 1), self._published)
        event.add("dtstart", local.date())
        event.add("dtend", local.date() + timedelta(days=1))
        event.add("summary", _("Roster version {version}", version=self._version))
        event.add("description", _("published {moment}", moment=f"{local:%Y-%m-%d %H:%M}"))
        event.add("transp", "TRANSPARENT")
        self._calendar.add_component(event)

    def to_bytes(self) -> bytes:
        """The calendar with lines folded at 75 octets and ended by CR LF."""
        return b"".join(_folded(line) + b"\r\n" for line in self._calendar.content_lines() if line)

    def _stamped(self, identity: tuple[str, ...], sequence: int, changed: datetime) -> Event:
        event = Event()
        event.add("uid", "/".join(quote(part, safe="") for part in (*identity, self._floor.id)) + "@dacu")
        event.add("sequence", sequence)
        stamp = vDatetime(changed.astimezone(UTC).replace(microsecond=0))
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        return event


def _alarm(minutes: int, text: str) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("trigger", timedelta(minutes=-minutes))
    made.add("description", text)
    return made


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
