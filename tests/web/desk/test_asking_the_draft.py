"""What a supervisor asks a draft before deciding: the price of a wish, an hour's people, whom a swap would hurt."""

from planner.storage.store import Store
from tests.web.desk.test_edits import ask, drafting


def test_a_wish_is_taken_over_as_one_step_that_does_what_was_told(store: Store) -> None:
    guest, address = drafting(store)
    asked = {"agent": "A002", "day": "2026-11-11", "code": ""}
    wish = guest.client.get(f"{address}/wish", params=asked).json()["wish"]
    alone, arranged = wish["ways"]
    assert [each["head"] for each in wish["ways"]] == ["别人的班都不动：", "更省的排法，詹国一起动："]
    assert alone["effect"]["elsewhere"] == []
    step = ask(guest, f"{address}/fix", token="w", cells=arranged["cells"])["step"]
    cost, short = arranged["effect"]["cost"], arranged["effect"]["short"]
    assert (step["score"]["cost"], step["score"]["was"]["cost"]) == (cost["after"], cost["before"])
    assert (step["score"]["short"], step["score"]["was"]["short"]) == (short["after"], short["before"])
    assert step["score"]["broken"] == step["score"]["was"]["broken"]
    back = ask(guest, f"{address}/undo", token="back")["step"]
    assert back["score"]["cost"] == cost["before"]


def test_a_wish_not_to_have_a_code_is_priced_and_none_where_it_is_met(store: Store) -> None:
    guest, address = drafting(store)
    asked = {"agent": "A002", "day": "2026-11-11", "avoid": "true"}
    wish = guest.client.get(f"{address}/wish", params={**asked, "code": "B"}).json()["wish"]
    assert wish["title"] == "方家豪 11.11：不上 B"
    cells = wish["ways"][0]["cells"]
    assert [each["code"] for each in cells if (each["agent"], each["day"]) == ("A002", "2026-11-11")] != ["B"]
    met = guest.client.get(f"{address}/wish", params={**asked, "code": "A"}).json()["wish"]
    assert (met["title"], met["cost"], met["ways"]) == ("方家豪 11.11 本来就不上 A：不用花钱", 0, [])
    nothing = guest.client.get(f"{address}/wish", params={**asked, "code": ""})
    assert nothing.status_code == 404


def test_who_could_step_in_for_a_wish_comes_with_the_cells_of_both(store: Store) -> None:
    guest, address = drafting(store)
    asked = {"agent": "A002", "day": "2026-11-11", "code": ""}
    (first, *_rest) = guest.client.get(f"{address}/wish", params=asked).json()["wish"]["could"]
    step = ask(guest, f"{address}/fix", token="w", cells=first["cells"])["step"]
    codes = {(each["agent"], each["day"]): each["code"] for each in step["cells"]}
    assert (codes["A002", "2026-11-11"], codes[first["agent"], "2026-11-11"]) == ("", "B")


def test_an_hour_tells_who_is_on_duty_and_who_could_be(store: Store) -> None:
    guest, address = drafting(store)
    asked = {"day": "2026-11-11", "hour": 20, "queue": "pre"}
    told = guest.client.get(f"{address}/hour", params=asked).json()["hour"]
    assert told["title"] == "11.11 20:00–21:00"
    assert told["all_asked"] is True
    on_duty = {each["agent"] for each in told["on_duty"]}
    assert on_duty == {"A002", "A003"}
    assert on_duty.isdisjoint({each["agent"] for each in told["could"]})
    first = told["could"][0]
    step = ask(
        guest,
        f"{address}/edit",
        token="h",
        cells=[{"agent": first["agent"], "day": first["day"], "code": first["code"], "expected": first["was"]}],
    )["step"]
    assert step["score"]["broken"] == step["score"]["was"]["broken"]
    now = guest.client.get(f"{address}/hour", params={**asked, "queue": ""}).json()["hour"]
    assert first["agent"] in {each["agent"] for each in now["on_duty"]}
    for wrong in ({"hour": 24}, {"day": "2026-12-24"}, {"day": "x"}, {"queue": "nobody"}):
        assert guest.client.get(f"{address}/hour", params={**asked, **wrong}).status_code == 404


def test_whom_a_swap_would_hurt_is_what_the_audit_finds_after_it(store: Store) -> None:
    guest, address = drafting(store)
    asked = {"agent": "A001", "day": "2026-11-10"}
    broken = guest.client.get(f"{address}/swaps", params=asked).json()["broken"]
    state = guest.client.get(f"{address}/state").json()["step"]
    codes = {each["agent"]: each["code"] for each in state["cells"] if each["day"] == "2026-11-10"}
    assert broken.keys() == {agent for agent, code in codes.items() if code != codes["A001"]}
    for other, texts in broken.items():
        cells = [
            {"agent": "A001", "day": "2026-11-10", "code": codes[other]},
            {"agent": other, "day": "2026-11-10", "code": codes["A001"]},
        ]
        effect = ask(guest, f"{address}/preview", cells=cells)["effect"]
        found = {text for each in effect["cells"] for text in each["broken"]}
        assert set(texts) <= found, other
        assert bool(texts) == bool(found), other
