from httpx2 import Response

from planner.services.desk.reporting import REPORT_FILE
from planner.storage.accounts import Role
from planner.storage.leases import Holding
from planner.storage.runs import RunKind, RunState
from planner.storage.store import Store
from tests.desk_samples import campaign_of, version_of
from tests.desk_studies import done_study
from tests.services.desk.at_work import done
from tests.web.desk.visiting import account_of, visit


def test_nothing_there_yet_says_what_to_do(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    page = guest.client.get(f"/c/{campaign.id}/reports").text
    for told in ("还没有排班，排好后会带上报告", "还没测算过，有三个现成的问题", "还没拿历史检验过预测"):
        assert told in page


def test_a_report_is_made_on_demand_once_and_opened_by_whoever_reads(store: Store) -> None:
    supervisor = account_of(store)
    campaign = campaign_of(store, supervisor)
    version = version_of(store, supervisor, campaign)
    guest = visit(store, role=Role.OPERATIONS)
    address = f"/c/{campaign.id}/reports"
    assert guest.client.get(f"{address}/v1").status_code == 404
    for _twice in range(2):
        sent = {"kind": "report", "start": str(version.id), "token": "t"}
        assert guest.client.post(address, data=sent, headers=guest.ours).status_code == 303
    page = guest.client.get(address).text
    assert ("生成报告" in page, 'data-runs="1"' in page) == (False, True)
    with store.write() as work:
        run = work.leases.claim("here", 60)
        assert run is not None
        outcome = {"tree": work.trees.add({REPORT_FILE: b"<p>v1"}), "of": 1}
        work.leases.end(Holding(run=run.id, attempt=run.attempt), RunState.DONE, outcome)
    with store.read() as work:
        assert [(each.kind, each.asked) for each in work.runs.newest()] == [(RunKind.REPORT, {"start": version.id})]
    assert "打开报告" in guest.client.get(address).text
    opened = guest.client.get(f"{address}/v1")
    assert (opened.text, opened.headers["content-security-policy"].startswith("sandbox")) == ("<p>v1", True)


def test_studies_and_backtests_are_listed_with_the_scenario_they_are_of(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    study = done_study(store, guest.account, campaign, name="少十个人")
    address = f"/c/{campaign.id}/reports"
    asked = guest.client.post(address, data={"kind": "backtest", "token": "b"}, headers=guest.ours)
    assert asked.status_code == 303
    with store.write() as work:
        run = work.leases.claim("here", 60)
        assert run is not None
        tree = work.trees.add({"backtest.html": b"<p>page", "backtest.csv": b"a,b"})
        work.leases.end(Holding(run=run.id, attempt=run.attempt), RunState.DONE, {"tree": tree, "origins": 3})
    page = guest.client.get(address).text
    for told in ("少十个人", f"/whatif/{study}/study.html", f"/reports/{run.id}/backtest.html", "方案第 1 版"):
        assert told in page
    queue = guest.client.get(f"/c/{campaign.id}/runs").text
    assert (f'href="/c/{campaign.id}/whatif?study={study}"' in queue, f'href="{address}"' in queue) == (True, True)
    assert guest.client.get(f"{address}/{run.id}/backtest.html").text == "<p>page"
    assert guest.client.get(f"{address}/{run.id}/backtest.csv").content == b"a,b"
    assert guest.client.get(f"{address}/{study}/backtest.csv").status_code == 404


def test_what_is_no_report_is_refused(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    for sent in ({"kind": "build"}, {"kind": "report"}, {}):
        assert guest.client.post(f"/c/{campaign.id}/reports", data=sent, headers=guest.ours).status_code == 400
    foreign = guest.client.post(f"/c/{campaign.id}/reports", data={"kind": "report", "start": "9"}, headers=guest.ours)
    assert foreign.status_code == 404


def test_a_table_of_sales_is_taken_apart_or_told_what_is_wrong_with_it(store: Store) -> None:
    guest = visit(store, role=Role.OPERATIONS)
    planner = visit(store)
    campaign = campaign_of(store, planner.account)
    address = f"/c/{campaign.id}/reports"
    example = guest.client.get(f"{address}/sales-table.csv").content

    def hand_in(name: str, content: bytes, **more: str) -> Response:
        sent = {"token": "s", **more}
        return guest.client.post(f"{address}/sales", files={"file": (name, content)}, data=sent, headers=guest.ours)

    wrong = (
        ("sales.csv", b"a,b\n1,2\n", {"before": "去年", "after": "今年"}),
        ("sales.csv", example, {"before": "去年"}),
        ("../x.exe", example, {}),
        ("sales.xlsx", b"PK", {}),
    )
    for name, content, more in wrong:
        refused = hand_in(name, content, **more)
        assert (refused.status_code, 'role="alert"' in refused.text, "/tmp/" in refused.text) == (400, True, False)
        assert [each for each in more.values() if f'value="{each}"' not in refused.text] == []
    with store.read() as work:
        assert (work.runs.newest(), work.trees.kept()[0]) == ((), 1)
    for _twice in range(2):
        assert hand_in("两次大促.csv", example).status_code == 303
    with store.read() as work:
        (asked,) = work.runs.newest()
        assert work.trees.kept()[0] == 2
    run = done(store, asked.id)
    assert (run.state, run.outcome["campaigns"]) == (RunState.DONE, ["双11 2025", "双11 2026"])
    page = guest.client.get(address).text
    assert ("双11 2025 → 双11 2026" in page, "两次大促.csv" in page) == (True, True)
    assert guest.client.get(f"{address}/{run.id}/sales.html").status_code == 200
    # Which folder a table lies in is never the page's to say.
    listed = {"kind": "sales", "table": 1, "file": "sales.csv"}
    assert planner.client.post(f"/c/{campaign.id}/runs", json=listed, headers=planner.ours).status_code == 400
