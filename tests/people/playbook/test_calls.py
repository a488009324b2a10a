"""Old buyers are shared out fairly, stay with their owners, and are masked for others."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.exports.people.call_lists import calls_html, overview_rows, owner_rows, owner_tables, yuan
from planner.people.playbook.calls import Buyer, Call, read_buyers, read_calls, share_out
from planner.scenario.faults import FaultList
from tests.people.playbook.folders import people, shop

AGENTS = shop().agents[:3]


def buyer(number: int, paid: int) -> Buyer:
    return Buyer(name=f"茶客{number}号", paid=paid, orders=1)


def test_orders_of_a_buyer_are_added_up_and_the_largest_come_first(tmp_path: Path) -> None:
    faults = FaultList()
    text = "买家,支付金额,订单数\n甲,100.10,2\n乙,300,\n甲,200.25,1\n"
    found = read_buyers(people(tmp_path, last_year_orders_csv=text), faults)

    assert [(each.name, each.paid, each.orders) for each in found] == [("甲", 30_035, 3), ("乙", 30_000, 1)]
    assert list(faults) == []


@given(st.lists(st.integers(0, 1_000_000), max_size=40))
def test_shares_differ_by_one_call_and_by_no_more_than_the_largest_buyer(amounts: list[int]) -> None:
    calls = share_out([buyer(number, paid) for number, paid in enumerate(amounts)], AGENTS)
    counts = [sum(call.owner == agent.id for call in calls) for agent in AGENTS]
    sums = [sum(call.buyer.paid for call in calls if call.owner == agent.id) for agent in AGENTS]

    assert sorted(call.buyer.paid for call in calls) == sorted(amounts)
    assert max(counts) - min(counts) <= 1
    assert max(sums) - min(sums) <= max(amounts, default=0)


def test_a_kept_call_stays_with_its_owner_and_counts_for_them() -> None:
    buyers = [buyer(number, 100 - number) for number in range(4)]
    kept = [Call(buyer=buyers[3], owner=AGENTS[0].id, done=True)]
    calls = share_out(buyers, AGENTS[:2], kept)

    assert [(call.buyer.name, call.owner, call.done) for call in calls] == [
        ("茶客0号", AGENTS[1].id, False),
        ("茶客1号", AGENTS[0].id, False),
        ("茶客2号", AGENTS[1].id, False),
        ("茶客3号", AGENTS[0].id, True),
    ]


def test_without_anybody_to_call_only_kept_calls_stand() -> None:
    assert share_out([buyer(1, 5)], []) == ()


def test_calls_of_unknown_buyers_and_agents_are_faults_at_once(tmp_path: Path) -> None:
    faults = FaultList()
    place = people(tmp_path, calls_csv="买家,工号,已联系\n丙,A001,是\n甲,谁,否\n甲,A001,是\n甲,A002,是\n")
    read_calls(place, shop(), [Buyer(name="甲", paid=1, orders=1)], faults)

    assert [each.value for each in faults] == ["丙", "谁", "甲"]


def test_a_list_an_owner_gives_back_is_read_as_calls(tmp_path: Path) -> None:
    found = [buyer(1, 123_456)]
    ((_name, rows),) = owner_tables(share_out(found, AGENTS[:1])).items()
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    faults = FaultList()

    assert read_calls(people(tmp_path, calls_csv=text), shop(), found, faults) == share_out(found, AGENTS[:1])
    assert (list(faults), faults.notes) == ([], [])


def test_only_the_owners_list_holds_a_full_name() -> None:
    calls = share_out([buyer(number, 100) for number in range(5)], AGENTS)
    by_id = {agent.id: agent for agent in AGENTS}
    shown = calls_html(calls, by_id, lambda: "shop") + str(overview_rows(calls, by_id))

    assert [call.buyer.name for call in calls if call.buyer.name in shown] == []
    assert "茶***" in shown
    assert set(owner_tables(calls)) == {f"calls-{agent.id}.csv" for agent in AGENTS}
    for agent in AGENTS:
        own = str(owner_tables(calls)[f"calls-{agent.id}.csv"])
        assert {call.owner for call in calls if call.buyer.name in own} == {agent.id}


def test_the_sum_of_owners_is_the_sum_of_buyers() -> None:
    calls = share_out([buyer(number, 12_345 + number) for number in range(5)], AGENTS)

    assert owner_rows(calls, {})[-1] == ("合计", "5", "0", yuan(5 * 12_345 + 10))
    assert yuan(123_405) == "1,234.05"
