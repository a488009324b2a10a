from pathlib import Path

import pytest

from benchmarks.curtois import Cover, Employee, Instance, InstanceFault, Request, read_instance
from benchmarks.curtois_rosters import breaches, cost_of, read_roster, write_roster
from tests.benchmarks.made_up import ROSTER, TEXT


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    file = tmp_path / "tiny.txt"
    file.write_text(TEXT, encoding="utf-8")
    return read_instance(file)


def rows(instance: Instance, *lines: str) -> dict[str, list[str]]:
    return dict(zip(instance.employees, (line.split() for line in lines), strict=True))


def test_every_section_is_read(instance: Instance) -> None:
    assert instance.days == 14
    assert instance.minutes == {"E": 480, "L": 720}
    assert instance.not_after == {"E": frozenset(), "L": frozenset({"E"})}
    assert instance.employees["Ann"] == Employee(
        name="Ann",
        max_shifts={"E": 14, "L": 2},
        max_minutes=4320,
        min_minutes=2400,
        max_consecutive=5,
        min_consecutive=2,
        min_days_off=2,
        max_weekends=1,
    )
    assert instance.days_off == {("Ann", 0), ("Bo", 3), ("Bo", 4)}
    assert instance.on_requests[1] == Request(employee="Cy", day=8, shift="L", weight=2)
    assert instance.off_requests == [Request(employee="Bo", day=1, shift="E", weight=5)]
    assert instance.cover[13, "L"] == Cover(day=13, shift="L", requirement=1, under=50, over=2)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("14\n", "two weeks\n", "tiny.txt, line 3: the horizon is 'two weeks', a whole number is needed"),
        ("E,480,", "E,0,", "tiny.txt, line 6: shift E lasts 0 minutes, 1 to 1440 are possible"),
        ("L,720,E", "L,720,N", "tiny.txt, line 11: shifts that may not follow another, but are not defined: N"),
        ("Ann,E=14|L=2", "Ann,E=14", "tiny.txt, line 11: MaxShifts says nothing of L"),
        (
            "4320,2400,5,2,2,1\nBo",
            "4320,4400,5,2,2,1\nBo",
            "tiny.txt, line 11: MinTotalMinutes 4400 are more than the most, 4320",
        ),
        ("Bo,3,4", "Bo,3,14", "tiny.txt, line 17: day 14 is outside the horizon, days are 0 to 13"),
        ("Cy,8,L,2", "Cy,8,N,2", "tiny.txt, line 21: shift 'N' is not defined, there are E, L"),
        ("Bo,1,E,5", "Bob,1,E,5", "tiny.txt, line 24: employee 'Bob' is not among the staff"),
        (
            "0,L,1,50,2",
            "0,L,1,50",
            "tiny.txt, line 28: 4 fields, but a line here is: Day, ShiftID, Requirement, Weight for under, "
            "Weight for over",
        ),
        ("1,E,1,100,1", "0,E,1,100,1", "tiny.txt, line 29: the cover of E on day 0 is there twice"),
        ("SECTION_COVER", "SECTION_COVERAGE", "tiny.txt, line 26: 'SECTION_COVERAGE' is none of SECTION_HORIZON"),
        ("SECTION_DAYS_OFF\nAnn,0\nBo,3,4\n", "", "tiny.txt: without SECTION_DAYS_OFF"),
    ],
)
def test_a_bad_line_is_named_with_what_would_be_right(tmp_path: Path, old: str, new: str, message: str) -> None:
    file = tmp_path / "tiny.txt"
    file.write_text(TEXT.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(InstanceFault) as fault:
        read_instance(file)

    assert str(fault.value).startswith(message)


def test_a_roster_is_costed_by_hand(instance: Instance) -> None:
    roster = rows(instance, *ROSTER)

    assert breaches(instance, roster) == []
    # Bo's request missed 5; E missing on 4, 6, 7, 10-13 (7 x 100), one too many on day 1; L missing on 10 days
    assert cost_of(instance, roster) == 5 + 700 + 1 + 500


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("E E E - - - - - E E - - - -", "Ann: works E on day 0, a day off"),
        ("- - L E E E E - - - - - - -", "Ann: E on day 3 may not follow L"),
        ("- - L L L - - - E E - - - -", "Ann: 3 shifts L, at most 2"),
        ("- - E E - - - - - - - - - -", "Ann: 960 minutes, allowed are 2400 to 4320"),
        ("- E E E E E E - - - - - - -", "Ann: 6 days in a row from day 1, at most 5"),
        ("- - E E - - - E - - E E - -", "Ann: 1 days in a row from day 7, at least 2"),
        ("- E E E - E E - - - - - - -", "Ann: 1 days off in a row from day 4, at least 2"),
        ("- - - E E E - - - - E E E -", "Ann: 2 weekends, at most 1"),
    ],
)
def test_each_rule_is_found_broken(instance: Instance, line: str, message: str) -> None:
    assert breaches(instance, rows(instance, line, *ROSTER[1:])) == [message]


def test_runs_at_the_ends_of_the_horizon_may_be_short(instance: Instance) -> None:
    ends = "- E E E - - - - - - - E E -", "- - - - - - - - - - E E - E", "L - - L L - - - - - - - L L"

    assert breaches(instance, rows(instance, *ends)) == []


def test_a_written_roster_is_read_back(instance: Instance, tmp_path: Path) -> None:
    file = tmp_path / "roster.tsv"
    write_roster(file, instance, rows(instance, *ROSTER))

    assert file.read_text().splitlines()[0] == ROSTER[0].replace(" ", "\t")
    assert read_roster(file, instance) == rows(instance, *ROSTER)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-\n", "bad.tsv: 1 lines, there are 3 employees"),
        ("-\n" * 3, "bad.tsv, line 1: 1 cells, the horizon has 14 days"),
        ("\t".join("X" * 14) + "\n" + "-\n" * 2, "bad.tsv, line 1: 'X' is no shift of the instance"),
    ],
)
def test_a_file_that_is_no_roster_is_refused(instance: Instance, tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(InstanceFault, match=f"^{message}$"):
        read_roster(file, instance)
