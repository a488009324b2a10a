"""The report opened in Chromium from a file: desktop, phone, English, dark, paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from planner.exports.report import ReportFigures, write_report
from tests.exports.campaign_plan import campaign_plan
from tests.exports.test_either_name import with_english_names
from tests.factories import plan

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@dataclass
class Opened:
    """A page and everything it complained about or asked the network for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(campaign_plan(), path)
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


def opened(browser: Browser, report: Path, size: dict[str, int], **settings: object) -> Opened:
    page = browser.new_context(viewport=size, **settings).new_page()  # type: ignore[arg-type]
    result = Opened(page=page)
    page.on("console", lambda message: result.complaints.append(message.text))
    page.on("pageerror", lambda error: result.complaints.append(str(error)))
    page.on("request", lambda request: result.requests.append(request.url))
    page.goto(report.as_uri())
    if settings.get("java_script_enabled", True):
        page.wait_for_selector(".wall:not(:has(noscript))")  # the last that is built in idle moments
    return result


def opened_without_an_idle_moment(browser: Browser, report: Path) -> Page:
    """The page of a computer so busy that only what is looked at gets built."""
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.add_init_script("window.requestIdleCallback = () => 0")
    page.goto(report.as_uri())
    return page


def figure(text: str) -> float:
    """The number a cell shows."""
    return float(re.sub(r"[^\d.−]", "", text).replace("−", "-"))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_it_opens_without_a_complaint_a_request_or_a_sideways_scroll(
    browser: Browser, report: Path, size: dict[str, int]
) -> None:
    found = opened(browser, report, size)

    assert found.complaints == []
    assert found.requests == [report.as_uri()]
    assert found.page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_a_phone_shows_why_people_are_short_without_scrolling_sideways(browser: Browser, report: Path) -> None:
    page = opened(browser, report, PHONE).page
    reasons = page.locator(".shortages tbody .one > :nth-child(6)")

    edges = [reason.evaluate("cell => cell.getBoundingClientRect().right") for reason in reasons.all()]
    heights = [reason.evaluate("cell => cell.getBoundingClientRect().height") for reason in reasons.all()]
    assert edges and max(edges) <= PHONE["width"]
    assert max(heights) <= 80

    page.click("#language")

    heads = page.locator(".shortages thead th").all()
    assert all(head.evaluate("cell => cell.scrollWidth <= cell.clientWidth") for head in heads)


def test_on_a_phone_every_figure_of_a_shortage_has_its_name_and_what_is_wider_says_so(
    browser: Browser, report: Path
) -> None:
    page = opened(browser, report, PHONE).page
    names = (
        page.locator(".shortages tbody .one")
        .first.locator("td[data-zh]")
        .evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    )
    assert names == ['"最多缺（人） "', '"最缺时刻 "', '"人时 "']

    heat = page.locator(".scroll:has(.heat)")
    heat.scroll_into_view_if_needed()
    page.locator(".swipe:has(+ .scroll .heat)").wait_for()
    assert heat.get_attribute("tabindex") == "0"


def test_a_wheel_scrolls_the_page_and_zooms_a_chart_only_with_ctrl(browser: Browser, report: Path) -> None:
    page = opened(browser, report, DESKTOP).page
    chart = page.locator("#chart-forecast")
    chart.scroll_into_view_if_needed()
    before, top = chart.inner_html(), page.evaluate("scrollY")
    box = chart.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100)

    page.mouse.wheel(0, 120)
    page.wait_for_function("top => scrollY > top", arg=top)
    whole = page.locator('[data-chart="forecast"] [data-value="all"]')
    assert whole.get_attribute("aria-pressed") == "true"

    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.wait_for_function(
        """() => document.querySelector('[data-chart="forecast"] [data-value="all"]').ariaPressed === "false" """
    )
    assert chart.inner_html() != before


def test_every_chart_is_drawn_as_svg(browser: Browser, report: Path) -> None:
    page = opened(browser, report, DESKTOP).page

    for name in ("forecast", "coverage", "service"):
        assert page.locator(f"#chart-{name} svg path").count() > 10


def test_what_is_far_below_is_built_when_it_comes_near(browser: Browser, report: Path) -> None:
    page = opened_without_an_idle_moment(browser, report)
    first_team = len(ReportFigures.of(campaign_plan()).people.teams[0].rows)

    assert page.locator(".roster").count() == 0
    assert page.evaluate("typeof echarts") == "undefined"
    assert page.locator(".chart svg").count() == 0

    page.locator("#chart-coverage").scroll_into_view_if_needed()
    page.locator("#chart-coverage svg").wait_for()

    page.locator(".wall").scroll_into_view_if_needed()
    page.locator(".roster").first.wait_for()
    assert page.locator(".roster").first.locator("tbody tr").count() == first_team


def test_a_moment_after_opening_the_roster_of_everybody_can_be_searched(browser: Browser, report: Path) -> None:
    page = opened(browser, report, DESKTOP).page

    names = [row.name for team in ReportFigures.of(campaign_plan()).people.teams for row in team.rows]
    assert page.locator(".roster tbody th").all_text_contents() == names


def test_a_queue_can_be_chosen_before_its_chart_is_drawn(browser: Browser, report: Path) -> None:
    page = opened_without_an_idle_moment(browser, report)

    page.locator('[data-chart="service"] [data-value="after"]').evaluate("button => button.click()")

    assert " · 售后 · " in page.locator('.chosen[data-of="service"]').text_content()
    assert page.locator("#chart-service svg").count() == 1


def test_paper_shows_everything_though_nothing_was_looked_at(browser: Browser, report: Path) -> None:
    page = opened_without_an_idle_moment(browser, report)

    page.pdf(prefer_css_page_size=True, print_background=True)

    assert page.locator(".roster tbody tr").count() == len(campaign_plan().floor.agents)
    assert page.locator(".chart svg").count() == 3


def test_the_figures_shown_add_up(browser: Browser, report: Path) -> None:
    page = opened(browser, report, DESKTOP).page

    shown = [figure(text) for text in page.locator(".figures b").all_inner_texts()[:4]]
    needed, on_duty, short, surplus = shown
    assert round(on_duty - needed, 1) == round(surplus - short, 1)
    rows = page.locator(".heat tbody tr")
    short_days = [figure(text) for text in rows.locator(".short.sum").all_inner_texts()]
    surplus_days = [figure(text) for text in rows.locator(".surplus.sum").all_inner_texts()]
    assert (round(-sum(short_days), 1), round(sum(surplus_days), 1)) == (short, surplus)


def test_english_replaces_chinese_everywhere_but_in_the_names_of_the_plan(browser: Browser, report: Path) -> None:
    page = opened(browser, report, DESKTOP).page
    assert page.get_by_role("heading", name="缺口与原因").is_visible()

    page.click("#language")

    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_by_role("heading", name="Shortages and reasons").is_visible()
    assert not page.get_by_role("heading", name="缺口与原因").is_visible()
    assert page.locator("h2:visible").all_inner_texts()[0] == "Coverage by day and hour"
    assert not any(re.search(r"[\u4e00-\u9fff]", text) for text in page.locator("h2, th[scope=col]").all_inner_texts())
    assert page.evaluate("document.documentElement.scrollWidth") == DESKTOP["width"]


def test_the_window_and_the_hints_are_named_in_the_language_shown(browser: Browser, tmp_path: Path) -> None:
    small = with_english_names(plan())
    write_report(small, tmp_path / "report.html")
    page = opened(browser, tmp_path / "report.html", DESKTOP).page
    hint = page.locator(".roster i.code[title]").first
    campaign, early = small.floor.campaign, small.floor.code_by_id["A"]
    chinese = (f"{campaign.name} · {campaign.shop}", f"A {early.name} 08:00–16:30")

    assert (page.title(), hint.get_attribute("title")) == chinese
    page.click("#language")
    assert (page.title(), hint.get_attribute("title")) == ("Campaign 1 · Shop 1", "A Code A 08:00–16:30")
    page.click("#language")
    assert (page.title(), hint.get_attribute("title")) == chinese


def test_the_coverage_chart_opens_on_the_peak_day_and_its_buttons_choose_queue_and_day(
    browser: Browser, report: Path
) -> None:
    found = opened(browser, report, DESKTOP)
    page = found.page
    days = page.locator('[data-chart="coverage"][data-choose="day"]')
    queues = page.locator('[data-chart="coverage"][data-choose="queue"]')
    assert days.locator('[aria-pressed="true"]').inner_text() == "11.11"
    before = page.locator("#chart-coverage").inner_html()

    queues.get_by_text("售后").click()
    of_queue = page.locator("#chart-coverage").inner_html()
    days.get_by_role("button", name="全部日期").click()
    of_all_days = page.locator("#chart-coverage").inner_html()

    assert len({before, of_queue, of_all_days}) == 3
    assert queues.locator('[aria-pressed="true"]').inner_text() == "售后"
    assert days.locator('[aria-pressed="true"]').inner_text() == "全部日期"
    assert found.complaints == []


def test_a_pointer_on_a_chart_reads_its_figures(browser: Browser, report: Path) -> None:
    found = opened(browser, report, DESKTOP)
    series = ReportFigures.of(campaign_plan()).demand.queues[0]
    chart = found.page.locator("#chart-coverage")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None

    found.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100)

    chart.locator("text", has_text="11.11 12:").wait_for()
    words = " ".join(chart.locator("text").all_text_contents())
    assert any(f"需求 P50 {series.needed[9 * 48 + place]:.1f}" in re.sub(r"\s+", " ", words) for place in (24, 25))
    assert found.complaints == []


def test_the_charts_take_the_colours_of_the_theme(browser: Browser, report: Path) -> None:
    page = opened(browser, report, DESKTOP, color_scheme="dark").page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 21, 27)"
    assert "#24466f" in page.locator("#chart-coverage").inner_html()

    page.click("#theme")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(245, 246, 248)"
    assert "#24466f" not in page.locator("#chart-coverage").inner_html()


def test_paper_is_light_shows_every_team_and_leaves_the_page_as_it_was(browser: Browser, report: Path) -> None:
    found = opened(browser, report, DESKTOP, color_scheme="dark")
    page = found.page
    closed = page.locator("details:not([open])").count()
    page.evaluate(
        """addEventListener("beforeprint", () => { window.printed = {
          closed: document.querySelectorAll("details:not([open], .unprinted)").length,
          drawn: document.querySelector('.chosen[data-of="coverage"]').textContent,
          theme: document.documentElement.dataset.theme,
          width: document.querySelector("#chart-coverage svg").getAttribute("width") }; })"""
    )

    pdf = page.pdf(prefer_css_page_size=True, print_background=True)

    assert pdf.startswith(b"%PDF")
    assert page.evaluate("window.printed") == {
        "closed": 0,
        "drawn": " · 售前 · 11.11",
        "theme": "light",
        "width": "676",
    }
    assert page.locator("details:not([open])").count() == closed
    assert page.evaluate("document.documentElement.dataset.theme") == "auto"
    assert found.complaints == []


def test_without_javascript_it_reads_in_chinese(browser: Browser, report: Path) -> None:
    page = opened(browser, report, DESKTOP, java_script_enabled=False).page

    assert page.get_by_role("heading", name="缺口与原因").is_visible()
    assert not page.get_by_text("Shortages and reasons").is_visible()
    assert not page.locator("#language").is_visible()
    assert page.get_by_text("打开 JavaScript 才有图").first.is_visible()
    first_agent = ReportFigures.of(campaign_plan()).people.teams[0].rows[0].name
    first_row = page.locator(".roster tbody th").first
    first_row.scroll_into_view_if_needed()
    assert (first_row.text_content(), first_row.is_visible()) == (first_agent, True)


def test_a_finger_finds_its_buttons(browser: Browser, report: Path) -> None:
    page = opened(browser, report, PHONE, has_touch=True, is_mobile=True).page

    heights = page.locator(".choice button, .switches button").evaluate_all(
        "buttons => buttons.map(button => button.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
