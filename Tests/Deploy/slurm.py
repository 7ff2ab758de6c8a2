"""Starts a host and its workers as jobs of a Slurm of its own, takes workers away as clusters do, and checks that nothing is lost, repeated or waited for.

usage: slurm.py PLATFORM [--workers N] [--seed N] [--show]
  PLATFORM   the built platform executable
  --workers  elements of the array (default 2)
  --seed     of what is drawn: when workers are taken away (default: drawn and printed)
  --show     prints the logs of the jobs

Needs slurmctld, slurmd, slurm-client and munge (Debian's packages); they run in a temporary directory, on ports of their own, without systemd. What runs is
deploy/slurm/*.sbatch. An element is preempted by a job of a partition that comes first, and another one is requeued. Checked: each of their trials wrote a checkpoint and was
given back at once, and not when the lease ended; it went on from there, in a run of another worker; both elements were started again; table, series and hashes of weights equal
those of a search that nothing disturbed; all jobs are completed, and no process is left behind. An element that was between two trials when it was taken away proves nothing,
and is taken away again.
"""
import argparse
import datetime
import getpass
import importlib.util
import json
import os
import pathlib
import random
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "Chaos"))
spec = importlib.util.spec_from_file_location("replace_host", ROOT / "Tests" / "Chaos" / "replace-host.py")
search = importlib.util.module_from_spec(spec)
spec.loader.exec_module(search)
Failure, wait_until = search.Failure, search.wait_until

# A checkpoint is due only late; what a run goes on from was written because it was stopped.
EPOCHS, STEPS_AN_EPOCH, PERIOD = 500, 27, 450
SETTINGS = [word for setting in (f"training.epochs={EPOCHS}", f"training.checkpoints={{ everyEpochs: {PERIOD} }}", "search.sampler.trials=8") for word in ("--set", setting)]
AT_ONCE = 20.0
GRACE = 30
TOOLS = ("munged", "slurmctld", "slurmd", "sbatch", "srun", "scontrol", "squeue", "scancel")
CONFIGURATION = """ClusterName=test
SlurmctldHost={node}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
MailProg=/bin/true
ReturnToService=2
KillWait={grace}
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
SlurmdParameters=config_overrides
NodeName={node} NodeAddr=127.0.0.1 CPUs={cores} RealMemory=64000
PartitionName=hosts Nodes={node} PriorityTier=3 PreemptMode=OFF Default=YES
PartitionName=first Nodes={node} PriorityTier=2 PreemptMode=OFF
PartitionName=rest Nodes={node} PriorityTier=1 PreemptMode=REQUEUE GraceTime={grace}
"""


def two_ports(draw):
    """Two neighbours that are free, and that no connection gets by chance."""
    while True:
        port = draw.randrange(20000, 32000)
        with socket.socket() as one, socket.socket() as other:
            try:
                one.bind(("127.0.0.1", port))
                other.bind(("127.0.0.1", port + 1))
                return port, port + 1
            except OSError:
                continue


def now():
    return datetime.datetime.now(datetime.timezone.utc)


class Slurm:
    """One machine that is controller and node."""

    def __init__(self, folder, cores, environment):
        self.folder, self.daemons = folder, []
        folder.mkdir()
        for name in ("state", "spool", "jobs"):
            (folder / name).mkdir()
        self.environment = {name: value for name, value in environment.items() if not name.startswith(("SLURM", "SBATCH", "SRUN"))} | {"SLURM_CONF": str(folder / "slurm.conf")}
        ports = two_ports(secrets.SystemRandom())
        node = socket.gethostname().partition(".")[0]
        (folder / "slurm.conf").write_text(CONFIGURATION.format(folder=folder, node=node, user=getpass.getuser(), ports=ports, cores=cores, grace=GRACE))
        key = folder / "munge.key"
        key.touch(mode=0o600)
        key.write_bytes(secrets.token_bytes(128))

    def start(self):
        files = {name: self.folder / f"munge.{name}" for name in ("key", "socket", "log", "pid", "seed")}
        self.daemon("munged", "--foreground", "--force", f"--key-file={files['key']}", f"--socket={files['socket']}", f"--log-file={files['log']}", f"--pid-file={files['pid']}", f"--seed-file={files['seed']}")
        wait_until(files["socket"].exists, "munged has no socket")
        self.daemon("slurmctld", "-D")
        self.daemon("slurmd", "-D")
        wait_until(lambda: "idle" in self.ask("sinfo", "--noheader", "--format=%t", check=False), f"the node isn't idle; see {self.folder}")

    def daemon(self, name, *words):
        log = (self.folder / f"{name}.out").open("w")
        self.daemons.append(subprocess.Popen([name, *words], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True))

    def ask(self, *words, check=True):
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, cwd=self.folder / "jobs")
        if check and done.returncode != 0:
            raise Failure(f"{' '.join(map(str, words))} ended with {done.returncode}: {done.stderr}")
        return done.stdout.strip()

    def submit(self, *words):
        return self.ask("sbatch", "--parsable", *words)

    def jobs(self):
        """All jobs of the last minutes, with what Slurm says of them."""
        lines = self.ask("scontrol", "show", "job", "--oneliner").splitlines()
        return [dict(pair.partition("=")[::2] for pair in line.split() if "=" in pair) for line in lines if "=" in line]

    def element(self, array, number):
        return next(job for job in self.jobs() if job.get("ArrayJobId") == array and job.get("ArrayTaskId") == str(number))

    def logs(self):
        return "\n".join(f"--- {log.name}\n{log.read_text()}" for log in sorted((self.folder / "jobs").iterdir()))

    def stop(self):
        if self.daemons:
            self.ask("scancel", f"--user={getpass.getuser()}", check=False)
            end = time.monotonic() + GRACE
            while self.ask("squeue", "--noheader", check=False) and time.monotonic() < end:
                time.sleep(search.TICK)
        for daemon in reversed(self.daemons):
            daemon.terminate()
            daemon.wait()


def left_behind(folder):
    """Processes that know the directory."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int(entry.name) != os.getpid() and any(str(folder).encode() in (entry / part).read_bytes() for part in ("cmdline", "environ")):
                found.append((entry.name, (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return found


def runs_of(platform):
    return {trial["number"]: platform.runs(trial) for trial in platform.trials()}


def number_of(worker):
    return int(worker["name"].split("-")[2])


class Room:
    """A host and an array of workers."""

    def __init__(self, slurm, platform, count):
        self.slurm, self.platform, self.count = slurm, platform, count
        self.shared = platform.data.parent
        self.host = slurm.submit("--partition=hosts", ROOT / "deploy/slurm/host.sbatch", platform.definition, self.shared, *platform.settings)
        self.array = slurm.submit("--partition=rest", f"--array=0-{count - 1}", f"--dependency=after:{self.host}", ROOT / "deploy/slurm/worker.sbatch", self.shared, "--tag", "lab")
        wait_until(lambda: platform.data.is_dir() and json.loads(platform.ask("experiments", "--json")), f"the host doesn't start; {slurm.logs()}")
        wait_until(lambda: len(slurm.ask("squeue", "--noheader", "--states=RUNNING", f"--jobs={self.array}").splitlines()) == count, f"workers don't start; {slurm.logs()}")

    def workers(self):
        return json.loads(self.platform.ask("workers", "--json"))

    def training(self):
        """The elements that train, with the number of their trial and how far it is."""
        steps = {trial["number"]: trial["metrics"].get("train/loss", {}).get("lastStep", 0) for trial in self.platform.trials()}
        return {number_of(worker): (worker["trial"], steps.get(worker["trial"], 0)) for worker in self.workers() if worker["trial"] is not None}

    def wait_for_training(self, epochs, number=None):
        """Until an element is in the middle of a trial, if it is a certain one."""
        def far():
            if not self.slurm.ask("squeue", "--noheader", f"--jobs={self.host}", check=False):
                raise Failure(f"the search ended too early; {self.slurm.logs()}")
            return any(number in (None, element) and epochs < step / STEPS_AN_EPOCH < PERIOD / 2 for element, (_, step) in self.training().items())
        wait_until(far, f"no worker trains; {self.slurm.logs()}")

    def given_back(self):
        return [(number, run) for number, runs in runs_of(self.platform).items() for run in runs if run["ended"] and run["end"] != "completed"]

    def restarts(self, number):
        return int(self.slurm.element(self.array, number)["Restarts"])

    def take_away(self, what, way):
        """Takes workers away until one had a trial, and says what became of that."""
        for _ in range(5):
            before = self.given_back()
            restarts = [self.restarts(number) for number in range(self.count)]
            since = way()
            wait_until(lambda: [self.restarts(number) for number in range(self.count)] != restarts, f"no element was {what}; {self.slurm.logs()}")
            after = [one for one in self.given_back() if one not in before]
            for trial, run in after:
                took = (datetime.datetime.fromisoformat(run["ended"]) - since).total_seconds()
                if run["end"] != "paused" or not took < AT_ONCE:
                    raise Failure(f"trial {trial} came back after {took:.1f} s: {run}")
                print(f"    {what}: trial {trial} was given back after {took:.1f} s", flush=True)
                return trial, run, took
        raise Failure(f"no worker that was {what} had a trial; {self.slurm.logs()}")


def disturbed(slurm, platform, arguments, draw, folder):
    room = Room(slurm, platform, arguments.workers)
    release = folder / "release"

    def preempt():
        """A job of a partition that comes first needs the cores of one element."""
        room.wait_for_training(draw.uniform(5, 100))
        since = now()
        slurm.submit("--partition=first", "--cpus-per-task=2", "--output=first-%j.log", "--wrap", f"until [ -e {release} ]; do sleep 0.1; done")
        return since

    def requeue():
        number = draw.choice([number for number in range(arguments.workers) if room.restarts(number) == 0])
        room.wait_for_training(draw.uniform(5, 100), number)
        since = now()
        slurm.ask("scontrol", "requeue", f"{room.array}_{number}")
        return since

    backs = [room.take_away("preempted", preempt)]
    release.touch()
    backs.append(room.take_away("requeued", requeue))
    wait_until(lambda: not slurm.ask("squeue", "--noheader"), f"jobs don't end; {slurm.ask('squeue')}\n{slurm.logs()}")
    failed = [(job["JobName"], job["JobState"], job["ExitCode"]) for job in slurm.jobs() if (job["JobState"], job["ExitCode"]) != ("COMPLETED", "0:0")]
    if failed:
        raise Failure(f"jobs didn't end well: {failed}; {slurm.logs()}")
    return backs


def check(platform, undisturbed, backs):
    counts = platform.check(undisturbed.outcome())
    stopped = [trial for trial, _, _ in backs]
    for number, runs in runs_of(platform).items():
        if len(runs) != 1 + stopped.count(number):
            raise Failure(f"trial {number} has {len(runs)} runs: {runs}")
        for one, other in zip(runs, runs[1:]):
            if not other["startStep"] > one["startStep"] or other["startStep"] % (PERIOD * STEPS_AN_EPOCH) == 0 or other["worker"] == one["worker"]:
                raise Failure(f"trial {number} didn't go on elsewhere from a checkpoint of its stop: {runs}")
    return counts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("platform")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    executable = str(pathlib.Path(arguments.platform).resolve())
    print(f"seed {arguments.seed}", flush=True)
    draw = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        environment = os.environ | {"PLATFORM": executable, "PLATFORM_PORT": str(two_ports(secrets.SystemRandom())[0]), "XDG_CACHE_HOME": str(folder / "cache")}
        slurm = Slurm(folder / "slurm", 2 * arguments.workers + 1, environment)
        try:
            undisturbed = search.Platform(executable, folder / "undisturbed", [*SETTINGS, "--set", "workers.require.tags=[]"])
            alone = undisturbed.host("--workers", "2")
            slurm.start()
            if alone.wait(timeout=900) != 0:
                raise Failure((undisturbed.folder / "host.log").read_text())
            platform = search.Platform(executable, folder / "disturbed", SETTINGS)
            backs = disturbed(slurm, platform, arguments, draw, folder)
            trials, points = check(platform, undisturbed, backs)
        except Failure as failure:
            print(f"FAILED (--seed {arguments.seed}): {failure}", file=sys.stderr)
            return 1
        finally:
            slurm.stop()
            if arguments.show:
                print(slurm.logs())
        if left := left_behind(folder):
            print(f"FAILED (--seed {arguments.seed}): processes are left behind: {left}", file=sys.stderr)
            return 1
    print(f"passed: {len(backs)} workers taken away, their trials given back within {max(took for _, _, took in backs):.1f} s, {trials} trials and {points} points equal")
    return 0


if __name__ == "__main__":
    sys.exit(main())
