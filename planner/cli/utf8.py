"""Begin again in UTF-8 where the locale has no way to write a Chinese file name."""

import os
import sys

SAMPLE = "大促"


def names_can_be_written() -> bool:
    """Whether files and folders may have Chinese names under the locale this process was started in."""
    try:
        SAMPLE.encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        return False
    return True


def begin_again_in_utf8() -> None:
    """Replace this process by the same command in UTF-8, workers included; nothing where names can be written.

    The encoding of names is chosen before a process runs its first line, and nothing changes it later.
    """
    again = os.environ.get("PYTHONUTF8") == "1"
    if names_can_be_written() or sys.flags.utf8_mode or again or not sys.executable:
        return
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | {"PYTHONUTF8": "1"})
