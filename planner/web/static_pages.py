"""Agents' pages and feeds as files: for any web server, or for a drive everybody in the shop reads."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from markupsafe import Markup

from planner import __version__
from planner.errors import InvalidInput
from planner.exports.calendars import agent_calendar
from planner.exports.folder_swap import swap_in
from planner.exports.pages import environment, self_contained
from planner.i18n import SPOKEN, _, use_language
from planner.os_reasons import reason_of
from planner.services.exporting import Exported, refuse_another_plans
from planner.services.links import AgentLinks
from planner.services.opened import OpenedPlan, opened_plan
from planner.settings import read_settings
from planner.web.pages.my_shifts import MyDay, my_day, qr_code

SIGN = "dacu-pages.json"
QR_SHEET = "qr-sheet.html"
_OWN = frozenset({SIGN, "index.html", "my", "calendar", "files"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentPage:
    """One agent's page in one language. Addresses are relative where no server is known."""

    name: str
    campaign: str
    published: str
    version: int
    days: tuple[MyDay, ...]
    feed: str
    webcal: str
    file: str
    qr: str
    phone: str
    supervisor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One agent on the sheet, or in the list of a drive: name, id, where their page is, and its code."""

    name: str
    id: str
    page: str
    qr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everybody by team, in one language."""

    campaign: str
    published: str
    version: int
    teams: tuple[tuple[str, tuple[Card, ...]], ...]


def write_pages(place: Path, folder: Path | None, public_url: str, alarm: int = 0) -> Exported:
    """Write pages and feeds of the plan at `place` into `folder`, or into `pages` of the plan's own.

    Files are named by secrets nobody guesses. With `public_url`, where the folder will lie on a server, everybody's
    code stands on a sheet beside the plan, and the folder itself names nobody. Without, it is meant for a drive: its
    index lists everybody, and nobody can subscribe: there are only files to be read by hand. Phones ring `alarm`
    minutes before a shift, 0 for not at all. The paths returned are those to open.

    Raises `InvalidInput` where the plan cannot be read, the folder holds other things or the disk refuses.
    """
    home = place if place.is_dir() else place.parent
    opened = opened_plan(home, read_settings().home)
    target = folder or home / "pages"
    refuse_another_plans(target, home)
    with swap_in(target, own=_OWN, sign=SIGN) as made:
        (made / "my").mkdir()
        (made / "files").mkdir()
        if public_url:
            (made / "calendar").mkdir()
        for links in opened.links.by_agent.values():
            calendar = partial(_calendar, opened, links.agent, alarm)
            (made / "files" / f"{links.feed}.ics").write_bytes(calendar(cancelling=True))
            if public_url:
                (made / "calendar" / f"{links.feed}.ics").write_bytes(calendar(cancelling=False))
            _write(made / "my" / f"{links.page}.html", "agent_page", partial(_agent_page, opened, links, public_url))
        _write(made / "index.html", "index" if public_url else "everybody", partial(_sheet, opened, "my", public_url))
        about = {"version": opened.version, "published": opened.published.isoformat(), "software": __version__}
        (made / SIGN).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    paths = [target / "index.html"]
    if public_url:
        paths.append(_write_sheet(home, opened, public_url))
    return Exported(paths=tuple(paths), plan=opened.plan)


def _write_sheet(home: Path, opened: OpenedPlan, public_url: str) -> Path:
    """The sheet of codes, beside the plan: whoever has it has everybody's link."""
    try:
        with TemporaryDirectory(dir=home, prefix=".dacu-") as beside:
            _write(Path(beside) / QR_SHEET, "qr_sheet", partial(_sheet, opened, f"{public_url}/my", public_url))
            return (Path(beside) / QR_SHEET).replace(home / QR_SHEET)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=home, reason=reason_of(error))) from error


def _calendar(opened: OpenedPlan, agent: str, alarm: int, *, cancelling: bool) -> bytes:
    return agent_calendar(
        opened.plan,
        agent,
        version=opened.version,
        published=opened.published,
        told=opened.told,
        cancelling=cancelling,
        alarm=alarm,
    )


def _write(path: Path, template: str, page: Callable[[], AgentPage | Sheet]) -> None:
    """A page in both languages, with a switch."""
    bodies = []
    for language in SPOKEN:
        with use_language(language.code):
            body = environment().get_template(f"pages/{template}.html").render(page=page())
        bodies.append((language.tag, Markup(body)))
    styles = ["tokens.css", "web.css", "static_pages.css"]
    text = self_contained(
        "layouts/static_page.html", styles=styles, scripts=["static_pages.js"], data={}, bodies=bodies
    )
    path.write_text(text, encoding="utf-8")


def _agent_page(opened: OpenedPlan, links: AgentLinks, public_url: str) -> AgentPage:
    plan = opened.plan
    agent = plan.floor.agent_by_id[links.agent]
    shifts = {each.day: each for each in plan.assignments if each.agent == agent.id}
    root, name = public_url or "..", f"{links.feed}.ics"
    feed = f"{public_url}/calendar/{name}" if public_url else ""
    return AgentPage(
        name=agent.name,
        campaign=plan.floor.campaign.label,
        published=_published(opened),
        version=opened.version,
        days=tuple(my_day(plan, agent.id, day, shifts.get(day)) for day in plan.floor.horizon.dates),
        feed=feed,
        webcal=f"webcal://{feed.partition('://')[2]}" if public_url else "",
        file=f"{root}/files/{name}",
        qr=qr_code(f"{public_url}/my/{links.page}.html") if public_url else "",
        phone=plan.floor.campaign.phone,
        supervisor=plan.floor.campaign.supervisor,
    )


def _sheet(opened: OpenedPlan, root: str, public_url: str) -> Sheet:
    floor, by_agent = opened.plan.floor, opened.links.by_agent

    def card(agent: str) -> Card:
        page = f"{root}/{by_agent[agent].page}.html"
        return Card(name=floor.agent_by_id[agent].name, id=agent, page=page, qr=qr_code(page) if public_url else "")

    return Sheet(
        campaign=floor.campaign.label,
        published=_published(opened),
        version=opened.version,
        teams=tuple(
            (team.label, tuple(card(agent.id) for agent in floor.agents if agent.team == team.id))
            for team in floor.teams
            if any(agent.team == team.id for agent in floor.agents)
        ),
    )


def _published(opened: OpenedPlan) -> str:
    return f"{opened.published:%Y-%m-%d %H:%M}"
