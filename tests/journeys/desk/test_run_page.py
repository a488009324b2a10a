"""A run followed in a browser: live, after a reload, and to its end."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from planner.storage.leases import Holding
from planner.storage.runs import RunState
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from planner.web.desk.guards import SESSION_COOKIE
from planner.web.listening import Answering, bound
from tests.desk_samples import campaign_of
from tests.journeys.desk.processes import await_port, free_port
from tests.web.desk.visiting import account_of

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
]
FIRST = {"kind": "progress", "t": 1.0, "phase": "greedy", "cost": 900.0, "short": 12.4}
BETTER = {"kind": "progress", "t": 9.0, "phase": "search", "cost": 500.0, "bound": 450.0, "short": 3.6}


@contextmanager
def serving(store: Store) -> Iterator[str]:
    port = free_port()
    server = Answering(create_desk(store))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound("127.0.0.1", port)]}, daemon=True)
    thread.start()
    await_port(port)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here")
def test_a_page_follows_its_run_to_the_end(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'dacu.db'}")
    account = account_of(store)
    campaign = campaign_of(store, account)
    with store.write() as work:
        token = work.accounts.sign_in(account.id)
    with serving(store) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context(locale="zh-CN")
        context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": base}])
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(f"{base}/c/{campaign.id}/runs")
        page.locator("form.ask-run").get_by_role("button", name="生成排班").click()
        expect(page.locator("[data-run-waits]")).to_have_text("等工作进程空出来")
        with store.write() as work:
            run = work.leases.claim("here", 600)
        assert run is not None
        held = Holding(run=run.id, attempt=run.attempt)
        expect(page.locator("[data-run-state]")).to_have_text("进行中")
        expect(page.locator("[data-run-waits]")).to_be_hidden()
        expect(page.get_by_role("button", name="用现在这份")).to_be_hidden()
        for told in (FIRST, BETTER):
            with store.write() as work:
                work.leases.tell(held, [told], told)
        expect(page.locator("[data-part=best-text]")).to_have_text("当前最好 500")
        expect(page.locator("[data-part=bound-text]")).to_have_text("下界 450 · 差 10.0%")
        expect(page.locator("[data-run-log] li")).to_have_text(["开始处理", "1 秒第一份排班", "9 秒搜索"])
        drawn = page.locator("[data-part=best]").get_attribute("d")
        page.reload()
        assert page.locator("[data-part=best]").get_attribute("d") == drawn
        page.get_by_role("button", name="用现在这份").click()
        expect(page.locator("[data-run-state]")).to_have_text("正在停")
        with store.write() as work:
            work.leases.end(held, RunState.DONE, {"version": 1, "stopped": "interrupted"})
        expect(page.get_by_role("button", name="打开排班表")).to_be_visible()
        assert complaints == []
        browser.close()
    store.close()
