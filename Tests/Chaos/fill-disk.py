"""Fills the disk of a running search again and again, makes room again, and checks that it waits and then ends exactly as one that nothing held up.

usage: fill-disk.py PLATFORM [--fills N] [--size MIB] [--longest SECONDS] [--workers N] [--seed N]
  PLATFORM   the built platform executable
  --fills    how often the disk is filled (default 4)
  --size     of the disk, a tmpfs that is mounted for the search; needs the right to mount, and is left out with a word where that isn't (default 64)
  --longest  how long the last fill lasts, longer than a lease holds (default 45); the others last up to 3 s
  --workers  worker processes (default 2)
  --seed     of what is drawn: when the disk is filled, and for how long (default: drawn and printed)

Checked while it is full: the host lives, says in `experiments --json`, `why` and its own output that it waits for room, answers `trials` and `show`, and ends no trial.
Checked at the end: no run was lost, and the trial table, every point of every series but time/* and system/*, and the hashes of the final weights equal those of an undisturbed search;
the disk was never seen half written: `replay` derives every decision again, and each checkpoint that is listed can be exported.
"""
import argparse
import json
import os
import random
import secrets
import sys
import tempfile
import time

from disk import Disk
from processes import PATIENCE, TICK, Failure, members, processor_time, wait_until
from search import Search

# Checkpoints are files of a megabyte: more than the database takes.
SETTINGS = ["search.sampler.trials=8", "model.hidden=[192, 192]", "training.epochs=25"]


def experiment(platform):
    return next(one for one in json.loads(platform.ask("experiments", "--json")) if one["id"] == platform.experiment)


def wait_for(host, condition, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while not condition():
        if host.poll() is not None:
            raise Failure(f"the host ended with {host.returncode} while it was waited for: {what}: {host.stderr.read().decode()}")
        if time.monotonic() > end:
            raise Failure(f"not within {patience:.0f} s: {what}")
        time.sleep(TICK)


def hold_up(platform, disk, host, lasts):
    """Fills the disk until the search waits, watches it for a while, and makes room. False if the search ended first."""
    def waits():
        # What the search deletes meanwhile is room again.
        disk.fill()
        return "waitsFor" in experiment(platform)

    try:
        wait_for(host, waits, "the search waits for room")
        if "room on the disk" not in (why := platform.ask("why", platform.experiment)):
            raise Failure(f"why doesn't say what it waits for: {why}")
        platform.ask("show", platform.experiment)
        before, over = platform.ended(), time.monotonic() + lasts
        wait_for(host, lambda: time.monotonic() > over, "", patience=lasts + PATIENCE)
        if platform.ended() != before:
            raise Failure("a trial ended while nothing could be written")
    finally:
        disk.free()
    wait_for(host, lambda: "waitsFor" not in experiment(platform), "it goes on once there is room")


def check(platform, reference):
    platform.check(reference)
    platform.ask("replay", platform.experiment)
    for trial in platform.trials():
        runs = platform.runs(trial)
        if any(run.get("end") in (None, "lost-worker") for run in runs):
            raise Failure(f"trial {trial['number']} lost a run: {runs}")
        target = os.path.join(os.path.dirname(platform.data), f"weights-{trial['number']}.safetensors")
        platform.ask("checkpoint", "export", f"{platform.experiment}/{trial['number']}", "-o", target)
        os.remove(target)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform", type=os.path.abspath)
    parser.add_argument("--fills", type=int, default=4)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--longest", type=float, default=45)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 32))
    call = parser.parse_args()
    print(f"seed {call.seed}", flush=True)
    draw = random.Random(call.seed)
    with tempfile.TemporaryDirectory() as folder:
        disk = Disk(folder, call.size)
        if disk.refusal:
            print(f"skipped: no file system can be mounted here ({disk.refusal})")
            return
        try:
            reference, usual = Search(call.platform, os.path.join(folder, "undisturbed"), "search.yaml", SETTINGS).run_undisturbed()
            platform = Search(call.platform, os.path.join(disk.path, "data"), "search.yaml", SETTINGS)
            host = platform.start(call.workers)
            wait_for(host, lambda: os.path.exists(os.path.join(platform.data, "host.json")), "the host answers")
            share = 0.5 / call.fills
            for fill in range(call.fills):
                # In processor time, so that a busy machine changes nothing.
                due = processor_time(host.pid) + usual * draw.uniform(0.2, 1) * share
                wait_for(host, lambda: processor_time(host.pid) >= due, "the search gets on", patience=600)
                lasts = call.longest if fill == call.fills - 1 else draw.uniform(0.5, 3)
                hold_up(platform, disk, host, lasts)
                print(f"fill {fill}: waited {lasts:.1f} s and went on", flush=True)
            if host.wait(timeout=600) != 0:
                raise Failure(f"the search ended with {host.returncode}: {host.stderr.read().decode()}")
            said = host.stderr.read().decode()
            if said.count("Waiting for room on the disk") < call.fills or "There is room" not in said:
                raise Failure(f"the host didn't say that it waited: {said}")
            wait_until(lambda: not members(host.pid), "processes outlive the finished search")
            check(platform, reference)
            print(f"{call.fills} fills of a disk of {call.size} MiB: nothing lost, nothing different")
        finally:
            disk.unmount()


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"FAILED: {failure}")
