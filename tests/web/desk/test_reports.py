from planner.services.desk.reporting import REPORT_FILE
from planner.storage.accounts import Role
from planner.storage.leases import Holding
from planner.storage.runs import RunKind, RunState
from planner.storage.store import Store
from tests.desk_samples import campaign_of, version_of
from tests.desk_studies import done_study
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
