"""`people/` of a scenario: which file is which table, and all of them as `Records`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from planner.domain.floor import Floor
from planner.domain.spelling import folded
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.people import FOLDER as FOLDER
from planner.people.exports.appeals import APPEALS, put_right
from planner.people.exports.checks import check_rows, refuse_twice
from planner.people.exports.frames import ReadSheet, read_frame
from planner.people.exports.headings import FILES
from planner.people.exports.layouts import LAYOUTS, MEMBERS
from planner.people.exports.notes import notes_of
from planner.people.exports.whom import Whom
from planner.people.measures import MEASURES, Table, Unit
from planner.people.members import Member
from planner.people.records import AGENT, DAY, FILE, ROW, Records, empty_frame
from planner.scenario.columns import Layout
from planner.scenario.faults import FaultList
from planner.scenario.sheets import read_sheet
from planner.scenario.table_source import TableSource

ELSEWHERE = frozenset(("last_year_orders", "calls", "exam_results"))
"""Tables of the playbook, which reads them itself."""
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRead:
    """What `people/` holds: records, files by table, and notes on what looks odd."""

    records: Records
    files: Mapping[Table, tuple[str, ...]]
    notes: tuple[Fault, ...]


def read_people(folder: Path, floor: Floor) -> PeopleRead:
    """The tables in `folder` about people of `floor` and of its own table of members.

    A table is told by the beginning of its file's name, in Chinese or English: 绩效-2026-08.csv, performance.xlsx.
    Raises InvalidInput with every fault of every file at once.
    """
    if not folder.is_dir():
        fault = Fault(
            file=str(folder),
            problem=_("there is no such folder"),
            remedy=_("put the exports into it, each file named by what it holds: {names}", names=_names()),
        )
        raise InvalidInput(_("{name}: faults found: {count}", name=str(folder), count=1), [fault])
    faults = FaultList()
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
    of: dict[Table, list[Path]] = {table: [] for table in Table}
    unknown: list[Path] = []
    member_files: list[Path] = []
    appeal_files: list[Path] = []
    for path in files:
        table = _table_of(path.stem)
        if path.stem in ELSEWHERE:
            continue
        if table is None and _begins(path.stem, (APPEALS.key, APPEALS.chinese)):
            appeal_files.append(path)
        elif table is None:
            (member_files if _begins(path.stem, ("members", MEMBERS.chinese)) else unknown).append(path)
        else:
            of[table].append(path)
    for path in unknown:
        remedy = _("begin its name with one of these: {names}", names=_names())
        faults.notes.append(Fault(file=path.name, problem=_("not read: its name says no table"), remedy=remedy))
    members = tuple(_members(folder, member_files, floor, faults))
    whom = Whom(members)
    tables = {table: _table(folder, table, of[table], whom, faults) for table in Table}
    asked = [(read, whom.put_in(read, faults)) for read in _sheets(folder, appeal_files, APPEALS, faults)]
    # Rows that could not be read would be missed by appeals about them.
    right, appeals = put_right(tables, asked, faults) if not len(faults) else (tables, ())
    if not files:
        faults.add(
            str(folder), _("there are no tables"), remedy=_("each file named by what it holds: {names}", names=_names())
        )
    faults.raise_any(str(folder))
    records = Records(members=members, tables=right, appeals=appeals)
    names = {table: tuple(path.name for path in paths) for table, paths in of.items()}
    return PeopleRead(records=records, files=names, notes=(*faults.notes, *notes_of(records)))


def _names() -> str:
    return ", ".join((*(layout.name for layout in LAYOUTS.values()), MEMBERS.name, APPEALS.name))


def _begins(stem: str, words: Iterable[str]) -> bool:
    return any(folded(stem).startswith(folded(word)) for word in words)


def _table_of(stem: str) -> Table | None:
    """The table whose longest name a file's name begins with."""
    found = [
        (len(word), table)
        for table in Table
        for word in (table.value, table.value.replace("_", "-"), table.value.replace("_", ""), *FILES[table])
        if _begins(stem, (word,))
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _sheets(folder: Path, paths: Iterable[Path], layout: Layout, faults: FaultList) -> Iterator[ReadSheet]:
    digests: dict[str, str] = {}
    for path in paths:
        sheet, raw = read_sheet(folder, TableSource(file=path.name), layout, faults)
        if raw is not None and raw.digest in digests:
            problem = _("the same file as {file}", file=digests[raw.digest])
            faults.add(path.name, problem, remedy=_("take one of them out of the folder"))
            continue
        if raw is not None:
            digests[raw.digest] = path.name
        found = read_frame(sheet, layout, faults) if sheet is not None else None
        if found is not None:
            yield found


def _members(folder: Path, paths: Iterable[Path], floor: Floor, faults: FaultList) -> Iterator[Member]:
    """Agents of the scenario with the other names the table gives them, then those it adds."""
    rows: dict[str, dict[str, object]] = {}
    for read in _sheets(folder, paths, MEMBERS, faults):
        for row in read.frame.to_dict("records"):
            key = str(row["id"])
            if key in rows:
                problem = _("this id stands twice")
                read.fault(faults, int(row[ROW]), "id", problem, value=key, remedy=_("keep one of them"))
            rows.setdefault(key, {str(name): value for name, value in row.items()})
    for agent in floor.agents:
        said = rows.pop(agent.id, {})
        yield Member(
            id=agent.id,
            name=agent.name,
            team=agent.team,
            aliases=_aliases(said),
            joined=said.get("joined") or agent.joined,  # type: ignore[arg-type]
            left=said.get("left") or agent.left,  # type: ignore[arg-type]
            wage=agent.wage,
        )
    for key, said in rows.items():
        yield Member(
            id=key,
            name=str(said["name"] or key),
            team=str(said["team"] or ""),
            aliases=_aliases(said),
            joined=said["joined"],  # type: ignore[arg-type]
            left=said["left"],  # type: ignore[arg-type]
        )


def _aliases(said: Mapping[str, object]) -> tuple[str, ...]:
    text = str(said.get("other names") or "")
    for sign in "，、;；/|":
        text = text.replace(sign, ",")
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _table(folder: Path, table: Table, paths: Iterable[Path], whom: Whom, faults: FaultList) -> "pd.DataFrame":
    reads, frames = {}, []
    for read in _sheets(folder, paths, LAYOUTS[table], faults):
        frame = whom.put_in(read, faults).rename(columns=lambda name: str(name).replace(" ", "_"))
        frame = frame.rename(columns={"month": DAY, "date": DAY})
        check_rows(read, frame, faults)
        reads[read.sheet.file] = read
        frames.append(frame)
    empty = empty_frame(table)
    if not frames:
        return empty
    frame = pd.concat(frames, ignore_index=True)
    frame[DAY] = pd.to_datetime(frame[DAY]).astype("datetime64[s]")
    refuse_twice(table, frame, reads.__getitem__, faults)
    if table is Table.JUDGED:
        frame["value"] = frame["value"].astype(float) / 100
    return _typed(frame, empty)


def _typed(frame: "pd.DataFrame", empty: "pd.DataFrame") -> "pd.DataFrame":
    floats = {each.name for each in MEASURES if each.unit in (Unit.SECONDS, Unit.SHARE, Unit.MINUTES)}
    typed = frame.reindex(columns=empty.columns)
    for name, kind in empty.dtypes.items():
        if name in floats:
            typed[name] = pd.to_numeric(typed[name]).astype("float64")
        else:
            typed[name] = typed[name].astype(kind)
    return typed.sort_values([DAY, AGENT, FILE, ROW], kind="stable").reset_index(drop=True)
