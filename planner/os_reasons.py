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
    errno.ELOOP: N_("the link leads back to itself"),
    errno.EEXIST: N_("there is something of this name already"),
    errno.ENOTEMPTY: N_("the folder is not empty"),
    errno.EIO: N_("the disk or the network does not answer"),
    errno.ESTALE: N_("the disk or the network does not answer"),
    errno.ETIMEDOUT: N_("the disk or the network does not answer"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ENOMEM: N_("there is not enough memory"),
    errno.EFBIG: N_("the file is too large"),
    errno.EINVAL: N_("the name or the disk does not allow it"),
    errno.EXDEV: N_("it lies on another disk"),
    errno.EADDRINUSE: N_("another program has this port"),
}


def reason_of(error: OSError) -> str:
    """A few words for why; of a rare one its name and number, by which it can be looked up."""
    known = _REASONS.get(error.errno or 0)
    if known:
        return _(known)
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return _("the system does not allow it ({name} {number})", name=name, number=error.errno or 0)
