"""Files of a folder with an erased person's name put out of them: text, JSON, calendars and workbooks.

Figures stay. Whatever holds the SHA-256 of a file that changed holds that of the new one, so that a plan still knows
the tables it was made from.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from icalendar.parser import foldline

from planner.exports.plan_digest import DIGEST, digest_of
from planner.exports.plan_file import PLAN_FILE

ERASED_TEXT = "已删除"
_ZIP = b"PK\x03\x04"
_MOST_ROUNDS = 5
NOTHING: Mapping[str, str] = {}
_SHORT = 16
"""So many signs of a digest a report shows."""
_ENCODINGS = ("utf-8", "gb18030")
_FOLD = re.compile(r"\r?\n[ \t]")
_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """Words that are to be seen nowhere any more, with what stands in their place, and longer names that hold one."""

    words: Mapping[str, str]
    others: frozenset[str] = frozenset()
    _pattern: list[re.Pattern[str]] = field(default_factory=list)

    def in_text(self, text: str) -> str:
        """The text without them. What is written in letters of a word is left alone inside a longer word."""
        if not any(word in text for word in self.words):
            return text
        return self._found().sub(lambda found: self.words.get(found[0], found[0]), text)

    def in_value(self, value: object) -> object:
        """The same of everything inside lists and mappings, keys too."""
        if isinstance(value, str):
            return self.in_text(value)
        if isinstance(value, list):
            return [self.in_value(each) for each in value]
        if isinstance(value, dict):
            return {
                self.in_text(key) if isinstance(key, str) else key: self.in_value(each) for key, each in value.items()
            }
        return value

    def _found(self) -> re.Pattern[str]:
        if not self._pattern:
            longer = {each for each in self.others if any(word in each for word in self.words)} - {*self.words}
            known = sorted((*longer, *self.words), key=len, reverse=True)
            self._pattern.append(re.compile("|".join(_bounded(each) for each in known)))
        return self._pattern[0]


def _bounded(word: str) -> str:
    """Letters of an alphabet end a name; Chinese is written without blanks."""
    before, after = (rf"(?{sign}[^\W\d_\u3400-\u9fff])" for sign in ("<!", "!"))
    spelled = word[0].isascii(), word[-1].isascii()
    return f"{before if spelled[0] else ''}{re.escape(word)}{after if spelled[1] else ''}"


def erased_files(
    files: Mapping[str, bytes], erasure: Erasure, elsewhere: Mapping[str, str] = NOTHING
) -> dict[str, bytes]:
    """Those of the files that change, by their path; `elsewhere` are digests of files of other folders that changed."""
    digests = dict(elsewhere)
    # What was made from a changed file names it by its digest, and changes with it: a plan, then what names the plan.
    for _round in range(_MOST_ROUNDS):
        found = {
            path: content
            for path, original in files.items()
            if (content := _without(path, original, erasure, digests)) != original
        }
        known = dict(elsewhere) | {sha_of(files[path]): sha_of(content) for path, content in found.items()}
        if known == digests:
            break
        digests = known
    return found


def _without(path: str, content: bytes, erasure: Erasure, digests: Mapping[str, str]) -> bytes:
    if content.startswith(_ZIP):
        return _without_in_archive(content, erasure, digests)
    encoding, mark = _encoding(content)
    if encoding is None:
        return content
    text = content[len(mark) :].decode(encoding)
    if path.endswith(".ics"):
        text = _in_calendar(text, erasure, digests)
    else:
        text = _replaced(text, erasure, digests)
        if path.endswith(".json"):
            text = _escaped(text, erasure)
    made = mark + text.encode(encoding)
    return _with_digest(made) if path.rpartition("/")[2] == PLAN_FILE and made != content else made


def _replaced(text: str, erasure: Erasure, digests: Mapping[str, str]) -> str:
    text = erasure.in_text(text)
    for old, new in digests.items():
        text = text.replace(old, new).replace(old[:_SHORT], new[:_SHORT])
    return text


def _in_calendar(text: str, erasure: Erasure, digests: Mapping[str, str]) -> str:
    """Lines of a calendar are folded wherever 75 bytes end, which may be inside a name."""
    lines = _FOLD.sub("", text).split("\r\n")
    return "\r\n".join(foldline(_replaced(line, erasure, digests)) for line in lines)


def _escaped(text: str, erasure: Erasure) -> str:
    r"""JSON may write a name as \u7b80\u5929."""
    for word, instead in erasure.words.items():
        spelled = json.dumps(word)[1:-1]
        if spelled != word:
            text = text.replace(spelled, json.dumps(instead)[1:-1])
    return text


def _without_in_archive(content: bytes, erasure: Erasure, digests: Mapping[str, str]) -> bytes:
    """A workbook, or an archive of a folder: every member anew, where one changes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(each, archive.read(each)) for each in archive.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return content
    made = [(info, _without(info.filename, inside, erasure, digests)) for info, inside in members]
    if all(new == old for (_info, new), (_same, old) in zip(made, members, strict=True)):
        return content
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for info, inside in made:
            archive.writestr(info, inside, compress_type=info.compress_type)
    return held.getvalue()


def _with_digest(content: bytes) -> bytes:
    """A plan.json whose digest is that of what it says now, as it was written."""
    try:
        document = json.loads(content)
        old = document.get(DIGEST)
    except (ValueError, AttributeError):
        return content
    return content.replace(str(old).encode(), digest_of(document).encode()) if isinstance(old, str) else content


def _encoding(content: bytes) -> tuple[str | None, bytes]:
    for mark, name in _UTF_16.items():
        if content.startswith(mark):
            return name, mark
    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    for name in _ENCODINGS:
        try:
            content[len(mark) :].decode(name)
        except UnicodeDecodeError:
            continue
        return name, mark
    return None, b""


def sha_of(content: bytes) -> str:
    """The digest a file is kept and named by."""
    return hashlib.sha256(content).hexdigest()
