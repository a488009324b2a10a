from planner.services.desk.snapshots import take
from planner.storage.accounts import Role
from planner.storage.runs import RunKind
from planner.storage.store import Store
from tests.desk_samples import campaign_of
from tests.web.desk.visiting import Visit, account_of, visit

CHANGE = {"queue": "pre", "begin": "2026-11-11T00:00", "until": "2026-11-11T02:00", "factor": "1.5", "reason": "直播"}


def forecast(store: Store) -> tuple[Visit, str]:
    """A supervisor and the address of a campaign's demand that was forecast."""
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    take(store, campaign.id, guest.account.id)
    return guest, f"/c/{campaign.id}/demand"


def test_the_page_and_its_data_agree_on_the_interval(store: Store) -> None:
    guest, address = forecast(store)
    assert guest.client.get(address).status_code == 200
    data = guest.client.get(f"{address}/data?queue=pre").json()
    assert len(data["p10"]) == len(data["p50"]) == len(data["p90"]) == len(data["need"])
    assert [low <= middle <= high for low, middle, high in zip(data["p10"], data["p50"], data["p90"], strict=True)] == [
        True
    ] * len(data["p50"])
    assert guest.client.get(f"{address}?queue=nowhere").status_code == 404


def test_without_a_forecast_the_page_offers_one_and_asks_for_it_once(store: Store) -> None:
    guest = visit(store)
    address = f"/c/{campaign_of(store, guest.account).id}/demand"
    assert guest.client.get(address).status_code == 200
    assert guest.client.get(f"{address}/data").status_code == 404
    for _twice in range(2):
        done = guest.client.post(f"{address}/forecast", data={"csrf": guest.csrf, "token": "a"})
        assert done.status_code == 303
    with store.read() as work:
        assert [run.kind for run in work.runs.newest()] == [RunKind.FORECAST]


def test_a_change_by_hand_is_shown_kept_and_taken_back(store: Store) -> None:
    guest, address = forecast(store)
    done = guest.client.post(f"{address}/adjust", data={**CHANGE, "on": 1, "csrf": guest.csrf})
    assert done.status_code == 303
    page = guest.client.get(f"{address}?queue=pre").text
    assert ("直播" in page, "×1.5" in page) == (True, True)
    assert guest.client.post(f"{address}/withdraw/0", data={"on": 2, "csrf": guest.csrf}).status_code == 303
    assert "×1.5" not in guest.client.get(f"{address}?queue=pre").text


def test_what_is_wrong_is_said_and_what_was_typed_stays(store: Store) -> None:
    guest, address = forecast(store)
    for wrong in ({"factor": "many"}, {"begin": "soon"}, {"reason": " "}, {"until": "2026-11-10T00:00"}):
        answer = guest.client.post(f"{address}/adjust", data={**CHANGE, **wrong, "on": 1, "csrf": guest.csrf})
        assert answer.status_code == 400
        assert ('role="alert"' in answer.text, 'value="2026-11-11T' in answer.text) == (True, True)
    old = guest.client.post(f"{address}/adjust", data={**CHANGE, "on": 0, "csrf": guest.csrf})
    assert old.status_code in (404, 409)


def test_operations_read_and_change_nothing(store: Store) -> None:
    guest, address = forecast(store)
    reader = visit(store, account_of(store, Role.OPERATIONS))
    page = reader.client.get(address)
    assert (page.status_code, "/demand/adjust" in page.text) == (200, False)
    refused = reader.client.post(f"{address}/adjust", data={**CHANGE, "on": 1, "csrf": reader.csrf})
    assert refused.status_code == 403
    assert guest.account.shop == reader.account.shop
