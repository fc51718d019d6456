"""What the system refuses (a path, a full disk) as one line that says what to do."""

import errno

from medrail.atomic import NO_ROOM

_ADVICE = {
    errno.ENOENT: "name one that exists",
    errno.ENOTDIR: "a part of this path is a file: name a folder",
    errno.EISDIR: "it is a folder: name a file",
    errno.EEXIST: "it is a file where a folder is needed: choose another place",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.ELOOP: "its links lead in a circle: name another",
    errno.EACCES: "choose a place that this user may use",
    errno.EPERM: "choose a place that this user may use",
    errno.EROFS: "nothing can be written there: choose another place",
    errno.EXDEV: "choose a place on the same disk",
    errno.EIO: "the device does not answer: look at the machine's log",
    errno.EINVAL: "it cannot be used so: choose another file",
    errno.EBUSY: "something else uses it: choose another file",
    **dict.fromkeys(NO_ROOM, "make room, or choose another place; nothing half-written was kept"),
}


def one_line(error: OSError) -> str | None:
    """The line; None for what is no matter of files, as a connection that broke."""
    advice = _ADVICE.get(error.errno or 0)
    is_known = advice is not None and (error.filename is not None or error.errno in NO_ROOM)
    if not is_known:
        return None
    name = "the output" if error.filename is None else str(error.filename)
    return f"{name}: {(error.strerror or 'refused').lower()}; {advice}"
