"""A page and tables written side by side, each whole or not at all."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from planner.errors import InvalidInput
from planner.exports.tables import write_csv
from planner.i18n import _
from planner.os_reasons import reason_of

Table = Sequence[Sequence[object]]


def write_pages(
    target: Path,
    pages: Mapping[str, str],
    tables: Mapping[str, Table],
    others: Mapping[str, bytes] = MappingProxyType({}),
) -> list[Path]:
    """Texts, CSV tables and other files by file name into folder `target`; the paths in the order given."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target, prefix=".dacu-") as beside:
            for name, text in pages.items():
                (Path(beside) / name).write_text(text, encoding="utf-8")
            for name, rows in tables.items():
                write_csv(Path(beside) / name, rows)
            for name, content in others.items():
                (Path(beside) / name).write_bytes(content)
            for name in (*pages, *tables, *others):
                with (Path(beside) / name).open("rb") as file:
                    os.fsync(file.fileno())
                (Path(beside) / name).replace(target / name)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=target, reason=reason_of(error))) from error
    return [target / name for name in (*pages, *tables, *others)]
