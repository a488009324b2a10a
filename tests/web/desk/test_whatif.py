import re
from io import BytesIO

from python_calamine import CalamineWorkbook

from planner.storage.accounts import Role
from planner.storage.runs import Run, RunKind, RunState
from planner.storage.store import Store
from tests.desk_samples import campaign_of
from tests.desk_studies import asked_study, done_study
from tests.web.desk.visiting import account_of, visit


def runs_of(store: Store) -> tuple[Run, ...]:
    with store.read() as work:
        return work.runs.newest()


def test_operations_ask_a_ready_question_with_one_click(store: Store) -> None:
    supervisor = account_of(store)
    campaign = campaign_of(store, supervisor)
    guest = visit(store, role=Role.OPERATIONS)
    address = f"/c/{campaign.id}/whatif"
    assert guest.client.get(address).text.count('name="question"') == 3
    for _twice in range(2):
        done = guest.client.post(address, data={"question": "people", "token": "t"}, headers=guest.ours)
        assert (done.status_code, done.headers["location"]) == (303, f"{address}?study=1")
    (run,) = runs_of(store)
    assert (run.kind, run.state, run.author) == (RunKind.WHATIF, RunState.QUEUED, guest.account.id)
    assert run.asked["levers"] == ["headcount:售前=-2,-1,0,1,2,3"]
    page = guest.client.get(done.headers["location"]).text
    assert ("售前要多少人才够" in page, 'data-run="1"' in page, "等工作进程空出来" in page) == (True, True, True)
    assert "How many people does 售前 need?" in guest.client.get(address, cookies={"dacu-lang": "en"}).text


def test_a_wrong_lever_is_told_at_its_field_and_everything_typed_stays(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    sent = {"lever-sales": "1,<b>", "lever-headcount:售前": "-1,0", "name": "少一个人", "work": "x"}
    answer = guest.client.post(f"/c/{campaign.id}/whatif", data=sent, headers=guest.ours)
    assert answer.status_code == 400
    field = re.search(r'<input id="lever-sales"[^>]*>', answer.text)
    assert field is not None
    assert ('aria-invalid="true"' in field[0], 'value="1,&lt;b&gt;"' in field[0]) == (True, True)
    assert '<p class="problem" id="lever-sales-fault"><code>&lt;b&gt;</code> “&lt;b&gt;”不是数' in answer.text
    for kept in ('value="-1,0"', 'value="少一个人"', 'name="work" inputmode="numeric" value="x"'):
        assert kept in answer.text
    assert runs_of(store) == ()


def test_a_study_is_shown_with_its_charts_its_reasons_and_its_files(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    run = done_study(store, guest.account, campaign, name="销售 1.3 倍撑得住吗")
    page = guest.client.get(f"/c/{campaign.id}/whatif").text
    for told in (
        "测算 · 销售 1.3 倍撑得住吗",
        "花多少钱，换多少服务",
        "还撑得住；到",
        '<circle class="hollow c2"',
        "<title>1.5× 售前人数 −10 11 月 11 日排不出来：售前只有 42 人</title>",
        "售前最缺时差 9 人，再算加几人撑得住",
    ):
        assert told in page
    shown = guest.client.get(f"/c/{campaign.id}/whatif/{run}/study.html")
    assert shown.headers["content-security-policy"].startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in shown.headers["content-security-policy"]
    assert "content-disposition" not in shown.headers
    book = guest.client.get(f"/c/{campaign.id}/whatif/{run}/study.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert (rows[3][:2], rows[4][:2], len(rows)) == (["销售", "售前人数"], [0.8, -10.0], 4 + 12)
    assert "%E9%94%80%E5%94%AE%201.3" in book.headers["content-disposition"]
    assert guest.client.get(f"/c/{campaign.id}/whatif/{run}/study.json").status_code == 404


def test_what_to_do_next_is_a_question_that_is_filled_in(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    done_study(store, guest.account, campaign)
    page = guest.client.get(f"/c/{campaign.id}/whatif").text
    follow = re.search(r'href="([^"]*)">算算要加几人', page)
    assert follow is not None
    form = guest.client.get(follow[1].replace("&amp;", "&")).text
    assert re.search(r'name="lever-sales" value="1.5"', form) is not None
    assert re.search(r'name="lever-headcount:售前" value="0, \+4, \+9, \+14"', form) is not None


def test_two_studies_stand_side_by_side_and_the_scenario_they_are_of_is_told(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    first = done_study(store, guest.account, campaign, name="第一份")
    second = done_study(store, guest.account, campaign, name="第二份")
    page = guest.client.get(f"/c/{campaign.id}/whatif?study={first}&with={second}").text
    assert page.count('class="study" data-study=') == 2
    assert "方案之后又改过" not in page
    assert guest.client.get(f"/c/{campaign.id}/whatif?study=99").status_code == 404


def test_who_asked_may_stop_a_study_and_other_readers_may_not(store: Store) -> None:
    supervisor = account_of(store)
    campaign = campaign_of(store, supervisor)
    guest = visit(store, role=Role.OPERATIONS)
    mine = asked_study(store, guest.account, campaign)
    others = asked_study(store, supervisor, campaign)
    for run, status in ((mine, 303), (others, 403)):
        answer = guest.client.post(f"/runs/{run.id}/stop", data={"how": "drop"}, headers=guest.ours)
        assert answer.status_code == status
    assert {run.id: run.state for run in runs_of(store)} == {
        mine.id: RunState.CANCELLED,
        others.id: RunState.QUEUED,
    }
    page = guest.client.get(f"/c/{campaign.id}/whatif?study={mine.id}").text
    assert "这次测算中途停了，没有结果" in page


def test_a_study_of_a_scenario_with_faults_says_what_to_do(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    with store.write() as work:
        given = work.campaigns.scenario(campaign.id)
        assert given is not None
        tree = work.trees.changed(given.tree, {}, without=["agents.csv"])
        work.campaigns.set_scenario(campaign.id, tree=tree, author=guest.account.id, on=1)
    page = guest.client.get(f"/c/{campaign.id}/whatif")
    assert (page.status_code, "方案有错，先改好" in page.text) == (200, True)
    refused = guest.client.post(f"/c/{campaign.id}/whatif", data={"question": "sales"}, headers=guest.ours)
    assert refused.status_code == 400
