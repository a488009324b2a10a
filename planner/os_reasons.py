"""Why the system refused a file, in the reader's language: it says so in its own only."""

import errno

from planner.i18n import N_, _

_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("no permission, or another program has it open"),
    errno.EPERM: N_("no permission, or another program has it open"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EISDIR: N_("this is a folder, not a file"),
    errno.ENOTDIR: N_("this is a file, not a folder"),
    errno.EBUSY: N_("no permission, or another program has it open"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


def reason_of(error: OSError) -> str:
    """A few words for why; the system's own where it is a rare one."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)
