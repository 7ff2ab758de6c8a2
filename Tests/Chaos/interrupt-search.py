"""Interrupts searches again and again and checks that they end exactly as ones that nothing interrupted.

usage: interrupt-search.py PLATFORM [--interruptions N] [--searches NAME ...] [--workers N ...] [--jobs N] [--set PATH=VALUE ...] [--seed N]
  PLATFORM         the built platform executable
  --interruptions  how often they are interrupted in all: by kill -9 of the host, of one worker or of all of them at once, and now and then by
                   SIGINT to the whole process group (default 12)
  --searches       which ones, of those in the folder searches (default: random asha lstm plateau repeats replicas)
  --workers        numbers of worker processes, which the searches take in turn (default 1 2 4)
  --jobs           how many of them run at the same time (default 2)
  --set            more of the definitions, for instance training.epochs
  --seed           of what is drawn: who is hit and when (default: drawn and printed). The same seed draws the same, but when what was drawn happens to
                   a process differs from call to call

Checked after each interruption: no process is left of the dead host; a trial that had ended is as it was. At the end: the trial table, every
point of every series but time/* and system/*, the hashes of the final weights, and what led to each trial and pruned it equal those of a search of one worker
that nothing interrupted; no trial and no run is left open, and none was completed twice; `replay` derives every decision again. A search that ends before it was
interrupted often enough is followed by another.
"""
import argparse
import concurrent.futures
import os
import random
import secrets
import shutil
import signal
import sys
import tempfile
import time

from processes import PATIENCE, TICK, Failure, members, processor_time, send, wait_until
from search import Search

SEARCHES = ["random", "asha", "lstm", "plateau", "repeats", "replicas"]
INTERRUPTED = 130
# Shares of the processor time of the undisturbed search.
AFTER_START = (0.1, 0.45)
AFTER_HIT = (0.02, 0.15)


def interrupt(host, draw):
    """Hits the search once. Says what was hit, and whether the host survived it."""
    workers = [process for process in members(host.pid) if process != host.pid]
    what = draw.choice(["host", "worker", "worker", "all", "signal"])
    if what == "worker" and not workers:
        what = "host"
    if what == "worker":
        send(draw.choice(workers))
        return what, True
    if what == "signal":
        os.killpg(host.pid, signal.SIGINT)
    elif what == "host":
        send(host.pid)
    else:
        for process in (host.pid, *workers):
            send(process)
    return what, False


def settle(host, what):
    """Waits for the end of an interrupted host and of all that it started."""
    wait_until(lambda: host.poll() is not None, f"the host ends after '{what}'")
    code, errors = host.returncode, host.stderr.read().decode()
    # A signal that comes before the host listens for it ends it as any program; one that comes when all is done finds nothing to interrupt.
    expected = (INTERRUPTED, -signal.SIGINT, 0) if what == "signal" else (-signal.SIGKILL, 0)
    if code not in expected:
        raise Failure(f"the host ended with {code} after '{what}': {errors}")
    wait_until(lambda: not members(host.pid), f"no process outlives its host after '{what}'")
    return code


def same(finished, before):
    for number, trial in before.items():
        if finished.get(number) != trial:
            raise Failure(f"trial {number} had ended, and changed:\n{trial}\n{finished.get(number)}")


def interrupted_search(search, workers, wanted, usual, draw, log):
    """One search to its end, which takes a usual processor time. Gives the number of interruptions."""
    count, finished = 0, {}
    while True:
        host = search.start(workers)
        survived = fresh = True
        while survived and count < wanted:
            # Measured in processor time, so that a busy machine changes nothing: some hits come before the first step, most while trials progress.
            end = processor_time(host.pid) + usual * draw.uniform(*(AFTER_START if fresh else AFTER_HIT))
            fresh = False
            while processor_time(host.pid) < end and host.poll() is None:
                time.sleep(TICK)
            if host.poll() is not None:
                break
            what, survived = interrupt(host, draw)
            count += 1
            log[what] = log.get(what, 0) + 1
        code = settle(host, what) if not survived else host.wait(timeout=10 * PATIENCE)
        if survived and code != 0:
            raise Failure(f"the search ended with {code}: {host.stderr.read().decode()}")
        try:
            now = search.ended()
        except Failure as nothing_yet:
            if finished or code == 0:
                raise
            print(f"    (killed before the experiment was recorded: {str(nothing_yet).splitlines()[0]})", flush=True)
            continue
        same(now, finished)
        finished = now
        if code == 0:
            wait_until(lambda: not members(host.pid), "no process outlives the finished search")
            return count


def check(search, reference):
    search.check(reference)
    for trial in search.trials():
        # One that was never disturbed has the run that its state tells of.
        ends = [run.get("end") for run in search.runs(trial)] if trial["runs"] > 1 else [trial["state"]]
        if None in ends or ends.count("completed") != (trial["state"] == "completed"):
            raise Failure(f"trial {trial['number']} is {trial['state']}, and its runs ended so: {ends}")
    search.ask("replay", search.experiment)


def interrupt_often(call, folder, name, wanted, workers):
    """A kind of search as often as it takes. Gives a line about it."""
    def make(data):
        os.makedirs(data)
        return Search(call.platform, data, f"searches/{name}.yaml", call.set)

    draw, count, searches, log, start = random.Random(f"{call.seed}/{name}"), 0, 0, {}, time.monotonic()
    try:
        reference, usual = make(os.path.join(folder, f"{name}-undisturbed")).run_undisturbed()
        while count < wanted:
            data = os.path.join(folder, f"{name}-{searches}")
            search, searches = make(data), searches + 1
            count += interrupted_search(search, workers[(searches - 1) % len(workers)], wanted - count, usual, draw, log)
            check(search, reference)
            shutil.rmtree(data)
            print(f"    {name}: {count} of {wanted}", flush=True)
    except Failure as failure:
        raise Failure(f"{name} (--seed {call.seed}), after {count} interruptions: {failure}") from None
    hits = ", ".join(f"{hit} {number}" for hit, number in sorted(log.items()))
    return f"{name}: {count} interruptions ({hits}) of {searches} searches in {time.monotonic() - start:.0f} s: nothing lost, nothing different"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform", type=os.path.abspath)
    parser.add_argument("--interruptions", type=int, default=12)
    parser.add_argument("--searches", nargs="+", default=SEARCHES)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 32))
    call = parser.parse_args()
    print(f"seed {call.seed}", flush=True)
    each, more = divmod(call.interruptions, len(call.searches))
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(call.jobs) as pool:
        jobs = []
        for place, name in enumerate(call.searches):
            # Each kind of search begins with another number of workers.
            turn = place % len(call.workers)
            jobs.append(pool.submit(interrupt_often, call, folder, name, each + (place < more), call.workers[turn:] + call.workers[:turn]))
        try:
            for job in concurrent.futures.as_completed(jobs):
                print(job.result(), flush=True)
        except Failure:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    seconds = time.monotonic() - start
    print(f"{call.interruptions} interruptions in {seconds:.0f} s, {seconds / max(1, call.interruptions):.1f} s each: 0 differences")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"FAILED: {failure}")
