"""The wheel in an empty virtual environment: what somebody gets who never saw the repository."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def run(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DACU", "VIRTUAL"))}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=clean | {"DACU_HOME": str(cwd / "home")},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def give_machine_code(installed: Path) -> None:
    """What is compiled here is put beside the same sources there: it takes minutes, and `dacu warm` has done it.

    Numba takes it for sources of the same time and size. Where nothing is compiled here, it is compiled there.
    """
    for source in (each for package in ("planner", "solver") for each in (ROOT / package).rglob("*.py")):
        there, stamp = installed / source.relative_to(ROOT), source.stat()
        assert there.read_bytes() == source.read_bytes()
        os.utime(there, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        for code in (source.parent / "__pycache__").glob(f"{source.stem}.*.nb?"):
            shutil.copy(code, there.parent / "__pycache__")
    for note in ROOT.glob("solver/*/__pycache__/compiled.txt"):
        shutil.copy(note, installed / note.relative_to(ROOT))


@pytest.mark.xdist_group("wheel")
def test_the_wheel_plans_the_demo_in_an_empty_environment(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("dacu-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"planner", "solver"}
    assert "planner/_bundled/scenarios/double11/scenario.yaml" in names
    assert "planner/_bundled/templates/static/web.css" in names

    run(sys.executable, "-m", "venv", tmp_path / "empty", cwd=tmp_path)
    python = tmp_path / "empty" / "bin" / "python"
    pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=tmp_path)
    run(*pip, "--no-deps", wheel, cwd=tmp_path)
    give_machine_code(Path(sysconfig.get_path("purelib", vars={"base": str(tmp_path / "empty")})))
    told = run(tmp_path / "empty" / "bin" / "dacu", "demo", "--time-limit", "5", cwd=tmp_path).stdout

    assert "120 人" in told
    assert "规则检查 0 处违反" in told
    for name in ("plan.json", "roster.xlsx", "roster.csv", "meals.csv", "report.html", "calendars"):
        assert (tmp_path / "out" / "double11" / name).exists(), name
