"""Changes in a YAML text leave all else as it was typed."""

import pytest

from planner.scenario.yaml_edits import YamlText

TEXT = """\
# a shop
horizon: {first_day: "2026-11-02", last_day: '2026-11-15'}   # two weeks

tables:
  agents: agents.csv   # from personnel
  pins: pins.csv
  # nothing more
courses:
  # the first
  - name: 售前
    attended:
      - A001
  - {name: 售后, queues: [a, b, c]}

goals: {}
"""


def changed(*edits: tuple[object, ...]) -> str:
    text = YamlText(TEXT)
    for what, *arguments in edits:
        getattr(text, str(what))(*arguments)
    return text.changed


def test_a_value_is_written_in_place_of_the_old_one() -> None:
    assert changed(
        ("set", ("horizon", "last_day"), '"2026-11-29"'), ("set", ("tables", "agents"), "people.csv")
    ) == TEXT.replace("'2026-11-15'", '"2026-11-29"').replace("agents: agents.csv", "agents: people.csv")


def test_a_new_key_stands_below_the_last_of_its_mapping() -> None:
    assert changed(("set", ("tables", "ledger"), "ledger.csv")) == TEXT.replace(
        "  pins: pins.csv\n", "  pins: pins.csv\n  ledger: ledger.csv\n"
    )
    assert changed(("set", ("horizon", "interval"), "30")) == TEXT.replace(
        "last_day: '2026-11-15'}", "last_day: '2026-11-15', interval: 30}"
    )
    assert changed(("set", ("courses", 1, "attended"), '["A002"]')) == TEXT.replace(
        "queues: [a, b, c]}", 'queues: [a, b, c], attended: ["A002"]}'
    )


def test_a_list_in_lines_becomes_one_in_a_line() -> None:
    assert changed(("set", ("courses", 0, "attended"), '["A001", "A002"]')) == TEXT.replace(
        "    attended:\n      - A001\n", '    attended:\n      ["A001", "A002"]\n'
    )


def test_entries_and_keys_are_taken_out_whole() -> None:
    assert changed(("remove", ("courses", 0))) == TEXT.replace("  - name: 售前\n    attended:\n      - A001\n", "")
    assert changed(("remove", ("tables", "pins"))) == TEXT.replace("  pins: pins.csv\n", "")
    assert changed(("remove", ("courses",))) == TEXT[: TEXT.index("courses:")] + "\ngoals: {}\n"


@pytest.mark.parametrize(
    ("places", "left"), [((0,), "[b, c]"), ((1,), "[a, c]"), ((2,), "[a, b]"), ((1, 2), "[a, ]"), ((0, 1), "[c]")]
)
def test_entries_of_a_list_in_one_line_go_with_their_commas(places: tuple[int, ...], left: str) -> None:
    edits = (("remove", ("courses", 1, "queues", place)) for place in places)

    assert changed(*edits) == TEXT.replace("[a, b, c]", left)


def test_what_is_not_there_is_not_taken_out() -> None:
    assert changed(("remove", ("rules", "leads")), ("remove", ("courses", 7))) == TEXT


def test_a_comment_stands_above_its_key() -> None:
    assert changed(("comment", "horizon", ["one", "two"])) == TEXT.replace("horizon:", "# one\n# two\nhorizon:")


def test_a_value_knows_its_line() -> None:
    text = YamlText(TEXT)

    assert [text.line(place) for place in (("horizon", "last_day"), ("tables", "pins"), ("courses", 1, "name"))] == [
        2,
        6,
        13,
    ]
    with pytest.raises(KeyError):
        text.line(("tables", "leave"))


def test_an_entry_is_added_to_a_list_in_lines_in_one_line_and_to_none() -> None:
    lines = YamlText("codes:\n  - code: A  # early\n    breaks: []\nnext: 1\n")
    lines.append(("codes",), "{code: B}")
    lines.append(("codes", 0, "breaks"), "{kind: rest}")
    assert lines.changed == "codes:\n  - code: A  # early\n    breaks: [{kind: rest}]\n  - {code: B}\nnext: 1\n"
    line = YamlText("teams: [{id: a}]  # ours\n")
    line.append(("teams",), "{id: b}")
    line.append(("loans",), "{team: a}")
    assert line.changed == "teams: [{id: a}, {id: b}]  # ours\nloans: [{team: a}]\n"


def test_an_entry_is_copied_as_it_is_written() -> None:
    text = "codes:\n-   code: A\n    # noon\n    start: x\n-   {code: B}\n"
    edited = YamlText(text)
    edited.append(("codes",), edited.copied(("codes", 0)))
    assert edited.changed == text + "-   code: A\n    # noon\n    start: x\n"


def test_the_first_key_of_an_entry_is_taken_out_and_the_entry_stays_one() -> None:
    edited = YamlText("phases:\n  - name: a\n  - kind: peak\n    name: b\n  - kind: peak\n")
    edited.remove(("phases", 1, "kind"))
    edited.remove(("phases", 2, "kind"))
    assert edited.changed == "phases:\n  - name: a\n  - name: b\n  - {}\n"
