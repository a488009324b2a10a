"""What one asks the wallchart and where one jumps, in a real browser: hours of the strip, wishes, names, Ctrl K."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.web.desk.pages import roster
from tests.conftest import CHROMIUM
from tests.journeys.desk.in_browser import SETTLED, AtTheDesk, at_the_desk, serious, until
from tests.journeys.desk.test_wallchart import codes

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtTheDesk]:
    with at_the_desk(tmp_path) as found:
        yield found


def test_an_hour_of_the_strip_shows_who_is_there_and_a_wish_is_taken_over(desk: AtTheDesk) -> None:
    page = desk.open_roster()
    strip = page.locator("tr.strip button").nth(1)
    strip.focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('#hour .could li').length > 0")
    worst = page.locator("#hour header b").inner_text()
    page.keyboard.press("ArrowRight")
    until(page, f"document.querySelector('#hour header b').textContent !== '{worst}'")
    there = page.locator("td.there, td.may-come").count()
    assert (there > 0, page.locator("tr[data-agent]:visible").count() <= there) == (True, True)
    assert serious(page) == []
    page.keyboard.press("Escape")
    assert page.locator("tr[data-agent]:visible").count() == 6
    assert page.locator("tr.dates a").nth(1).get_attribute("href") == f"/c/{desk.campaign.id}/day/2026-11-11"

    page.locator("tr[data-agent=A002] td").nth(1).click()
    page.keyboard.press("Alt+w")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('#wish-answer .way-card').length > 0")
    assert serious(page) == []
    before = codes(page, "A002")
    page.locator("#wish-answer .way-card button").first.click()
    until(page, "document.querySelectorAll('tr[data-agent=A002] td')[1].classList[0] === 'k-off'")
    until(page, SETTLED)
    assert page.locator("#wish-answer").inner_text() == "排班已经变了，再算一次"
    page.locator("#undo").click()
    until(page, "document.querySelectorAll('tr[data-agent=A002] td')[1].classList[0] !== 'k-off'")
    assert codes(page, "A002") == before
    assert desk.said == []


def test_a_shortage_says_why_and_what_helps_is_taken_and_taken_back(desk: AtTheDesk) -> None:
    page = desk.open_roster()
    card = page.locator("article[data-key]").first
    until(page, "document.querySelector('article[data-key] .reasons').textContent !== ''")
    page.keyboard.press("Escape")
    short = page.locator("#score [data-part=short] b").inner_text()
    card.get_by_role("button", name="怎么补").click()
    card.get_by_role("button", name="采用").first.click()
    until(page, f"document.querySelector('#score [data-part=short] b').textContent !== '{short}'")
    until(page, SETTLED)
    assert page.locator("#undo").is_enabled()
    page.locator("#undo").click()
    until(page, f"document.querySelector('#score [data-part=short] b').textContent === '{short}'")
    until(page, "document.getElementById('undo').disabled")
    assert desk.said == []


def test_a_name_is_found_in_teams_that_are_other_pages(desk: AtTheDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "TABLE_ROWS", 3)
    page = desk.open_roster()
    assert page.locator("tr[data-agent=A006]").count() == 0
    page.get_by_label("姓名或工号").fill("a006")
    assert page.locator("#found").inner_text().startswith("本组 0 人 其他小组 1 人：")
    page.keyboard.press("Enter")
    page.wait_for_url("**/roster?person=A006")
    until(page, "document.activeElement.parentElement?.dataset.agent === 'A006'")


def test_one_jumps_by_keyboard_and_by_touch(desk: AtTheDesk) -> None:
    page = desk.open_roster()
    page.keyboard.press("Control+k")
    until(page, "document.querySelectorAll('#jump [role=option]').length > 3")
    assert serious(page) == []
    page.keyboard.type("售前 a002")
    until(page, "document.querySelectorAll('#jump [role=option]').length === 1")
    assert page.locator("#jump-said").inner_text() == "找到 1 项，第一项是 方家豪"
    page.keyboard.press("Enter")
    page.wait_for_url("**/roster?person=A002")
    until(page, "document.activeElement.parentElement?.dataset.agent === 'A002'")
    assert page.locator("tr[data-agent]:visible").count() == 6

    page.locator("#jump-open").click()
    page.keyboard.type("11-11")
    page.locator("#jump [role=option]").first.click()
    page.wait_for_url("**/day/2026-11-11")
    page.keyboard.press("Control+k")
    page.keyboard.type("发布")
    until(page, "document.querySelector('#jump [aria-selected=true]')?.textContent === '发布…'")
    page.keyboard.press("Escape")
    assert page.locator("#jump").is_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("发布")
    until(page, "document.querySelector('#jump [aria-selected=true]')?.textContent === '发布…'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/versions/1/publish")
    assert serious(page) == []
    assert desk.said == []
