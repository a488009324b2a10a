"""Versions as folders of plans, in and out: what the command line writes and what the desk keeps are the same files.

A version's tree is the folder `dacu plan` writes over the campaign's newest version. What is imported is kept byte for
byte, and so is what is exported.
"""

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planner.exports.edition_file import RUN_FILE, run_record
from planner.exports.folder_swap import swap_in
from planner.exports.plan_file import read_plan
from planner.services.versions import last_version
from planner.storage.accounts import Account
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store
from planner.storage.trees import files_in

FOLDER = "plan"
_STAMP = (2026, 1, 1, 0, 0, 0)
"""Of every file in an archive, so that the same version gives the same archive."""


@contextmanager
def next_folder(store: Store, campaign: int) -> Iterator[tuple[Path, int]]:
    """Where the campaign's next plan is to be stored, and the number of its newest version (0: none yet).

    The newest version lies there, so that version, calendars and links go on from it.
    """
    with store.read() as work:
        newest = next(iter(work.rosters.versions(campaign)), None)
    with TemporaryDirectory(prefix="dacu-") as place:
        target = Path(place) / FOLDER
        if newest is not None:
            with store.read() as work:
                work.trees.write_to(newest.tree, target)
            if last_version(target) != newest.number:
                run = {**run_record(target), "version": newest.number}
                (target / RUN_FILE).write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        yield target, newest.number if newest else 0


def import_folder(store: Store, folder: Path, *, campaign: int, author: Account, note: str = "") -> RosterVersion:
    """Keep the folder of a plan as a version of the campaign, byte for byte.

    It gets the number its run.json says, or the campaign's next where that is taken. Raises `InvalidInput` for a
    folder without a plan.
    """
    read_plan(folder)
    files = files_in(folder)
    with store.write() as work:
        made = work.rosters.add(
            campaign=campaign, tree=work.trees.add(files), author=author.id, note=note, number=last_version(folder)
        )
        work.journal.add("version.imported", author=author.id, campaign=campaign, version=made.number)
        return made


def export_folder(store: Store, version: RosterVersion, target: Path) -> None:
    """Write the version's folder to `target`, in place of the plan that is there, whole or not at all.

    Raises `InvalidInput` where something else lies there, or the disk refuses.
    """
    with swap_in(target) as folder, store.read() as work:
        work.trees.write_to(version.tree, folder)


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """Files by path as an archive that holds one folder."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            archive.writestr(ZipInfo(f"{folder}/{path}", _STAMP), content, ZIP_DEFLATED)
    return held.getvalue()
