"""Processes that these scripts start: which of them live, how long they have computed, how they end; and waiting for it."""
import os
import pathlib
import signal
import time

# A busy machine may take minutes for what a quiet one does in a second.
PATIENCE = 180.0
TICK = 0.01


class Failure(Exception):
    """Something isn't as it must be."""


def wait_until(condition, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise Failure(f"not within {patience:.0f} s: {what}")
        time.sleep(TICK)


def numbers():
    """The numbers of all processes of this machine."""
    return [int(entry.name) for entry in pathlib.Path("/proc").iterdir() if entry.name.isdigit()]


def fields(process):
    """What /proc/N/stat says behind the name, from the state on; None: it is gone."""
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def members(group):
    """The living processes of a group, but not those that have ended and only wait for their parent."""
    return [process for process in numbers() if (of := fields(process)) and int(of[2]) == group and of[0] != "Z"]


def processor_time(group):
    """Seconds that a group's living processes have computed."""
    return sum(int(of[11]) + int(of[12]) for process in members(group) if (of := fields(process))) / os.sysconf("SC_CLK_TCK")


def send(process, what=signal.SIGKILL):
    """Sends a signal to a process, which may be gone."""
    try:
        os.kill(process, what)
    except ProcessLookupError:
        pass
