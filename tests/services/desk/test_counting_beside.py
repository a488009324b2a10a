import threading

from planner.services.desk.drafts import count_beside, counted, forget_drafts, open_draft, sheet_of
from planner.storage.store import Store
from tests.desk_samples import campaign_of
from tests.services.desk.drafting import desk, told
from tests.web.desk.visiting import account_of


def wait() -> None:
    for thread in threading.enumerate():
        if thread.name == "counting":
            thread.join()


def test_what_was_counted_beside_is_what_the_wallchart_shows(store: Store) -> None:
    here = desk(store)
    as_ever = told(here.fresh_sheet())
    forget_drafts()
    count_beside(store, here.campaign)
    wait()
    with store.read() as work:
        newest = work.rosters.newest(here.campaign.id)
    assert newest is not None
    sheet = sheet_of(store, open_draft(store, here.zhou, here.campaign))
    # Its tools come along with every step; a second count would have others.
    assert sheet.reckoning.placer is counted(store, newest.tree).placer
    assert told(sheet) == as_ever


def test_without_a_roster_nothing_is_counted(store: Store) -> None:
    count_beside(store, campaign_of(store, account_of(store)))
    assert [thread for thread in threading.enumerate() if thread.name == "counting"] == []
