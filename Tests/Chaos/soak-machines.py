"""Lets a host and workers of three machines train while all kinds of faults happen to them, and checks that nothing is lost, repeated or different.

usage: soak-machines.py PLATFORM [--minutes N] [--seed N] [--size MIB] [--keep DIR]
  PLATFORM   the built platform executable
  --minutes  how long undisturbed searches and faults take together; what was submitted is then completed and compared (default 30)
  --seed     of what is drawn: which fault hits what, when, for how long, and which packets are lost (default: drawn and printed). The same seed
             draws the same faults; what they meet differs from call to call, because processes and packets take the time that they take
  --size     of the disk of the host in MiB, a tmpfs (default 512)
  --keep     leaves what was recorded and said in this directory

Three machines are network namespaces with addresses of their own: one has the host and Redis, each of the others a worker, which finds the host
through Redis and gets plugins and data from it. Their packets go through this process (wire.py). The eight searches of the folder searches run at
the same time, and again under new names while there is time. Meanwhile the host, a worker or the process in which it trains is killed or stopped
(SIGSTOP), a line is cut (one way or both), slow (200 ms, a tenth of the packets lost) or comes and goes, Redis is killed and comes back empty, and
the disk of the host is full (faults.py). What was killed is started again, as a service manager does.

Checked: each trial was completed once; the trial tables, every point of every series but time/* and system/*, and the weights equal those of searches
that nothing disturbed; every record and checkpoint is sound, and every decision can be derived again; no process, file, mount or network namespace is
left behind. It needs root, ip, unshare, nsenter, redis-server and /dev/net/tun, and is left out with a word where one is missing.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

from faults import Faults
from machines import namespace
from processes import PATIENCE, TICK, Failure, numbers, wait_until
from records import Records
from room import TAG, Room
from search import HERE, Search
from tables import write_table

SEARCHES = ["momentum", "random", "asha", "lstm", "plateau", "repeats", "replicas", "sent"]
# The host trains nothing itself.
ABROAD = ("workers.count=0", f"workers.require={{ device: cpu, memory: 100MB, tags: [{TAG}] }}")
# Seconds before the end in which nothing more is submitted or disturbed.
RESERVE = 10
LEFT_BY_DOTNET = ("dotnet-diagnostic-", "clr-debug-pipe-", ".dotnet")
UNFINISHED = (".new", ".part", ".partial", ".tmp")


class User(threading.Thread):
    """Submits the searches, each again under a new name when it is completed, while there is time; and waits for all of them."""

    def __init__(self, room, table, until):
        super().__init__(daemon=True)
        self.room, self.table, self.start_time, self.until = room, table, time.monotonic(), until
        self.rounds, self.open, self.completed, self.failure, self.is_done = collections.Counter(), {}, [], None, threading.Event()

    def run(self):
        try:
            for name in SEARCHES:
                self.submit(name)
            while self.open and not self.is_done.is_set():
                for experiment in json.loads(self.room.ask("experiments", "--json") or "[]"):
                    if experiment["state"] in ("failed", "cancelled"):
                        raise Failure(f"{experiment['id']} is {experiment['state']}:\n{self.room.ask('why', experiment['id'])}")
                    if experiment["state"] == "completed" and experiment["id"] in self.open:
                        name = self.open.pop(experiment["id"])
                        self.completed.append(experiment["id"])
                        if self.has_time():
                            self.submit(name)
                self.is_done.wait(1)
        except BaseException as failure:
            self.failure = failure
        self.is_done.set()

    def has_time(self):
        """By what those before took."""
        now = time.monotonic()
        return now + (now - self.start_time) / len(self.completed) * (len(self.open) + 1) < self.until

    def submit(self, name):
        self.rounds[name] += 1
        experiment = f"{name}-{self.rounds[name]}"
        self.open[experiment] = name
        settings = [f"name={experiment}", *ABROAD, *([f"dataset.path={self.table}"] if name == "sent" else [])]
        words = ["run", HERE / "searches" / f"{name}.yaml", "--detach", *(word for setting in settings for word in ("--set", setting))]
        while self.room.ask(*words) is None and not self.is_done.is_set():
            self.is_done.wait(1)


def undisturbed(executable, folder, table):
    """What each search gives when nothing disturbs it, and its best weights."""
    def run(name):
        search = Search(executable, folder / f"undisturbed-{name}", f"searches/{name}.yaml", [f"dataset.path={table}"] if name == "sent" else [])
        outcome, _ = search.run_undisturbed()
        return outcome, weights(search, folder)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return dict(zip(SEARCHES, pool.map(run, SEARCHES)))


def weights(records, folder):
    target = folder / f"{records.experiment}-{secrets.token_hex(4)}.safetensors"
    records.ask("checkpoint", "export", records.experiment, "-o", target)
    content = target.read_bytes()
    target.unlink()
    # Safetensors: the length of a header, the header, the tensors. Its metadata name the experiment.
    begin = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:begin])
    about = header.pop("__metadata__")
    return [about[key] for key in ("trial", "epoch", "step")], header, content[begin:]


def compare(room, folder, expected, experiments):
    """With a host that nothing disturbs. Gives the numbers of trials and of points."""
    doctor = subprocess.run([room.executable, "doctor", "--data", room.data], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if doctor.returncode != 0:
        raise Failure(f"doctor --data ended with {doctor.returncode}:\n{doctor.stdout}{doctor.stderr}")
    host = subprocess.Popen([room.executable, "serve", "--data", room.data], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    contact = pathlib.Path(room.data) / "host.json"
    try:
        wait_until(contact.exists, "a host opens what was recorded")

        def check(experiment):
            records, name = Records(room.executable, room.data, experiment), experiment.rpartition("-")[0]
            numbers = records.check(expected[name][0])
            if weights(records, folder) != expected[name][1]:
                raise Failure(f"the best weights of {experiment} differ")
            records.ask("replay", experiment)
            asked = json.loads(contact.read_text())
            url, token = f"{asked['url'].rstrip('/')}/api/experiments/{experiment}/runs", asked["token"]
            request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                runs = json.load(answer)
            for trial in expected[name][0][0]:
                ends = [run.get("end") for run in runs if run["trial"] == trial["number"]]
                if None in ends or ends.count("Completed") != (trial["state"] == "completed"):
                    raise Failure(f"trial {trial['number']} of {experiment} is {trial['state']}, and its runs ended so: {ends}")
            return *numbers, len(runs)

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            return [sum(column) for column in zip(*pool.map(check, experiments))]
    finally:
        host.terminate()
        host.wait()


def left_files(room):
    """What processes that were killed left and their successors should have cleared. A download that was cut waits in a worker's cache to go on."""
    temporary = [path for machine in room.machines for path in machine.temporary.iterdir() if not path.name.startswith(LEFT_BY_DOTNET)]
    data = [path for path in pathlib.Path(room.data).rglob("*") if path.suffix in UNFINISHED or path.name.startswith(".")]
    return [str(path) for path in (*temporary, *data)]


def soak(executable, folder, call):
    start = time.monotonic()
    until = start + call.minutes * 60 - RESERVE
    table = folder / "table.csv"
    write_table(table)
    room, user = Room(executable, folder, call.size, call.seed, len(SEARCHES)), None
    spaces, faults = [machine.namespace for machine in room.machines], Faults(room, call.seed)
    try:
        expected = undisturbed(executable, folder, table)
        print(f"{len(expected)} searches that nothing disturbs: {time.monotonic() - start:.0f} s", flush=True)
        room.open()
        user = User(room, table, until)
        user.start()
        faults.go_on(lambda: user.is_done.is_set() or time.monotonic() > until)
        wait_for(user, faults, room)
        print(f"{len(user.completed)} experiments are completed after {time.monotonic() - start:.0f} s", flush=True)
        waits = room.host.log.read_text(errors="replace").count("Waiting for room on the disk")
        room.end()
        if left := left_files(room):
            raise Failure(f"files are left: {left}")
        trials, points, runs = compare(room, folder, expected, user.completed)
    finally:
        if user:
            user.is_done.set()
        if call.keep:
            keep(room, call.keep)
        room.close()
    user.join()
    if processes := [process for process in numbers() if namespace(process) in spaces]:
        raise Failure(f"processes are left in the namespaces: {processes}")
    if str(folder) in pathlib.Path("/proc/self/mountinfo").read_text():
        raise Failure("a mount is left")
    count, alone = faults.counts, sum(worker.ended_by_itself for worker in room.workers)
    print(
        f"{room.wire.carried} packets carried, {room.wire.lost} lost; the host waited {waits} times for room; "
        f"{alone} times a worker found no host and was started again")
    print(
        f"passed: {(time.monotonic() - start) / 60:.1f} min, {count['kill host']} host kills, {count['kill worker']} worker kills, "
        f"{count['stop host'] + count['stop worker']} stops, {count['cut']} cuts, {count['slow']} slow and {count['flap']} flapping lines, "
        f"{count['redis']} restarts of Redis, {count['disk']} full disks; {len(user.completed)} experiments, {trials} trials once each (in {runs} runs), "
        f"{points} points and all weights equal, nothing left")


def wait_for(user, faults, room):
    """All that was submitted is completed, after the last fault."""
    over = time.monotonic() + 5 * PATIENCE
    while not user.is_done.is_set():
        if time.monotonic() > over:
            said = [room.ask(*words) for words in (("experiments",), ("workers",), ("why", next(iter(user.open))))]
            raise Failure(f"not completed {5 * PATIENCE:.0f} s after the last fault: {', '.join(user.open)}\n" + "\n".join(map(str, said)))
        faults.look()
        time.sleep(TICK)
    if user.failure:
        raise user.failure


def keep(room, target):
    for machine in room.machines:
        shutil.copytree(machine.home, pathlib.Path(target) / machine.home.name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("tmp"))
    shutil.copytree(room.data, pathlib.Path(target) / "data", dirs_exist_ok=True)


def missing():
    """Why it can't run here; None: it can."""
    for program in ("ip", "unshare", "nsenter", "redis-server"):
        if not shutil.which(program):
            return f"{program} isn't installed"
    if subprocess.run(["unshare", "--net", "true"], capture_output=True).returncode != 0:
        return "network namespaces are not permitted"
    try:
        os.close(os.open("/dev/net/tun", os.O_RDWR))
    except OSError as error:
        return f"no TUN device can be made ({error})"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform", type=os.path.abspath)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 32))
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--keep")
    call = parser.parse_args()
    if reason := missing():
        print(f"skipped: {reason}")
        return
    print(f"seed {call.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        try:
            soak(call.platform, pathlib.Path(folder), call)
        except Failure as failure:
            sys.exit(f"FAILED (--seed {call.seed}): {failure}")


if __name__ == "__main__":
    main()
