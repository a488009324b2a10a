"""Agents' pages as files: named by secrets, the same feeds as served, a sheet of codes, nothing of others."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.errors import InvalidInput
from planner.exports.plan_file import write_plan
from planner.i18n import use_language
from planner.services.feeds import Feeds
from planner.services.opened import OpenedPlan, opened_plan
from planner.web.static_pages import write_pages
from tests.factories import plan
from tests.web.served import sample_folder

URL = "https://shop.example.com/roster"
NAMES = {agent.id: agent.name for agent in plan().floor.agents}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DACU_PUBLIC_URL", raising=False)
    return sample_folder(tmp_path)


def opened(home: Path) -> OpenedPlan:
    return opened_plan(home, home.parent / "home")


def names_in(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    return {name for name in NAMES.values() if name in text}


def test_pages_and_feeds_are_those_served_under_the_same_secrets(home: Path) -> None:
    write_pages(home, None, URL)

    found, pages = opened(home), home / "pages"
    links = found.links.by_agent
    assert {path.name for path in (pages / "my").iterdir()} == {f"{each.page}.html" for each in links.values()}
    assert {path.name for path in (pages / "calendar").iterdir()} == {f"{each.feed}.ics" for each in links.values()}
    for agent, each in links.items():
        feed = pages / "calendar" / f"{each.feed}.ics"
        assert feed.read_bytes() == Feeds().of(found, agent).body
        page = pages / "my" / f"{each.page}.html"
        assert names_in(page) == {NAMES[agent]}
        assert f'href="webcal://shop.example.com/roster/calendar/{each.feed}.ics"' in page.read_text(encoding="utf-8")


def test_a_page_shows_every_day_in_both_languages(home: Path) -> None:
    write_pages(home, None, URL)

    text = (home / "pages" / "my" / f"{opened(home).links.by_agent['A003'].page}.html").read_text(encoding="utf-8")
    for language, night in (("zh-CN", "17:30–次日 02:00"), ("en", "17:30–02:00 next day")):
        main = text.partition(f'<main lang="{language}">')[2].partition("</main>")[0]
        days = re.findall(r'<li data-day="([^"]+)">', main)
        assert days == [day.isoformat() for day in plan().floor.horizon.dates]
        assert night in main
    assert not re.search(r"\sstyle=|\son[a-z]+=", text.partition("<body>")[2].partition("<script>")[0])


def test_on_a_server_the_folder_names_nobody_and_the_sheet_everybody(home: Path) -> None:
    exported = write_pages(home, None, URL)

    assert exported.paths == (home / "pages" / "index.html", home / "qr-sheet.html")
    assert names_in(home / "pages" / "index.html") == set()
    assert names_in(home / "qr-sheet.html") == set(NAMES.values())
    sheet = (home / "qr-sheet.html").read_text(encoding="utf-8")
    assert sheet.count('class="qr"') == 2 * len(NAMES)


def test_on_a_drive_the_index_leads_to_everybody_without_a_server(home: Path, tmp_path: Path) -> None:
    exported = write_pages(home / "plan.json", tmp_path / "drive", "")

    assert exported.paths == (tmp_path / "drive" / "index.html",)
    text = (tmp_path / "drive" / "index.html").read_text(encoding="utf-8")
    ways = set(re.findall(r'href="([^"]+)"', text))
    assert len(ways) == len(NAMES)
    for way in ways:
        page = tmp_path / "drive" / way
        (feed,) = set(re.findall(r'href="([^"]+\.ics)"', page.read_text(encoding="utf-8")))
        assert (page.parent / feed).read_bytes().startswith(b"BEGIN:VCALENDAR")
        assert "http" not in page.read_text(encoding="utf-8").partition("<main")[2]
    assert not (home / "qr-sheet.html").exists()


def test_written_again_links_stay_who_left_is_gone_and_what_others_put_there_stays(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "web"
    write_pages(home, target, URL)
    (target / ".htaccess").write_text("mine")
    before = opened(home).links.by_agent
    floor = plan().floor
    left = floor.agents[-1].id
    lists = ("leave", "wishes", "pins", "desk_pins")
    without = {name: tuple(each for each in getattr(floor, name) if each.agent != left) for name in lists}
    fewer = replace(
        plan(),
        floor=replace(floor, agents=floor.agents[:-1], **without),
        assignments=tuple(each for each in plan().assignments if each.agent != left),
    )
    write_plan(fewer, home / "plan.json")

    write_pages(home, target, URL)

    kept = {agent: each for agent, each in before.items() if agent != left}
    assert {path.stem for path in (target / "my").iterdir()} == {each.page for each in kept.values()}
    assert (target / ".htaccess").read_text() == "mine"


def test_a_folder_of_other_things_and_one_of_another_plan_are_left_alone(home: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "index.html").write_text("mine")
    (tmp_path / "other").mkdir()
    write_plan(replace(plan(), seed=2), tmp_path / "other" / "plan.json")

    for target in (tmp_path / "www", tmp_path / "other", tmp_path / "other" / "pages", home):
        with pytest.raises(InvalidInput):
            write_pages(home, target, URL)
    assert (tmp_path / "www" / "index.html").read_text() == "mine"


def test_the_command_says_what_to_do_with_them(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with use_language("en"):
        assert run(["export", str(home), "--to", "pages", "--public-url", f"{URL}/"]) == 0
        served = capsys.readouterr().out.splitlines()
        assert run(["export", str(home), "--to", "pages"]) == 0
        drive = capsys.readouterr().out.splitlines()
        assert run(["export", str(home), "--to", "pages", "--public-url", "shop"]) == 2

    pages = home / "pages"
    assert served == [
        f"Put what is in {pages} at {URL}/, and keep the sheet of codes to yourself",
        str(pages / "index.html"),
        str(home / "qr-sheet.html"),
    ]
    assert drive[1:] == [str(pages / "index.html")]
    assert "this is not the address of a server" in capsys.readouterr().err
