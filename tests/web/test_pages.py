"""The pages over the sample plan, through the application."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient

from planner.domain.figures import PlanFigures
from planner.domain.roster import SegmentKind
from planner.domain.verdict import Verdict
from planner.domain.verdict_words import judgement_text
from planner.exports.plan_file import write_plan
from planner.exports.report_head import Head
from planner.services.links import Links, machine_key
from planner.services.opened import opened_plan
from planner.web.app import create_app
from tests.factories import plan


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    folder = tmp_path / "plan"
    folder.mkdir()
    write_plan(plan(), folder / "plan.json")
    made_at = datetime(2026, 11, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai")).isoformat()
    (folder / "run.json").write_text(f'{{"version": 3, "made_at": "{made_at}"}}', encoding="utf-8")
    return TestClient(create_app(folder), base_url="http://127.0.0.1:8011")


@pytest.fixture
def links(client: TestClient, tmp_path: Path) -> Links:
    return opened_plan(tmp_path / "plan", tmp_path / "home").links


def test_the_roster_shows_every_agent_and_their_codes(client: TestClient) -> None:
    page = client.get("/roster").text

    for agent in plan().floor.agents:
        assert agent.name in page
    assert page.count('class="code k-night"') == 2 + 1  # two shifts and the legend


def test_hours_on_the_roster_add_up(client: TestClient) -> None:
    page = client.get("/roster").text
    lines = re.findall(r'<tr class="line[^>]*>.*?</tr>', page, flags=re.S)
    needed, duty, short, surplus = (
        [
            int(cell.replace("−", "-").replace("+", "").replace(",", ""))
            for cell in re.findall(r"<td[^>]*>([^<]+)</td>", line)
        ]
        for line in lines
    )

    assert [d - n for d, n in zip(duty, needed, strict=True)] == [s + o for s, o in zip(short, surplus, strict=True)]
    assert needed[-1] == sum(needed[:-1])


def test_the_roster_says_what_the_report_and_the_terminal_say_of_the_service(client: TestClient) -> None:
    page = client.get("/roster").text
    signs = re.findall(r'<(?:li|p class="judged")>\s*<b class="[^"]*">(.)</b> ([^<]+)</(?:li|p)>', page)
    head = Head.of(plan())

    assert [each.strip() for each in signs[0]] == [head.verdict.sign, head.verdict.text.zh]
    assert [sentence.strip() for _sign, sentence in signs[1:]] == [
        judgement_text(plan(), each) for each in Verdict.of(plan()).told
    ]


def test_a_day_shows_breaks_and_loans(client: TestClient) -> None:
    page = client.get("/day/2026-11-10").text

    assert page.count('class="piece meal"') == 5
    assert "→ 售前" in page


def test_an_unknown_day_queue_or_page_is_a_plain_not_found(client: TestClient) -> None:
    for address in ("/day/2027-01-01", "/day/yesterday", "/day/2026-11-10?queue=x", "/roster?team=x", "/nothing"):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "Traceback" not in answer.text


def test_whatever_is_got_may_be_asked_for_by_its_head_alone(client: TestClient, links: Links) -> None:
    mine = links.by_agent["A001"]
    pages = ["/", "/roster", "/day", "/day/2026-11-11", "/coverage", "/people", f"/my/{mine.page}", "/day/2027-01-01"]
    others = [f"/calendar/{mine.feed}.ics", "/robots.txt", "/set/theme/dark", "/static/tokens.css", "/nothing"]
    for address in (*pages, *others):
        got, head = (ask(address, follow_redirects=False) for ask in (client.get, client.head))
        assert (head.status_code, head.content) == (got.status_code, b""), address
        assert head.headers.get("content-type") == got.headers.get("content-type"), address
        assert head.headers.get("location") == got.headers.get("location"), address


def test_pages_have_no_inline_style_or_script(client: TestClient, links: Links) -> None:
    mine = f"/my/{links.by_agent['A001'].page}"
    for address in ("/roster", "/day/2026-11-11", "/coverage", "/people", mine):
        assert not re.search(r"\sstyle=|<script>|\son[a-z]+=", client.get(address).text), address


def test_my_shifts_open_only_with_the_link(client: TestClient, links: Links) -> None:
    assert client.get("/my/A001").status_code == 404
    page = client.get(f"/my/{links.by_agent['A003'].page}?day=2026-11-10").text

    assert "P 17:30–次日 02:00" in page
    shift = next(each for each in plan().assignments if each.agent == "A003")
    meal = next(each for each in shift.segments if each.kind is SegmentKind.MEAL)
    assert f"{meal.start:%H:%M}–{meal.end:%H:%M}" in page


def test_a_calendar_is_served_once_and_then_not_modified(client: TestClient, links: Links) -> None:
    address = f"/calendar/{links.by_agent['A001'].feed}.ics"
    first = client.get(address)

    assert first.status_code == 200
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert first.text.startswith("BEGIN:VCALENDAR\r\n")
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = client.get(address, headers={"If-Modified-Since": first.headers["last-modified"]})
    assert since.status_code == 304
    assert client.get(address, headers={"If-None-Match": '"other"'}).content == first.content
    head = client.head(address)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])


def test_an_unknown_calendar_is_not_html(client: TestClient) -> None:
    answer = client.get("/calendar/unknown.ics")

    assert answer.status_code == 404
    assert "html" not in answer.headers["content-type"]


def test_the_key_of_a_machine_is_its_owners_alone(tmp_path: Path) -> None:
    assert machine_key(tmp_path / "a") == machine_key(tmp_path / "a")
    assert machine_key(tmp_path / "b") != machine_key(tmp_path / "a")
    assert (tmp_path / "a" / "links.key").stat().st_mode & 0o077 == 0


def test_language_and_theme_are_remembered_and_lead_only_back_here(client: TestClient) -> None:
    answer = client.get("/set/language/en?back=//evil.example/", follow_redirects=False)
    assert answer.headers["location"] == "/"

    client.get("/set/theme/dark?back=/roster")
    page = client.get("/roster").text
    assert '<html lang="en" data-theme="dark">' in page
    assert "Shortage" in page


def test_a_team_in_view_has_only_the_figures_of_its_desks(client: TestClient) -> None:
    page = client.get("/roster?team=售后").text
    figures = PlanFigures(plan=plan())
    queues = plan().floor.team_by_id["售后"].queues
    short = round(sum(each.agent_hours for each in plan().shortages if each.queue in queues), 6)
    needed = re.findall(r'<tr class="line needed">.*?<td class="sum">([\d,]+)</td>', page, flags=re.S)[0]

    assert int(needed.replace(",", "")) == round(sum(figures.by_queue[queue].needed for queue in queues))
    assert {each.name for each in plan().floor.agents if each.name in page} == {"梁思", "詹国"}
    assert "数字只算售后、质检" in page
    assert ("<b>售前 ·" in page, short >= 0) == (False, True)


def test_a_queue_in_view_shows_who_is_at_it_and_all_shows_everybody(client: TestClient) -> None:
    everybody = client.get("/day/2026-11-10").text
    after = client.get("/day/2026-11-10?queue=after").text
    there = {
        plan().floor.agent_by_id[each.agent].name
        for each in plan().assignments
        if each.day.day == 10 and any(part.queue == "after" for part in each.segments)
    }

    assert 'href="/day/2026-11-10" aria-current="true"' in everybody
    assert set(re.findall(r'<span class="name">([^<]+)</span>', after)) == there
    assert len(re.findall(r'<span class="name">([^<]+)</span>', everybody)) > len(there)
    assert "只看售后" in after


def test_small_charts_have_hours_and_people_on_their_axes(client: TestClient) -> None:
    page = client.get("/coverage?queue=pre").text
    first = page.split('class="small-day')[1].split("</svg>")[0]

    assert re.findall(r'class="hour-text"[^>]*>(\d+)<', first) == ["0", "6", "12", "18", "24"]
    assert re.findall(r'class="tick"[^>]*>([\d.]+)<', first)[0] == "0"
    assert len(re.findall(r'class="tick"', first)) == 3


def test_agents_are_found_by_name_id_or_team_and_their_links_copied_as_lines(client: TestClient, links: Links) -> None:
    page = client.get("/people?q=a006").text
    field = re.search(r'<textarea id="all-links"[^>]*>([^<]*)</textarea>', page)

    assert field is not None
    link = f"http://127.0.0.1:8011/my/{links.by_agent['A006'].page}"
    assert field.group(1) == f"售后\tA006\t詹国\t{link}"
    assert "1 / 6" in page
    assert client.get("/people?q=%E5%94%AE%E5%89%8D").text.count("<tr data-line") == 4
    assert "没有这样的人" in client.get("/people?q=zzz").text


def test_everybodys_code_stands_on_a_sheet_by_team(client: TestClient) -> None:
    page = client.get("/people/codes").text

    assert page.count('class="qr-box"') == 6
    assert list(re.findall(r"<h2>([^<]+)</h2>", page)) == ["售前", "售后"]
    assert "这些码只在这台电脑上能打开" in page


def test_a_change_of_language_keeps_the_filter(client: TestClient) -> None:
    assert "back=/roster%3Fteam%3D" in client.get("/roster?team=售后").text
