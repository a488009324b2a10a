"""The system's own words are English whatever the reader's language is."""

import errno
import os

import pytest

from planner.i18n import use_language
from planner.os_reasons import reason_of


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        (errno.ENOSPC, "磁盘满了", "the disk is full"),
        (errno.ENOENT, "没有这个文件或文件夹", "there is no such file or folder"),
        (errno.EACCES, "没有权限，或者别的程序正打开着", "no permission, or another program has it open"),
    ],
)
def test_a_common_refusal_is_told_in_the_readers_language(number: int, chinese: str, english: str) -> None:
    error = OSError(number, os.strerror(number))

    for language, words in (("zh_CN", chinese), ("en", english)):
        with use_language(language):
            assert reason_of(error) == words


def test_a_rare_refusal_is_told_by_its_name() -> None:
    error = OSError(errno.ECHILD, "No child processes")

    for language, words in (
        ("zh_CN", f"系统不允许（ECHILD {errno.ECHILD}）"),
        ("en", f"the system does not allow it (ECHILD {errno.ECHILD})"),
    ):
        with use_language(language):
            assert reason_of(error) == words
    with use_language("en"):
        assert reason_of(OSError("odd")) == "the system does not allow it (OSError 0)"
