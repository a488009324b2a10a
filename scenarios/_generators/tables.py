"""Tables as files: CSV that a spreadsheet opens with the right characters."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A heading and rows of text. `byte_order_mark` makes Excel read Chinese right; `encoding` replaces UTF-8."""

    heading: Sequence[str]
    rows: Iterable[Sequence[str]]
    byte_order_mark: bool = True
    encoding: str = ""

    def encoded(self) -> bytes:
        """The file's bytes."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.heading)
        writer.writerows(self.rows)
        return text.getvalue().encode(self.encoding or ("utf-8-sig" if self.byte_order_mark else "utf-8"))


def write_tables(tables: Mapping[str, Table], folder: Path) -> None:
    """Write each table as a file of `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(table.encoded())
