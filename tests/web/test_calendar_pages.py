"""How a calendar gets from an agent's page into a phone: alarms by choice, files that cancel, advice, loopback."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from planner.cli.app import run
from planner.domain.plan import Plan
from planner.domain.roster import StandbyCall
from planner.exports.plan_file import write_plan
from planner.i18n import use_language
from planner.services.links import AgentLinks
from planner.services.opened import opened_plan
from planner.services.storing import store_plan
from planner.web.app import create_app
from planner.web.reach import Reach
from planner.web.static_pages import write_pages
from tests.factories import FIRST, plan
from tests.rostering.edits import attending
from tests.web.served import client_of

URL = "https://shop.example.com/roster"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample plan in its second version: A001's shift on the 11th was withdrawn."""
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DACU_PUBLIC_URL", raising=False)
    fewer = tuple(each for each in plan().assignments if (each.agent, each.day.day) != ("A001", 11))
    for version in (plan(), replace(plan(), assignments=fewer)):
        store_plan(version, tmp_path / "plan", seconds=1.0, only=set())
    return tmp_path / "plan"


@pytest.fixture
def client(folder: Path) -> TestClient:
    return client_of(create_app(folder))


def links_of(folder: Path, agent: str = "A001") -> AgentLinks:
    return opened_plan(folder, folder.parent / "home").links.by_agent[agent]


def states(content: bytes) -> list[str]:
    events = Calendar.from_ical(content).walk("VEVENT")
    return [str(event["STATUS"]) for event in events if not str(event["UID"]).startswith("version/")]


def part(page: str, begin: str, end: str) -> str:
    """What stands in a page between two marks, as text."""
    inner = page.partition(begin)[2].partition(end)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inner)).strip()


def test_what_is_subscribed_to_drops_a_withdrawn_shift_and_the_file_cancels_it(
    client: TestClient, folder: Path
) -> None:
    feed, page = links_of(folder).feed, client.get(f"/my/{links_of(folder).page}").text
    file = f"/calendar/{feed}/shifts.ics"

    assert f'href="http://127.0.0.1:8011{file}"' in page
    assert states(client.get(f"/calendar/{feed}.ics").content) == ["CONFIRMED"]
    assert states(client.get(file).content) == ["CONFIRMED", "CANCELLED"]
    assert client.get(file).headers["content-type"] == "text/calendar; charset=utf-8"
    assert client.get("/calendar/unknown/shifts.ics").status_code == 404


def test_an_alarm_is_chosen_on_the_page_and_asked_for_in_the_address(client: TestClient, folder: Path) -> None:
    mine = links_of(folder)
    silent = client.get(f"/my/{mine.page}?day=2026-11-10").text
    ringing = client.get(f"/my/{mine.page}?day=2026-11-10&alarm=30").text
    address = f"127.0.0.1:8011/calendar/{mine.feed}.ics"

    assert part(silent, '<nav class="tabs" aria-labelledby="alarm">', "</nav>") == "不提醒 30 分钟 1 小时 2 小时"
    assert re.findall(r'aria-current="true">([^<]+)<', silent) == ["不提醒"]
    assert re.findall(r'aria-current="true">([^<]+)<', ringing) == ["30 分钟"]
    assert f'href="webcal://{address}"' in silent
    assert f'href="webcal://{address}?alarm=30"' in ringing
    assert f'<p class="address">http://{address}?alarm=30</p>' in ringing
    assert client.get(f"http://{address}").text.count("BEGIN:VALARM") == 0
    assert re.findall("TRIGGER:(.*)\r", client.get(f"http://{address}?alarm=30").text) == ["-PT30M"]
    assert client.get(f"http://{address}?alarm=0").content == client.get(f"http://{address}").content


@pytest.mark.parametrize("alarm", ["1", "-30", "x", "030", "30&alarm=x", "%00"])
def test_an_alarm_nobody_offers_is_refused_by_feeds_and_left_out_by_pages(
    client: TestClient, folder: Path, alarm: str
) -> None:
    mine = links_of(folder)
    answer = client.get(f"/calendar/{mine.feed}.ics?alarm={alarm}")

    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    page = client.get(f"/my/{mine.page}?alarm={alarm}")
    assert (page.status_code, "?alarm=" in page.text.partition("address")[2]) == (200, False)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_advice_names_what_works_in_china_before_google(folder: Path, language: str) -> None:
    client = client_of(create_app(folder))
    client.cookies.set("dacu-lang", language)
    write_pages(folder, None, URL)
    write_pages(folder, folder.parent / "drive", "")
    tag = "en" if language == "en" else "zh-CN"
    files = [next((place / "my").iterdir()).read_text("utf-8") for place in (folder / "pages", folder.parent / "drive")]
    pages = [client.get(f"/my/{links_of(folder).page}").text]
    pages += [text.partition(f'<main lang="{tag}">')[2] for text in files]

    makers = ["Huawei", "Xiaomi", "iPhone", "DingTalk", "Google"]
    if language == "zh_CN":
        makers = ["华为、荣耀、OPPO、vivo", "小米", "iPhone", "钉钉", "Google"]
    for page in pages:
        (advice,) = re.findall(r'<ol class="phones">(.*?)</ol>', page.partition("</main>")[0], flags=re.S)
        told = re.findall(r"<b>([^<]+)</b>", advice)
        assert [next(at for at, name in enumerate(told) if name.startswith(maker)) for maker in makers] == sorted(
            next(at for at, name in enumerate(told) if name.startswith(maker)) for maker in makers
        )
        assert told[-1] == "Google"
        assert ("WeChat" if language == "en" else "微信") in advice


@pytest.mark.parametrize(
    ("reach", "asked_at", "local"),
    [
        (Reach(), "http://127.0.0.1:8011", True),
        (Reach(), "http://localhost:8011", True),
        (Reach(public_url="http://[::1]:8011"), "http://127.0.0.1:8011", True),
        (Reach(host="0.0.0.0", public_url="http://192.168.1.5:8011"), "http://127.0.0.1:8011", False),
        (Reach(public_url=URL), "http://127.0.0.1:8011", False),
    ],
)
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh_CN", "这个链接只在这台电脑上能打开，手机打不开。"),
        ("en", "This link works on this machine only: a phone does not reach it."),
    ],
)
def test_on_loopback_the_page_says_that_its_link_works_here_only(
    folder: Path, reach: Reach, asked_at: str, local: bool, language: str, sentence: str
) -> None:
    client = client_of(create_app(folder, reach), asked_at)
    client.cookies.set("dacu-lang", language)

    assert (sentence in client.get(f"/my/{links_of(folder).page}").text) == local


def page_of(of: Plan, place: Path, agent: str, language: str) -> str:
    place.mkdir(exist_ok=True)
    write_plan(of, place / "plan.json")
    client = client_of(create_app(place))
    client.cookies.set("dacu-lang", language)
    return client.get(f"/my/{links_of(place, agent).page}?day={FIRST}").text


@pytest.mark.parametrize(
    ("language", "hero"),
    [
        ("zh_CN", "待命 到 24:00 顺序 第 2 位，共 2 位 怎么叫 主管按顺序打电话，接到就到岗"),
        ("en", "On call until 24:00 In line no. 2 of 2 Called by phone, in this order; come in then"),
    ],
)
def test_standby_says_on_the_page_what_the_calendar_says(folder: Path, language: str, hero: str) -> None:
    calls = tuple(StandbyCall(day=FIRST, code="S", order=order, agent=who) for order, who in ((1, "A005"), (2, "A004")))
    page = page_of(replace(plan(), standby_calls=calls), folder.parent / "other", "A004", language)

    assert part(page.partition('<section class="hero')[2], "<dl>", "</dl>") == hero


@pytest.mark.parametrize(
    ("language", "hero"),
    [
        (
            "zh_CN",
            "岗位 08:00–09:15 售后 小休 09:15–09:30 培训 09:30–11:00 新品知识 用餐 11:00–11:30 "
            "岗位 11:30–14:00 质检 小休 14:00–14:15 岗位 14:15–16:30 质检",
        ),
        (
            "en",
            "Desk 08:00–09:15 售后 Break 09:15–09:30 Training 09:30–11:00 新品知识 Meal 11:00–11:30 "
            "Desk 11:30–14:00 质检 Break 14:00–14:15 Desk 14:15–16:30 质检",
        ),
    ],
)
def test_the_page_names_desks_with_their_hours_and_the_course(folder: Path, language: str, hero: str) -> None:
    page = page_of(attending(plan()), folder.parent / "other", "A005", language)

    assert part(page.partition('<section class="hero')[2], "<dl>", "</dl>") == hero


def test_pages_written_as_files_ring_where_that_was_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = links_of(folder)
    for words, alarms in ((["--alarm", "45"], 1), ([], 0)):
        assert run(["export", str(folder), "--to", "pages", "--public-url", URL, *words]) == 0
        feed = (folder / "pages" / "calendar" / f"{mine.feed}.ics").read_bytes()
        file = (folder / "pages" / "files" / f"{mine.feed}.ics").read_bytes()
        assert (feed.count(b"TRIGGER:-PT45M"), file.count(b"TRIGGER:-PT45M")) == (alarms, alarms)
        assert (states(feed), states(file)) == (["CONFIRMED"], ["CONFIRMED", "CANCELLED"])
    assert run(["export", str(folder), "--to", "ics", "--alarm", "60"]) == 0
    assert (folder / "calendars" / "A001.ics").read_bytes().count(b"TRIGGER:-PT1H") == 1
    capsys.readouterr()
    with use_language("en"):
        assert run(["export", str(folder), "--to", "csv", "--alarm", "60"]) == 2
        assert run(["export", str(folder), "--to", "csv", "--paper", "A3"]) == 2
    assert "--alarm is for --to ics, --to pages" in capsys.readouterr().err


def test_on_a_drive_there_are_only_files_and_they_cancel(folder: Path, tmp_path: Path) -> None:
    write_pages(folder, tmp_path / "drive", "")

    assert not (tmp_path / "drive" / "calendar").exists()
    assert states((tmp_path / "drive" / "files" / f"{links_of(folder).feed}.ics").read_bytes()) == [
        "CONFIRMED",
        "CANCELLED",
    ]
