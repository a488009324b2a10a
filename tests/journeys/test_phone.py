"""A phone on another address of this machine: it opens an agent's page, subscribes, and hears of a new version."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from planner.domain.plan import Plan
from planner.services.links import AgentLinks
from planner.services.opened import opened_plan
from planner.services.storing import store_plan
from planner.web.reach import own_number
from tests.conftest import CHROMIUM
from tests.factories import plan
from tests.journeys.test_calendar_clients import PROGRAMS, Phone
from tests.journeys.test_pages_in_browser import FLAGS

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.skipif(not (PROGRAMS / "khal").exists(), reason="vdirsyncer and khal are not installed"),
    pytest.mark.skipif(not own_number(), reason="this machine is in no network"),
    pytest.mark.xdist_group("browser"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A plan's folder, served to the network under `base`, and A001's links."""

    folder: Path
    base: str
    links: AgentLinks


def published(of: Plan, folder: Path) -> None:
    store_plan(of, folder, seconds=1.0, only=set())


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    folder, host = tmp_path / "plan", own_number()
    published(plan(), folder)
    links = opened_plan(folder, tmp_path / "home").links.by_agent["A001"]
    with socket.socket() as free:
        free.bind((host, 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from planner.cli.app import main; main()", "serve", "--plan", str(folder)]
    server = subprocess.Popen([*command, "--host", host, "--port", str(port)], env=os.environ | {"DACU_PUBLIC_URL": ""})
    try:
        _wait(host, port, server)
        yield Shop(folder=folder, base=f"http://{host}:{port}", links=links)
    finally:
        server.terminate()
        server.wait()


def _wait(host: str, port: int, server: subprocess.Popen[bytes]) -> None:
    for _try in range(600):
        assert server.poll() is None
        with socket.socket() as asking:
            if asking.connect_ex((host, port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")


def test_it_opens_the_page_subscribes_and_hears_of_a_withdrawn_shift(shop: Shop, tmp_path: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, locale="zh-CN")
        page.goto(f"{shop.base}/my/{shop.links.page}?day=2026-11-10")
        assert page.locator(".hero .big").inner_text() == "A 08:00–16:30"
        assert page.locator(".notice").count() == 0
        page.get_by_text("1 小时").tap()
        webcal = page.locator(".btn.primary").get_attribute("href")
        file = page.locator("a[download]").get_attribute("href")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert webcal == f"webcal://{shop.base.partition('://')[2]}/calendar/{shop.links.feed}.ics?alarm=60"
        assert file == f"{shop.base}/calendar/{shop.links.feed}/shifts.ics?alarm=60"

        phone = Phone(tmp_path, webcal.replace("webcal://", "http://"), "Asia/Shanghai")
        phone.sync()
        assert phone.listed("2026-11-09", "2026-11-14") == [
            "2026-11-10 08:00|2026-11-10 16:30|A 08:00-16:30 售前",
            "2026-11-11 08:00|2026-11-11 16:30|A 08:00-16:30 售前",
        ]
        assert all(text.count("TRIGGER:-PT1H") == 1 for text in shifts_in(tmp_path / "phone"))

        kept = shifts_in(tmp_path / "phone")
        fewer = tuple(each for each in plan().assignments if (each.agent, each.day.day) != ("A001", 11))
        published(replace(plan(), assignments=fewer), shop.folder)
        phone.sync()
        page.reload()
        assert "版本 2" in page.locator(".phone-head").inner_text()
        browser.close()

    assert phone.listed("2026-11-09", "2026-11-14") == ["2026-11-10 08:00|2026-11-10 16:30|A 08:00-16:30 售前"]
    assert shifts_in(tmp_path / "phone") == [each for each in kept if "20261110" in each]
    with urllib.request.urlopen(file) as answer:
        told = answer.read().decode().replace("\r\n ", "")
    assert re.findall(r"SUMMARY:(已取消.*)\r", told) == ["已取消：A 08:00-16:30"]
    assert re.findall(r"STATUS:(\w+)", told) == ["CONFIRMED", "CANCELLED"]


def shifts_in(folder: Path) -> list[str]:
    """What the phone holds of shifts, a text each."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ics")))
    return [text for text in texts if "DTSTART;TZID" in text]
