"""Where one can jump: people, days, pages, commands, campaigns; what is typed is looked for on the page."""

from collections.abc import Iterable, Iterator
from typing import Any

from planner.domain.floor import Floor
from planner.domain.labels import short_weekday_text
from planner.domain.times import day_text
from planner.i18n import N_, _
from planner.storage.campaigns import Campaign
from planner.web.desk.site import TABS
from planner.web.pages.words import day_name

Json = dict[str, Any]

MORE_PAGES = (
    ("/scenario", N_("Settings")),
    ("/upload", N_("Tables")),
    ("/check", N_("Check the scenario")),
)
COMMANDS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (N_("Publish…"), "/versions/publish", {}),
    (N_("Finish the rest"), "/runs", {"kind": "finish"}),
    (N_("Simulate the service"), "/runs", {"kind": "simulate"}),
)
"""What is done at once, asked for as the buttons of the pages do: name, address, fields."""
STEPS = (
    (N_("Build roster"), "/runs#build"),
    (N_("Repair part"), "/runs#repair"),
    (N_("Excel out and back"), "/roster/workbook"),
    (N_("Import tables"), "/upload"),
)
"""What is decided on the page they lead to."""


def jump_json(
    campaigns: Iterable[Campaign], campaign: Campaign | None, floor: Floor | None, *, may_change: bool, accounts: bool
) -> Json:
    """Everything one may go to, in groups; `find` is what words are looked for in."""
    base = f"/c/{campaign.id}" if campaign else ""
    groups = [
        (_("Jump to a person"), list(_people(base, floor)) if floor else []),
        (_("Jump to a day"), list(_days(base, floor)) if floor else []),
        (_("Jump to a page"), list(_pages(base, accounts))),
        (_("Do at once or begin"), list(_commands(base)) if campaign and may_change else []),
        (_("Jump to a campaign"), [_entry(each.name, "", f"/c/{each.id}") for each in campaigns]),
    ]
    return {"groups": [{"name": name, "entries": entries} for name, entries in groups if entries]}


def _people(base: str, floor: Floor) -> Iterator[Json]:
    for agent in floor.agents:
        team = floor.team_by_id[agent.team].label
        entry = _entry(agent.name, f"{agent.id} · {team}", f"{base}/roster?person={agent.id}", agent.team)
        yield {**entry, "person": agent.id}


def _days(base: str, floor: Floor) -> Iterator[Json]:
    for day in floor.horizon.dates:
        numbers = (f"{day}", f"{day.month}-{day.day}", f"{day.month}/{day.day}", f"{day.month}月{day.day}日")
        weekday = short_weekday_text(day)
        hint = _("{weekday}, day view", weekday=weekday)
        yield _entry(day_text(day), hint, f"{base}/day/{day}", *numbers, day_name(day))


def _pages(base: str, accounts: bool) -> Iterator[Json]:
    if base:
        for tab in TABS:
            yield _entry(_(tab.name), "", f"{base}{tab.path}")
        for path, name in MORE_PAGES:
            yield _entry(_(name), "", f"{base}{path}")
    yield _entry(_("All campaigns"), "", "/campaigns")
    yield _entry(_("Runs of all campaigns"), "", "/runs")
    if accounts:
        yield _entry(_("Accounts"), "", "/accounts")
    yield _entry(_("Your account"), "", "/me")


def _commands(base: str) -> Iterator[Json]:
    for name, path, fields in COMMANDS:
        yield {**_entry(_(name), "", f"{base}{path}"), "fields": fields}
    for name, path in STEPS:
        yield _entry(_(name), "", f"{base}{path}")


def _entry(text: str, hint: str, address: str, *other: str) -> Json:
    return {"text": text, "hint": hint, "address": address, "find": " ".join((text, hint, *other))}
