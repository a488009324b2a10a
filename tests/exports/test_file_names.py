from hypothesis import given
from hypothesis import strategies as st

from planner.exports.file_names import safe_names


def test_plain_names_stay_as_they_are() -> None:
    assert safe_names(["A001", "售前"]) == {"A001": "A001", "售前": "售前"}


def test_what_a_system_forbids_is_escaped() -> None:
    assert safe_names(['a/b:c*d?"<>|\\', "..", "CON", "nul.x", "~$x"]) == {
        'a/b:c*d?"<>|\\': "a%2Fb%3Ac%2Ad%3F%22%3C%3E%7C%5C",
        "..": "%2E%2E",
        "CON": "%43ON",
        "nul.x": "%6Eul.x",
        "~$x": "%7E$x",
    }


@given(st.lists(st.text(max_size=200), unique=True, max_size=6))
def test_every_name_gets_a_file_of_its_own_that_any_system_takes(names: list[str]) -> None:
    files = safe_names(names)

    assert len({file.casefold() for file in files.values()}) == len(names)
    for file in files.values():
        assert 0 < len(file.encode()) <= 140
        assert not set(file) & set('<>:"/\\|?*\0')
        assert file[0] not in ". " and file[-1] not in ". "
