"""Interrupts a search again and again and checks that it ends exactly as one that nothing interrupted.

usage: interrupt-search.py PLATFORM [--interruptions N] [--workers N ...] [--sampler NAME] [--pruner NAME] [--set PATH=VALUE ...]
                                    [--seed N]
  PLATFORM         the built platform executable
  --interruptions  how often each search is interrupted: by kill -9 of its host, of one worker or of all of them at once, and now and then by
                   SIGINT to the whole process group (default 10)
  --workers        numbers of worker processes; each gets searches of its own (default 1 2 4)
  --sampler        of the search (default: random)
  --pruner         of the search (default: none); with options as in a definition, for instance '{ plugin: asha, mode: promote }'
  --set            more of the definition, for instance a grid's values
  --seed           of what is drawn: who is hit and when (default: drawn and printed)

Checked after each interruption: no process is left of the dead host; a trial that had ended is as it was. At the end: the trial table, every
point of every series but time/* and system/*, the hashes of the final weights, and what led to each trial and pruned it equal those of a search of one worker
that nothing interrupted; no trial and no run is left open; `replay` derives every decision again. A search that ends before it was interrupted often enough is followed by another.
"""
import argparse
import csv
import io
import json
import os
import pathlib
import random
import secrets
import signal
import subprocess
import sys
import tempfile
import time

DEFINITION = pathlib.Path(__file__).parent / "search.yaml"
EXPERIMENT = "interrupted-search"
INTERRUPTED = 130
PATIENCE = 20.0
TICK = 0.01
# Shares of the processor time of the unbroken search.
AFTER_START = (0.15, 0.9)
AFTER_HIT = (0.05, 0.4)


class Failure(Exception):
    pass


class Platform:
    def __init__(self, executable, data, settings):
        self.executable, self.data, self.settings = executable, data, settings

    def ask(self, *words):
        done = subprocess.run([self.executable, *words, "--data", self.data], capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"{' '.join(words)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def start(self, workers):
        """In a process group of its own, which its workers share."""
        return subprocess.Popen(
            [self.executable, "run", DEFINITION, "-q", "--workers", str(workers), "--data", self.data, *self.settings],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)

    def trials(self):
        return json.loads(self.ask("trials", EXPERIMENT, "--json", "--limit", "0"))

    def series(self):
        rows = list(csv.reader(io.StringIO(self.ask("export", EXPERIMENT, "--series"))))
        time_column = rows[0].index("time")
        metric = rows[0].index("metric")
        return [
            tuple(value for column, value in enumerate(row) if column != time_column)
            for row in rows if not row[metric].startswith(("time/", "system/"))
        ]

    def outcome(self):
        """All that must not depend on interruptions."""
        return [lasting(trial) for trial in self.trials()], self.series()


def lasting(trial):
    kept = {key: trial[key] for key in ("number", "state", "objective", "reason", "seed", "parameters", "weightsHash")}
    # They are left out where there is nothing to say.
    kept |= {key: trial[key] for key in ("grounds", "rungs", "pruned") if key in trial}
    metrics = {name: value for name, value in trial["metrics"].items() if not name.startswith(("time/", "system/"))}
    return {**kept, "metrics": metrics}


def members(group):
    """The living processes of a group, but not those that have ended and only wait for their parent."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            state, _, process_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(process_group) == group and state != "Z":
            found.append(int(entry.name))
    return found


def processor_time(group):
    """Seconds that a group's living processes have computed."""
    total = 0
    for process in members(group):
        try:
            fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def wait_until(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise Failure(what)
        time.sleep(TICK)


def kill(process):
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        pass


def interrupt(host, draw):
    """Hits the search once. Says what was hit, and whether the host survived it."""
    workers = [process for process in members(host.pid) if process != host.pid]
    what = draw.choice(["host", "worker", "worker", "all", "signal"])
    if what == "worker" and not workers:
        what = "host"
    if what == "worker":
        kill(draw.choice(workers))
        return what, True
    if what == "signal":
        os.killpg(host.pid, signal.SIGINT)
    elif what == "host":
        kill(host.pid)
    else:
        for process in (host.pid, *workers):
            kill(process)
    return what, False


def settle(host, what):
    """Waits for the end of an interrupted host and of all that it started."""
    try:
        code = host.wait(timeout=PATIENCE + 10)
    except subprocess.TimeoutExpired:
        raise Failure(f"the host had not ended {PATIENCE + 10:.0f} s after '{what}'") from None
    errors = host.stderr.read().decode()
    # A signal that comes before the host listens for it ends it as any program; one that comes when all is done finds nothing to interrupt.
    expected = (INTERRUPTED, -signal.SIGINT, 0) if what == "signal" else (-signal.SIGKILL, 0)
    if code not in expected:
        raise Failure(f"the host ended with {code} after '{what}': {errors}")
    wait_until(lambda: not members(host.pid), f"processes outlive their host after '{what}'")
    return code


def same(finished, before):
    for number, trial in before.items():
        if finished.get(number) != trial:
            raise Failure(f"trial {number} had ended, and changed:\n{trial}\n{finished.get(number)}")


def interrupted_search(platform, workers, wanted, usual, draw, log):
    """One search to its end, which takes a usual processor time. Gives the number of interruptions."""
    count, finished = 0, {}
    while True:
        host = platform.start(workers)
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
        code = settle(host, what) if not survived else host.wait(timeout=600)
        if survived and code != 0:
            raise Failure(f"the search ended with {code}: {host.stderr.read().decode()}")
        try:
            trials = platform.trials()
        except Failure as nothing_yet:
            if finished or code == 0:
                raise
            print(f"    (killed before the experiment was recorded: {str(nothing_yet).splitlines()[0]})", flush=True)
            continue
        now = {trial["number"]: trial for trial in trials if trial["state"] in ("completed", "pruned", "diverged", "failed")}
        same(now, finished)
        finished = now
        if code == 0:
            wait_until(lambda: not members(host.pid), "processes outlive the finished search")
            return count


def check(platform, reference):
    trials, series = platform.outcome()
    expected_trials, expected_series = reference
    for trial, expected in zip(trials, expected_trials, strict=True):
        if trial != expected:
            raise Failure(f"trial {trial['number']} differs:\n{trial}\n{expected}")
    if series != expected_series:
        first = next((pair for pair in zip(series, expected_series) if pair[0] != pair[1]), (len(series), len(expected_series)))
        raise Failure(f"the series differ, first here: {first[0]} instead of {first[1]}")
    for trial in trials:
        runs = json.loads(platform.ask("show", f"{EXPERIMENT}/{trial['number']}", "--json"))["runs"]
        if any(run.get("end") is None for run in runs):
            raise Failure(f"trial {trial['number']} has a run without an end: {runs}")
    platform.ask("replay", EXPERIMENT)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("platform", type=os.path.abspath)
    parser.add_argument("--interruptions", type=int, default=10)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--sampler", default="random")
    parser.add_argument("--pruner")
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 32))
    call = parser.parse_args()
    print(f"seed {call.seed}", flush=True)
    # A grid has as many trials as its values make.
    sampler = "{ plugin: grid }" if call.sampler == "grid" else f"{{ plugin: {call.sampler}, trials: 24 }}"
    changes = [f"search.sampler={sampler}", *([f"search.pruner={call.pruner}"] if call.pruner else []), *call.set]
    settings = [word for change in changes for word in ("--set", change)]
    with tempfile.TemporaryDirectory() as folder:
        unbroken = Platform(call.platform, os.path.join(folder, "unbroken"), settings)
        host = unbroken.start(1)
        usual = 0.0
        while host.poll() is None:
            usual = max(usual, processor_time(host.pid))
            time.sleep(TICK)
        if host.returncode != 0:
            raise Failure(f"the unbroken search failed: {host.stderr.read().decode()}")
        reference = unbroken.outcome()
        for workers in call.workers:
            draw, count, searches, log = random.Random(f"{call.seed}/{workers}"), 0, 0, {}
            start = time.monotonic()
            while count < call.interruptions:
                data = os.path.join(folder, f"workers-{workers}-{searches}")
                os.mkdir(data)
                platform = Platform(call.platform, data, settings)
                count += interrupted_search(platform, workers, call.interruptions - count, usual, draw, log)
                check(platform, reference)
                searches += 1
            hits = ", ".join(f"{name} {number}" for name, number in sorted(log.items()))
            print(f"{workers} workers: {count} interruptions ({hits}) of {searches} searches in {time.monotonic() - start:.0f} s: nothing lost, nothing different", flush=True)


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"FAILED: {failure}")
