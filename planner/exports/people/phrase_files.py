"""Quick phrases as files that input methods and chat desks import; docs/people/playbook.md says where formats are from.

Every file holds the same phrases in the same order; a code is given once, so that each has place 1.
"""

from collections.abc import Iterable, Mapping, Sequence

from planner.i18n import _
from planner.people.playbook.phrases import Phrase

RIME_HEAD = (
    "# Rime table",
    "# coding: utf-8",
    "#@/db_name\tcustom_phrase.txt",
    "#@/db_type\ttabledb",
    "# no comment",
)
"""After `# no comment` Rime takes a line that begins with # as a phrase too."""
CHAT_DESK = "phrases-chat-desk.csv"


def phrase_files(phrases: Sequence[Phrase]) -> Mapping[str, bytes]:
    """Contents by file name."""
    return {
        "phrases-sogou.txt": _windows(f"{each.code},1={_sogou(each.text)}" for each in phrases),
        "phrases-baidu.txt": _windows(f"{each.code}=1,{each.text}" for each in phrases),
        "custom_phrase.txt": _rime(phrases),
    }


def chat_desk_rows(phrases: Iterable[Phrase]) -> list[Sequence[object]]:
    """Headings, then group, code and text of each phrase."""
    heads = (_("Group of phrases"), _("Code of the phrase"), _("Text of the phrase"))
    return [heads, *((each.group, each.code, each.text) for each in phrases)]


def _sogou(text: str) -> str:
    # A phrase that begins with # is computed as an expression of dates; a blank before it keeps it a text.
    return f" {text}" if text.startswith("#") else text


def _windows(lines: Iterable[str]) -> bytes:
    """UTF-16 with its mark and the line ends of Windows, as both input methods write their own files."""
    return ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode("utf-16-le")


def _rime(phrases: Iterable[Phrase]) -> bytes:
    lines = (*RIME_HEAD, "", *(f"{each.text}\t{each.code}\t1" for each in phrases))
    return "".join(f"{line}\n" for line in lines).encode()
