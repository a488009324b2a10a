"""What calendars have told people of each event: what a later version needs to know what it changes.

It stands in `calendars.json` beside the plan, for `plan.json` holds nothing that hangs on earlier plans. An event's
SEQUENCE is the version, less one, in which it last changed: it rises with a change and with nothing else. A shift that
is gone is remembered as withdrawn, so that a file read by hand can cancel it. Of days outside the horizon a plan says
nothing, and neither do its calendars.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

from planner.domain.horizon import Horizon
from planner.domain.plan import Plan
from planner.exports.calendar_events import CalendarEvent, agent_events, team_events
from planner.exports.json_beside import counted, json_beside, moment
from planner.i18n import DEFAULT_LANGUAGE, use_language

TOLD_FILE = "calendars.json"
LONGEST = timedelta(days=3)
"""From the midnight of an event's day to its end, with room to spare."""
_MARK = 20
"""Hex digits of a digest: no two of a shop's events are taken for one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The last that was said of an event: a digest of it, its SEQUENCE, when that was published, code and hours."""

    digest: str
    sequence: int
    changed: datetime
    code: str
    start: datetime
    end: datetime
    withdrawn: bool = False


Calendar = Mapping[str, Told]
"""Events of one calendar by their key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllTold:
    """Of a floor's agents and teams; `plan` is the digest of the plan.json it was written beside."""

    floor: str = ""
    agents: Mapping[str, Calendar] = field(default_factory=dict)
    teams: Mapping[str, Calendar] = field(default_factory=dict)
    plan: str = ""


NOTHING_TOLD = AllTold()


def told_to_agent(plan: Plan, before: AllTold, agent: str, version: int, published: datetime) -> Calendar:
    """What an agent has been told once this version is out."""
    events = _in_one_language(partial(agent_events, plan, agent)) if agent in plan.floor.agent_by_id else []
    earlier = before.agents if before.floor == plan.floor.id else {}
    return _told(earlier.get(agent, {}), events, plan.floor.horizon, version, published)


def told_to_team(plan: Plan, before: AllTold, team: str, version: int, published: datetime) -> Calendar:
    """The same of a team's calendar."""
    events = _in_one_language(partial(team_events, plan, team)) if team in plan.floor.team_by_id else []
    earlier = before.teams if before.floor == plan.floor.id else {}
    return _told(earlier.get(team, {}), events, plan.floor.horizon, version, published)


def all_told(plan: Plan, before: AllTold, version: int, published: datetime) -> AllTold:
    """Of everybody, those who have left included. Saying the same again changes nothing."""
    floor = plan.floor
    earlier = before if before.floor == floor.id else NOTHING_TOLD
    agents = dict.fromkeys([*floor.agent_by_id, *earlier.agents])
    teams = dict.fromkeys([*floor.team_by_id, *earlier.teams])
    return AllTold(
        floor=floor.id,
        agents={agent: told_to_agent(plan, earlier, agent, version, published) for agent in agents},
        teams={team: told_to_team(plan, earlier, team, version, published) for team in teams},
    )


def latest(several: Iterable[AllTold], floor: str) -> AllTold:
    """What all of those have to hear who follow one of `several` plans of a floor: where they were told different
    things of an event, whatever is said of it next is a change to somebody."""
    same = [each for each in several if each.floor == floor]
    return AllTold(
        floor=floor, agents=_joined([each.agents for each in same]), teams=_joined([each.teams for each in same])
    )


def write_told(told: AllTold, plan_file: Path, path: Path) -> None:
    """Write it beside the plan in `plan_file`."""
    shown = asdict(replace(told, plan=digest_of(plan_file)))
    path.write_text(json.dumps(shown, ensure_ascii=False, default=_text, separators=(",", ":")) + "\n", "utf-8")


def read_told(folder: Path) -> AllTold:
    """What stands in a plan's folder; nothing where there is no such file or it is damaged."""
    try:
        found = json_beside(folder / TOLD_FILE)
        if not isinstance(found, dict):
            return NOTHING_TOLD
        return AllTold(
            floor=str(found["floor"]),
            agents={str(name): _read(events) for name, events in found["agents"].items()},
            teams={str(name): _read(events) for name, events in found["teams"].items()},
            plan=str(found["plan"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return NOTHING_TOLD


def digest_of(plan_file: Path) -> str:
    """By which a plan.json is known again; empty where there is none."""
    return sha256(plan_file.read_bytes()).hexdigest() if plan_file.is_file() else ""


def withdrawn_in(calendar: Calendar, horizon: Horizon) -> dict[str, Told]:
    """Shifts that are no more, of days the plan speaks of, in order."""
    return {key: told for key, told in sorted(calendar.items()) if told.withdrawn and _is_in(key, horizon)}


def _in_one_language(events: partial[list[CalendarEvent]]) -> list[CalendarEvent]:
    # Whoever reads in another language has been told the same.
    with use_language(DEFAULT_LANGUAGE):
        return events()


def _told(
    before: Calendar, events: list[CalendarEvent], horizon: Horizon, version: int, published: datetime
) -> Calendar:
    now = dict(before)
    for event in events:
        last = before.get(event.key)
        digest = _digest(event)
        if last is None or last.withdrawn or last.digest != digest:
            now[event.key] = Told(
                digest=digest,
                sequence=_next(last, version),
                changed=published,
                code=event.code.code,
                start=event.start,
                end=event.end,
            )
    here = {event.key for event in events}
    for key, last in before.items():
        if key not in here and not last.withdrawn and _is_in(key, horizon):
            now[key] = replace(last, withdrawn=True, sequence=_next(last, version), changed=published)
    return now


def _is_in(key: str, horizon: Horizon) -> bool:
    return horizon.first_day <= date.fromisoformat(key[:10]) <= horizon.last_day


def _next(last: Told | None, version: int) -> int:
    # Versions rise, but for a plan edited by hand, which is none of its own.
    return max(0, version - 1, last.sequence + 1 if last else 0)


def _digest(event: CalendarEvent) -> str:
    shown = (event.start.isoformat(), event.end.isoformat(), event.category, event.summary, event.description)
    return sha256("\x1f".join(shown).encode()).hexdigest()[:_MARK]


def _joined(several: list[Mapping[str, Calendar]]) -> dict[str, Calendar]:
    return {
        name: _one([each[name] for each in several if name in each])
        for name in dict.fromkeys(name for each in several for name in each)
    }


def _one(several: list[Calendar]) -> Calendar:
    joined = {}
    for key in dict.fromkeys(key for each in several for key in each):
        told = [each[key] for each in several if key in each]
        last = max(told, key=lambda each: each.sequence)
        agreed = {(each.digest, each.withdrawn) for each in told} == {(last.digest, last.withdrawn)}
        joined[key] = last if agreed else replace(last, digest="", withdrawn=False)
    return joined


def _read(events: dict[str, dict[str, object]]) -> Calendar:
    return {key: _read_one(key, each) for key, each in events.items()}


def _read_one(key: str, each: dict[str, object]) -> Told:
    return Told(
        digest=str(each["digest"]),
        sequence=counted(each["sequence"]),
        changed=moment(each["changed"]),
        code=str(each["code"]),
        start=_near(key, each["start"]),
        end=_near(key, each["end"]),
        withdrawn=each["withdrawn"] is True,
    )


def _near(key: str, value: object) -> datetime:
    """A time on the wall clock of the event's day or soon after. Raises ValueError where it is none."""
    found = datetime.fromisoformat(str(value))
    day = datetime.combine(date.fromisoformat(key[:10]), time())
    if found.tzinfo is not None or not day <= found <= day + LONGEST:
        raise ValueError(value)
    return found


def _text(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
