"""Coming in, and going out, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from planner.services.desk.newcomers import first_code
from planner.storage.accounts import Role
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from tests.conftest import CHROMIUM
from tests.journeys.test_pages_in_browser import FLAGS
from tests.web.desk.visiting import PASSWORD, account_of
from tests.web.served import listening

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'dacu.db'}")
    yield opened
    opened.close()


@pytest.fixture
def base(store: Store) -> Iterator[str]:
    with listening(create_desk(store)) as address:
        yield address


def sign_in(page: Page, base: str, login: str, back: str = "/") -> None:
    page.goto(f"{base}/sign-in?back={back}")
    page.fill("#f-login", login)
    page.fill("#f-password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def invited(store: Store) -> list[str]:
    with store.read() as work:
        return [each.name for each in work.invitations.open()]


def test_the_first_visit_goes_by_keyboard_alone(browser: Browser, base: str, store: Store) -> None:
    code = first_code(store)
    page = browser.new_page(locale="zh-CN")
    page.goto(base)
    assert page.url == f"{base}/first"
    for typed in (code, "周敏", "zhou", PASSWORD, "a typing error", "栖木家居"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#p-again")
    # What was typed stays but passwords, and the focus is where something is to be done.
    assert page.evaluate("document.activeElement.id") == "f-again"
    assert page.input_value("#f-shop") == "栖木家居"
    page.keyboard.press("Shift+Tab")
    for typed in (PASSWORD, PASSWORD):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/campaigns")
    page.close()


def test_the_back_button_shows_nothing_after_signing_out(browser: Browser, base: str, store: Store) -> None:
    account = account_of(store)
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    sign_in(page, base, account.login, "/accounts")
    assert account.login in page.content()
    page.click("text=退出")
    page.wait_for_url(f"{base}/sign-in")
    page.go_back()
    page.wait_for_load_state()
    assert page.url.startswith(f"{base}/sign-in")
    assert account.login not in page.content()
    context.close()


def test_a_session_that_ended_under_a_form_is_picked_up_where_it_was(browser: Browser, base: str, store: Store) -> None:
    account = account_of(store)
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    sign_in(page, base, account.login, "/accounts")
    page.fill("#f-name", "韩梅梅")
    with store.write() as work:
        work.accounts.sign_out_everywhere(account.id)
    page.click("text=生成链接")
    page.fill("#f-login", account.login)
    page.fill("#f-password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已登录，刚才填的还在")
    # It is not sent behind one's back: it waits for a look, and the focus is on what sends it.
    assert invited(store) == []
    assert page.evaluate("new URLSearchParams(new FormData(document.activeElement.form)).get('name')") == "韩梅梅"
    page.keyboard.press("Enter")
    page.wait_for_selector("text=给韩梅梅的链接")
    assert invited(store) == ["韩梅梅"]
    assert page.url.startswith(f"{base}/accounts")
    context.close()


def test_two_clicks_on_an_invitation_make_one_account_and_come_in(browser: Browser, base: str, store: Store) -> None:
    account = account_of(store)
    with store.write() as work:
        work.invitations.add("secret", name="简天", role=Role.OPERATIONS, shop=account.shop, author=account.id)
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{base}/invite/secret")
    page.fill("#f-login", "jian")
    page.fill("#f-password", PASSWORD)
    page.fill("#f-again", PASSWORD)
    page.dblclick("button.primary")
    page.wait_for_url(f"{base}/campaigns")
    with store.read() as work:
        assert work.accounts.count() == 2
    context.close()


@pytest.mark.parametrize("width", [1440, 1024])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_of_entry_are_quiet_and_fit_the_screen(
    browser: Browser, base: str, store: Store, width: int, theme: str
) -> None:
    admin, other = account_of(store, Role.ADMIN), account_of(store, Role.AGENT)
    with store.write() as work:
        work.invitations.add("secret", name="简天", role=Role.OPERATIONS, shop=other.shop, author=admin.id)
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{base}/set/theme/{theme}")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(base) else None)
    for address in ("/sign-in", "/invite/secret"):
        page.goto(base + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    sign_in(page, base, admin.login)
    for address in ("/me", "/accounts", f"/accounts/{other.id}", "/campaigns"):
        page.goto(base + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        unlabelled = "[...document.querySelectorAll('input:not([type=hidden]):not([hidden]), select, textarea')]"
        assert page.evaluate(f"{unlabelled}.filter(one => !one.labels.length && !one.ariaLabel).length") == 0
    context.close()
    assert said == []
