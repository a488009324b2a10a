"""Folders as they were, each file's bytes kept once."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from planner.storage.tables import Blob, Tree, TreeFile

_LEVEL = 6
_AT_ONCE = 500


class Trees:
    """Every folder that is kept, by its number."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, files: Mapping[str, bytes]) -> int:
        """Keep a folder: contents by relative path with slashes. Returns its number."""
        shas = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
        known = self._known(set(shas.values()))
        for path, content in files.items():
            if shas[path] not in known:
                packed = zlib.compress(content, _LEVEL)
                self._session.add(Blob(sha256=shas[path], size=len(content), packed=packed))
                known.add(shas[path])
        tree = Tree()
        self._session.add(tree)
        self._session.flush()
        self._session.add_all(TreeFile(tree=tree.id, path=path, blob=sha) for path, sha in sorted(shas.items()))
        return tree.id

    def changed(self, tree: int, files: Mapping[str, bytes], without: Iterable[str] = ()) -> int:
        """A folder like `tree` with `files` in place of those of the same path, and `without` some. Its number."""
        gone = {*files, *without}
        new = self.add(files)
        kept = [each for each in self._files(tree) if each.path not in gone]
        self._session.add_all(TreeFile(tree=new, path=each.path, blob=each.blob) for each in kept)
        return new

    def paths(self, tree: int) -> dict[str, int]:
        """Size in bytes of every file, by its path in order."""
        rows = self._session.execute(
            select(TreeFile.path, Blob.size).join(Blob, Blob.sha256 == TreeFile.blob).where(TreeFile.tree == tree)
        )
        return dict(sorted((path, size) for path, size in rows))

    def read(self, tree: int, path: str) -> bytes | None:
        """The bytes of one file; None where there is none."""
        packed = self._session.scalar(
            select(Blob.packed)
            .join(TreeFile, TreeFile.blob == Blob.sha256)
            .where(TreeFile.tree == tree, TreeFile.path == path)
        )
        return None if packed is None else zlib.decompress(packed)

    def files(self, tree: int) -> dict[str, bytes]:
        """Every file's bytes by path."""
        rows = self._session.execute(
            select(TreeFile.path, Blob.packed).join(Blob, Blob.sha256 == TreeFile.blob).where(TreeFile.tree == tree)
        )
        return {path: zlib.decompress(packed) for path, packed in rows}

    def write_to(self, tree: int, folder: Path) -> None:
        """Lay the folder out on disk; `folder` is made where it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in self.files(tree).items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def forget(self, tree: int) -> None:
        """Let go of a folder nothing names any more, and of what no other folder holds."""
        blobs = [each.blob for each in self._files(tree)]
        self._session.execute(delete(TreeFile).where(TreeFile.tree == tree))
        self._session.execute(delete(Tree).where(Tree.id == tree))
        used = exists().where(TreeFile.blob == Blob.sha256)
        self._session.execute(delete(Blob).where(Blob.sha256.in_(blobs), ~used))

    def kept(self) -> tuple[int, int]:
        """Folders there are, and different files."""
        trees = self._session.scalar(select(func.count()).select_from(Tree)) or 0
        return trees, self._session.scalar(select(func.count()).select_from(Blob)) or 0

    def _files(self, tree: int) -> list[TreeFile]:
        return list(self._session.scalars(select(TreeFile).where(TreeFile.tree == tree)))

    def _known(self, shas: set[str]) -> set[str]:
        asked, found = sorted(shas), set[str]()
        for first in range(0, len(asked), _AT_ONCE):
            part = asked[first : first + _AT_ONCE]
            found.update(self._session.scalars(select(Blob.sha256).where(Blob.sha256.in_(part))))
        return found


def files_in(folder: Path) -> dict[str, bytes]:
    """What `Trees.add` takes, of a folder on disk; hidden files are left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
