import json
from datetime import date
from typing import Any

import pytest

from planner.domain.people import AbsenceKind, Leave
from planner.scenario.faults import FaultList
from planner.services.desk.absences import absences_of
from planner.services.desk.runs import MOST_OPEN
from planner.storage.accounts import Role
from planner.storage.campaigns import Campaign
from planner.storage.leases import Holding
from planner.storage.runs import Run, RunState
from planner.storage.store import Store
from planner.web.desk.pages.run_chart import chart_of
from tests.desk_samples import campaign_of, version_of
from tests.factories import plan
from tests.web.desk.visiting import Visit, account_of, visit

TENTH = date(2026, 11, 10)
FIRST = {"kind": "progress", "t": 1.0, "phase": "greedy", "cost": 900.0, "short": 12.4}
BETTER = {"kind": "progress", "t": 9.0, "phase": "search", "cost": 500.0, "bound": 450.0, "short": 3.6}


def asked(guest: Visit, campaign: Campaign, **form: Any) -> str:
    """The address of the run a form has asked for."""
    answer = guest.client.post(f"/c/{campaign.id}/runs", data={"kind": "build", **form}, headers=guest.ours)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def runs_of(store: Store, campaign: Campaign) -> tuple[Run, ...]:
    with store.read() as work:
        return work.runs.newest(campaign=campaign.id)


def claimed(store: Store) -> Holding:
    with store.write() as work:
        run = work.leases.claim("here", 60)
    assert run is not None
    return Holding(run=run.id, attempt=run.attempt)


def steps(text: str) -> list[tuple[int, dict[str, Any]]]:
    """Of a stream: the number and content of each step."""
    blocks = [dict(line.split(": ", 1) for line in block.split("\n") if ": " in line) for block in text.split("\n\n")]
    return [(int(each["id"]), json.loads(each["data"])) for each in blocks if each.get("event") == "step"]


def test_a_run_is_asked_for_of_the_scenario_as_it_is_now(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    address = asked(guest, campaign, seconds="90", seed="7", token="t")
    assert asked(guest, campaign, seconds="90", seed="7", token="t") == address
    (run,) = runs_of(store, campaign)
    assert address == f"/runs/{run.id}"
    assert run.asked == {"seconds": 90.0, "seed": 7, "workers": 2, "scenario": 1}
    assert (run.state, run.author, run.language) == (RunState.QUEUED, guest.account.id, "zh_CN")
    with store.read() as work:
        assert [each.did for each in work.journal.newest(campaign.id)] == ["run.asked"]


def test_what_cannot_be_asked_for_is_refused_at_its_field_and_stays_typed(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    answer = guest.client.post(
        f"/c/{campaign.id}/runs", data={"kind": "build", "seconds": "0", "seed": "x"}, headers=guest.ours
    )
    assert answer.status_code == 400
    assert "1 到 86400 秒" in answer.text
    assert 'name="seconds" type="number" min="1" max="86400" value="0"' in answer.text
    by_page = guest.client.post(
        f"/c/{campaign.id}/runs", json={"kind": "finish", "start": 1, "seconds": 1, "work": 1}, headers=guest.ours
    )
    assert by_page.status_code == 400
    assert {each["place"] for each in by_page.json()["faults"]} >= {"seconds, work"}
    assert runs_of(store, campaign) == ()


def test_a_build_keeps_to_what_is_published_and_is_verified(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    made = version_of(store, guest.account, campaign)
    with store.write() as work:
        work.rosters.publish(made.id, author=guest.account.id, tree=made.tree, note="")
    form = guest.client.get(f"/c/{campaign.id}/runs").text
    assert f'<option value="{made.id}">尽量保持 v1' in form
    asked(guest, campaign, seconds="9", keep=str(made.id), keep_from="2026-11-11", verify="80%")
    (run,) = runs_of(store, campaign)
    assert run.asked == {
        "seconds": 9.0,
        "workers": 2,
        "scenario": 1,
        "keep": made.id,
        "keep_from": "2026-11-11",
        "verify": 0.8,
    }


def test_a_build_that_keeps_nothing_or_is_sure_of_everything_is_refused_at_its_field(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    refused = (
        ({"keep_from": "2026-11-11"}, "没有选保持哪份已发布的班表"),
        ({"verify": "100%"}, "0 到 1 之间的比例"),
        ({"verify": "most"}, "0 到 1 之间的比例"),
        ({"keep": "99"}, "没有版本 99"),
    )
    for sent, told in refused:
        answer = guest.client.post(f"/c/{campaign.id}/runs", data={"kind": "build", **sent}, headers=guest.ours)
        assert (answer.status_code, told in answer.text) in ((400, True), (404, True)), sent
    assert runs_of(store, campaign) == ()


def test_a_run_that_ended_says_what_it_did_and_one_that_kept_its_best_goes_on(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    address = asked(guest, campaign, seconds="9", seed="7")
    held = claimed(store)
    with store.write() as work:
        work.leases.keep(held, {"roster.json": b"{}"})
        work.leases.end(held, RunState.CANCELLED, {})
    assert "从这里接着排" in guest.client.get(address).text
    sent = {"seconds": "30", "token": "t"}
    further = guest.client.post(f"{address}/go-on", data=sent, headers=guest.ours).headers["location"]
    assert runs_of(store, campaign)[0].asked["go_on"] == int(address.rpartition("/")[2])
    assert guest.client.post(f"{further}/go-on", data=sent, headers=guest.ours).status_code == 400
    held = claimed(store)
    outcome = {"version": 3, "stopped": "time", "seed": 7, "kept": 2, "changed": [4, 3]}
    outcome |= {"verified": {"share": 0.8, "rounds": 2, "exhausted": True}}
    with store.write() as work:
        work.leases.tell(held, [BETTER], BETTER)
        work.leases.end(held, RunState.DONE, outcome)
    page = guest.client.get(further).text
    for text in (
        "排了 9 秒（上限 30 秒），随机种子 7",
        f"从任务 {address.rpartition('/')[2]} 留下的最好班表接着排",
        "和已发布的 v2 相比，3 人共 4 个班有变",
        "为了让 80% 的仿真达标加人重排了 2 次；还没达标的时段已经找不到人了",
    ):
        assert text in page
    assert "从这里接着排" not in page


@pytest.mark.parametrize("sent", [b"{", b"[1]", b'{"kind": "dance"}', b'{"kind": "build", "start": 99}'])
def test_half_sent_and_foreign_requests_ask_for_nothing(store: Store, sent: bytes) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    answer = guest.client.post(
        f"/c/{campaign.id}/runs", content=sent, headers={**guest.ours, "content-type": "application/json"}
    )
    assert answer.status_code in (400, 404)
    assert runs_of(store, campaign) == ()


def test_one_account_has_so_many_runs_open(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    addresses = [asked(guest, campaign) for _ in range(MOST_OPEN)]
    refused = guest.client.post(f"/c/{campaign.id}/runs", data={"kind": "build"}, headers=guest.ours)
    assert refused.status_code == 400
    assert f"你已有 {MOST_OPEN} 个任务没结束" in refused.text
    guest.client.post(f"{addresses[-1]}/stop", data={"how": "drop"}, headers=guest.ours)
    assert asked(guest, campaign) != addresses[-1]


def test_the_second_run_of_a_campaign_says_for_whom_it_waits(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    first = asked(guest, campaign)
    second = asked(guest, campaign)
    claimed(store)
    waits = f"等本大促的任务 {first.split('/')[-1]} 做完：生成排班，周敏提交"
    assert waits in guest.client.get(second).text
    assert waits in guest.client.get(f"/c/{campaign.id}/runs").text
    assert waits in guest.client.get("/runs").text
    assert "等工作进程" not in guest.client.get(first).text


def test_a_run_under_way_is_drawn_by_the_server_and_told_from_where_the_page_was(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    address = asked(guest, campaign, seconds="10")
    held = claimed(store)
    with store.write() as work:
        work.leases.tell(held, [FIRST], FIRST)
        work.leases.tell(held, [BETTER], BETTER)
    page = guest.client.get(address).text
    for text in ("生成排班中", "第 9 秒 / 10 秒", "当前最好 500", "下界 450 · 差 10.0%", "缺口 4 人时", "搜索"):
        assert text in page
    assert f'd="{chart_of([FIRST, BETTER], 10.0).best}"' in page  # type: ignore[union-attr]
    with store.write() as work:
        work.leases.end(held, RunState.DONE, {"version": 3, "stopped": "time"})
    stream = guest.client.get(f"{address}/events", headers={"Last-Event-ID": "2"})
    assert stream.headers["content-type"].startswith("text/event-stream")
    assert (stream.headers["x-accel-buffering"], stream.headers["cache-control"]) == ("no", "no-cache")
    ((number, told),) = steps(stream.text)
    assert (number, told["state"], told["ended"]) == (4, "done", True)
    assert [line["text"] for line in told["lines"]] == ["搜索"]
    assert told["figures"]["bound"] == "下界 450 · 差 10.0%"
    english = steps(guest.client.get(f"{address}/events", cookies={"dacu-lang": "en"}).text)
    assert [line["text"] for line in english[0][1]["lines"]] == ["A worker has begun", "First roster", "Searching"]
    assert f'action="/c/{campaign.id}/versions/3/edit"' in guest.client.get(address).text


def test_the_chart_steps_down_and_keeps_the_newest_of_a_place() -> None:
    chart = chart_of([FIRST, BETTER], 10.0)
    assert chart is not None
    # A tenth of the way right for each second: from 56 to 976 units.
    assert chart.best.startswith("M148.0 ")
    assert chart.best.endswith(f"H884.0V{chart.best_at}H884.0")
    assert chart.bound == f"M884.0 {chart.bound_at}H884.0"
    assert chart.bound_at > chart.best_at
    assert [tick.text for tick in chart.across] == ["0 秒", "2 秒", "4 秒", "6 秒", "8 秒", "10 秒"]
    assert chart_of([{"kind": "progress", "t": 1.0, "phase": "seats"}], 10.0) is None


def test_a_run_is_stopped_with_or_without_its_best(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    address = asked(guest, campaign)
    held = claimed(store)
    assert "用现在这份</button>" in guest.client.get(address).text
    answer = guest.client.post(f"{address}/stop", data={"how": "keep"}, headers=guest.ours)
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    assert "正在停" in guest.client.get(address).text
    with store.write() as work:
        assert work.leases.renew(held, 60).asked_to_stop == "keep"
    assert guest.client.post(f"{address}/stop", data={"how": "eat"}, headers=guest.ours).status_code == 403
    waiting = asked(guest, campaign)
    guest.client.post(f"{waiting}/stop", data={"how": "drop"}, headers=guest.ours)
    assert "已停止" in guest.client.get(waiting).text


def test_why_a_run_failed_is_said(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    address = asked(guest, campaign)
    proof = {"problem": "排不出来", "proved": True, "conflicts": ["柯小敏 11 月 11 日锁定 N"]}
    with store.write() as work:
        run = work.leases.claim("here", 60)
        assert run is not None
        work.leases.end(Holding(run=run.id, attempt=run.attempt), RunState.FAILED, proof)
    page = guest.client.get(address).text
    assert "排不出来（已证明）" in page
    assert "柯小敏 11 月 11 日锁定 N" in page


def test_runs_belong_to_their_shop_and_are_changed_by_supervisors(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    address = asked(guest, campaign)
    other = visit(store, account_of(store, shop="别家", login="other"))
    for path in (address, f"{address}/events"):
        assert other.client.get(path).status_code == 404
    assert other.client.post(f"{address}/stop", data={"how": "drop"}, headers=other.ours).status_code == 404
    assert address not in other.client.get("/runs").text
    reader = visit(store, role=Role.OPERATIONS)
    assert reader.client.get(address).status_code == 200
    assert "/stop" not in reader.client.get(address).text
    assert reader.client.post(f"{address}/stop", data={"how": "drop"}, headers=reader.ours).status_code == 403
    assert reader.client.post(f"/c/{campaign.id}/runs", data={"kind": "build"}, headers=reader.ours).status_code == 403
    agent = visit(store, role=Role.AGENT)
    assert [agent.client.get(path).status_code for path in ("/runs", address)] == [403, 403]
    assert guest.client.post(f"{address}/stop", data={"how": "drop"}).status_code == 403
    assert [run.state for run in runs_of(store, campaign)] == [RunState.QUEUED]


def away(number: int, agent: str, day: str, **times: str) -> dict[str, str]:
    row = {"agent": agent, "first_day": day, **times}
    return {f"absences.{number}.{name}": value for name, value in row.items()}


def test_several_people_away_for_hours_are_asked_for_in_one_form(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    version_of(store, guest.account, campaign)
    person = plan().floor.agents[1]
    sent = {
        "kind": "repair",
        "csrf": guest.csrf,
        **away(0, "A001", "2026-11-10", closes="10:00"),
        **away(4, person.name, "2026-11-10", last_day="2026-11-11", opens="12:00"),
    }
    answer = guest.client.post(f"/c/{campaign.id}/runs", data=sent)
    assert answer.status_code == 303, answer.text
    with store.read() as work:
        (run,) = work.runs.newest(campaign=campaign.id)
    first, second = run.asked["absences"]
    assert first == {
        "agent": "A001",
        "first_day": "2026-11-10",
        "last_day": "2026-11-10",
        "opens": "",
        "closes": "10:00",
    }
    assert second == {
        "agent": person.name,
        "first_day": "2026-11-10",
        "last_day": "2026-11-11",
        "opens": "12:00",
        "closes": "",
    }
    faults = FaultList()
    assert absences_of(plan().floor, [first, second], faults) == (
        Leave(agent="A001", first_day=TENTH, last_day=TENTH, kind=AbsenceKind.OTHER, closes=600),
        Leave(agent=person.id, first_day=TENTH, last_day=date(2026, 11, 11), kind=AbsenceKind.OTHER, opens=720),
    )
    assert len(faults) == 0


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ({"agent": "A999"}, "agent"),
        ({"closes": "25:00"}, "closes"),
        ({"closes": "10:03"}, "closes"),
        ({"opens": "12:00", "closes": "10:00"}, "closes"),
        ({"last_day": "2026-11-01"}, "last_day"),
        ({"first_day": "soon"}, "first_day"),
        ({"first_day": "2027-11-10", "last_day": "2027-11-10"}, "first_day"),
    ],
)
def test_an_absence_that_cannot_be_is_refused_at_its_field_and_the_form_is_kept(
    store: Store, row: dict[str, str], part: str
) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    version_of(store, guest.account, campaign)
    sent = away(0, "A002", "2026-11-10") | away(1, "A001", "2026-11-10")
    sent |= {f"absences.1.{name}": value for name, value in row.items()}
    answer = guest.client.post(f"/c/{campaign.id}/runs", data={"kind": "repair", "csrf": guest.csrf, **sent})
    assert answer.status_code == 400
    assert f'id="why-absences.1.{part}"' in answer.text
    assert 'name="absences.0.agent" type="text" value="A002"' in answer.text
    with store.read() as work:
        assert work.runs.newest(campaign=campaign.id) == ()
