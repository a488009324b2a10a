"""Calendars of a plan's folder as a test reads them."""

from pathlib import Path

from icalendar import Calendar, Event


def events_in(folder: Path) -> dict[str, Event]:
    """Events of all agents' files by UID, but for those that tell the version."""
    return {
        str(event["UID"]): event
        for path in sorted((folder / "calendars").glob("*.ics"))
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        if not str(event["UID"]).startswith("version/")
    }


def assert_only_what_changed_is_told(before: Path, after: Path) -> set[str]:
    """Of two versions the second tells what differs with a higher SEQUENCE, what is gone as cancelled, and the rest in
    the same bytes. Returns the UIDs of what differs."""
    old, new = events_in(before), events_in(after)
    assert old.keys() <= new.keys()
    changed = set()
    for uid, event in new.items():
        was = old.get(uid)
        seen = ("DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS")
        if was is not None and all(was.get(each) == event.get(each) for each in seen):
            assert event.to_ical() == was.to_ical()
            continue
        changed.add(uid)
        assert event["SEQUENCE"] > (-1 if was is None else was["SEQUENCE"])
    return changed
