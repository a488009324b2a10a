"""A plan whose pages were handed out is published: from then on its files say so."""

import json
from pathlib import Path

from planner.domain.edition import State
from planner.domain.plan import Plan
from planner.exports.edition_file import RUN_FILE, read_edition


def mark_published(place: Path, plan: Plan) -> bool:
    """Note in run.json that `plan`, which lies at `place`, is published. Whether it was noted.

    Not of a plan that breaks rules, of one without a version, or where the folder cannot be written to.
    """
    home = place if place.is_dir() else place.parent
    edition = read_edition(home)
    if plan.findings or edition is None or edition.state is State.PUBLISHED:
        return False
    path, beside = home / RUN_FILE, home / f".{RUN_FILE}.new"
    try:
        record = json.loads(path.read_text(encoding="utf-8")) | {"state": State.PUBLISHED.value}
        beside.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        return False
    return True
