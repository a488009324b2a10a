"""Pages of the playbook are read strictly, and every fault is told at once."""

from pathlib import Path

from planner.domain.campaign import PhaseKind
from planner.i18n import use_language
from planner.people.playbook.markdown import rendered
from planner.people.playbook.pages import PageKind
from planner.people.playbook.reading import Playbook
from planner.people.playbook.results import gate
from tests.people.playbook.folders import SHIPPED, page, people, problems, read, shop


def test_without_a_folder_the_playbook_is_empty(tmp_path: Path) -> None:
    assert read(people(tmp_path, calls_csv="x")) == Playbook()


def test_a_page_says_its_kind_phases_desks_and_situation(tmp_path: Path) -> None:
    place = people(
        tmp_path,
        playbook__jam_md=page(
            "contingency", "1. wait", phases="[peak]", desks="[Pre-sales, refund]", situation="{zh: 卡了, en: It jams}"
        ),
    )
    (found,) = read(place).pages

    assert (found.kind, found.phases, found.when) == (PageKind.CONTINGENCY, (PhaseKind.PEAK,), "卡了")
    assert [desk.teams for desk in found.desks] == [("售前",), ("售后",)]
    with use_language("en"):
        assert found.when == "It jams"


def test_pages_come_in_the_order_of_kinds_then_of_files(tmp_path: Path) -> None:
    phrases = "| code | text |\n|---|---|\n| kd | by courier |"
    place = people(
        tmp_path,
        playbook__a_md=page("review", "x"),
        playbook__b_md=page("script", "x"),
        playbook__c_md=page("phrases", phrases),
        playbook__a2_md=page("script", "x"),
    )

    assert [found.file for found in read(place).pages] == ["c.md", "a2.md", "b.md", "a.md"]


def test_a_page_that_names_no_phase_and_no_desk_is_for_everybody(tmp_path: Path) -> None:
    place = people(
        tmp_path,
        playbook__all_md=page("script", "x"),
        playbook__late_md=page("script", "x", phases="[after_sales]"),
        playbook__other_md=page("script", "x", desks="[售后]"),
    )
    playbook = read(place)

    assert [each.file for each in playbook.only(None, None).pages] == ["all.md", "late.md", "other.md"]
    assert [each.file for each in playbook.only(PhaseKind.PEAK, None).pages] == ["all.md", "other.md"]
    assert [each.file for each in playbook.only(PhaseKind.PEAK, frozenset(("售前",))).pages] == ["all.md"]


def test_every_fault_of_every_page_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    place = people(
        tmp_path,
        playbook__a_md="# no head",
        playbook__b_md="---\ntitle: x\nkind: song\n---\n",
        playbook__c_md="---\ntitle: x\nkind: script\ndesks: [售前, 售中]\nphase: [peak]\n---\n",
        playbook__d_md="---\ntitle: x\nkind: script\n",
        playbook__e_md=page("script", "fine\n\nfirst <b>bold</b>"),
    )

    assert problems(place) == [
        "a.md line 1 [] the front matter is missing -> begin with a line of ---, then title: and kind:, then a line of "
        "---",
        "b.md kind (line 3) [song] kind must be one of phrases, script, attributes, steps, classes, contingency, "
        "review -> kind: phrases, script, attributes, steps, classes, contingency or review",
        "c.md phase (line 5) [] phase is not known here -> did you mean phases?",
        "d.md line 1 [] the front matter does not end -> begin with a line of ---, then title: and kind:, then a line "
        "of ---",
        "e.md line 8 [<b>] raw HTML is not taken -> write Markdown: **bold**, lists, tables",
        "e.md line 8 [</b>] raw HTML is not taken -> write Markdown: **bold**, lists, tables",
    ]


def test_a_desk_there_is_not_is_told_with_those_there_are(tmp_path: Path) -> None:
    place = people(tmp_path, playbook__c_md=page("script", "x", desks="[售前, 售中]"))

    assert problems(place) == [
        "c.md desks[1] (line 4) [售中] there is no team and no queue 售中 -> known here: 售前, 售后, 质检, 退款"
    ]


def test_what_looks_like_html_stands_as_text_and_headings_go_below_the_title() -> None:
    assert rendered("# Top\n\n<script>x</script>", below=2) == "<h3>Top</h3>\n<p>&lt;script&gt;x&lt;/script&gt;</p>\n"
    assert rendered("[x](javascript:alert)", below=2) == "<p>[x](javascript:alert)</p>\n"
    assert "<img" not in rendered("![x](https://example.com/a.png)", below=2)


def test_the_shipped_playbook_has_a_page_of_every_kind_and_no_note() -> None:
    playbook = read(SHIPPED / "people")

    assert {found.kind for found in playbook.pages} == set(PageKind)
    assert {"kd", "ms", "mj"} <= {phrase.code for phrase in playbook.phrases}
    assert playbook.notes == ()
    assert gate(shop(), (), 80) != ()
