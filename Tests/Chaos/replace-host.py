"""Kills the host of workers that joined it, again and again, and checks that they come back and nothing is lost or repeated.

usage: replace-host.py PLATFORM [--kills N] [--workers N] [--seed N] [--redis] [--set PATH=VALUE ...]
  PLATFORM   the built platform executable
  --kills    how often the host is killed (default 4)
  --workers  how many workers join it (default 2)
  --seed     of what is drawn: what happens when (default: drawn and printed)
  --redis    workers find the host through a Redis server, which is restarted with it (needs redis-server)
  --set      more of the definition

The host is killed with kill -9 and another one started on the same port; between that, a worker is stopped with SIGSTOP and continued. The data lies where only the host
looks (data.send). Checked: no worker ends; each trial has one run, which began before a kill and ended after it; table, series and hashes of weights equal those of a search
that nothing disturbed; nothing is left behind.
"""
import argparse
import pathlib
import random
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time

from machines import start_redis
from processes import PATIENCE, TICK, Failure, members, processor_time, send, wait_until
from records import Records
from tables import write_table

EXPERIMENT = "replaced-host"
DEFINITION = """name: replaced-host
seed: 7
dataset: { plugin: csv, path: table.csv, target: y }
data: { validation: 0.2, test: 0.1, send: true }
model: { plugin: mlp, hidden: [32, 16], activation: relu, dropout: 0.2 }
loss: { plugin: cross-entropy }
optimizer: { plugin: adam, learningRate: 0.001 }
schedule: { plugin: cosine }
metrics: [accuracy]
training: { batchSize: 16, epochs: 600, checkpoints: { everySteps: 500 } }
objective: { metric: validation/accuracy, goal: maximize, reduce: best }
search:
  sampler: { plugin: random, trials: 8 }
  space: { optimizer.learningRate: { log: [1e-3, 1e-1] } }
workers: { device: cpu, threads: 1, require: { device: cpu, memory: 100MB, tags: [lab] } }
"""
IDLE = 2.0


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Platform(Records):
    def __init__(self, executable, folder, settings):
        super().__init__(executable, folder / "data", EXPERIMENT)
        self.folder, self.settings = folder, settings
        host = folder / "host"
        host.mkdir(parents=True)
        write_table(host / "table.csv")
        self.definition = host / "search.yaml"
        self.definition.write_text(DEFINITION)

    def host(self, *words):
        log = (self.folder / "host.log").open("a")
        return subprocess.Popen([self.executable, "run", self.definition, "-q", "--data", self.data, *self.settings, *words], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def worker(self, number, *words):
        home = self.folder / f"worker-{number}"
        home.mkdir()
        return subprocess.Popen(
            [self.executable, "worker", "--name", f"w{number}", "--tag", "lab", "--pins", home / "plugins", "--data-cache", home / "data", *words],
            cwd=home, stdin=subprocess.DEVNULL, stdout=(home / "log").open("w"), stderr=subprocess.STDOUT, start_new_session=True)


def train_alone(worker, seconds):
    """A worker without a host trains until its trial ends; then it waits for the next one."""
    end, last, since = processor_time(worker.pid) + seconds, -1.0, time.monotonic()
    while (now := processor_time(worker.pid)) < end:
        if now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since > IDLE:
            return
        time.sleep(TICK)


def train_on(worker, seconds, host=None):
    end = processor_time(worker.pid) + seconds
    wait_until(lambda: processor_time(worker.pid) > end or (host and host.poll() is not None), "a worker trains on")


def stop_and_continue(worker, draw):
    """A process that is stopped and continued has lost time and nothing else."""
    processes = members(worker.pid)
    for process in processes:
        send(process, signal.SIGSTOP)
    time.sleep(draw.uniform(1, 4))
    for process in processes:
        send(process, signal.SIGCONT)


def disturbed(platform, arguments, draw):
    port, started = free_port(), []
    redis_port = free_port() if arguments.redis else None
    redis = start_redis(platform.folder, "127.0.0.1", redis_port) if redis_port else None
    listen = ["--workers", "0", "--listen", f"127.0.0.1:{port}", *(["--cluster", f"redis://127.0.0.1:{redis_port}"] if redis else [])]
    join = ["--cluster", f"redis://127.0.0.1:{redis_port}"] if redis else ["--join", f"127.0.0.1:{port}"]
    (platform.folder / "token").write_text(platform.ask("certificates", "token"))
    join += ["--token-file", platform.folder / "token"]
    host = platform.host(*listen)
    started.append(host)
    workers = [platform.worker(number, *join) for number in range(arguments.workers)]
    started += workers
    try:
        kills = 0
        while kills < arguments.kills and host.poll() is None:
            train_on(workers[0], draw.uniform(2, 5), host)
            if host.poll() is not None:
                break
            stop_and_continue(draw.choice(workers), draw)
            send(host.pid)
            host.wait()
            kills += 1
            if redis:
                redis.kill()
                redis.wait()
            train_alone(workers[0], draw.uniform(0.1, 2))
            if redis:
                redis = start_redis(platform.folder, "127.0.0.1", redis_port)
            host = platform.host(*listen)
            started.append(host)
            print(f"    host {kills} killed and replaced", flush=True)
        code = host.wait(timeout=900)
        if code != 0:
            raise Failure(f"the last host ended with {code}: {(platform.folder / 'host.log').read_text()[-2000:]}")
        for number, worker in enumerate(workers):
            if worker.wait(timeout=PATIENCE) != 0:
                raise Failure(f"worker {number} ended with {worker.returncode}: {(platform.folder / f'worker-{number}' / 'log').read_text()}")
        return kills
    finally:
        for process in started:
            for member in members(process.pid):
                send(member)
            process.wait()
        if redis:
            redis.kill()
            redis.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("platform")
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    parser.add_argument("--redis", action="store_true")
    parser.add_argument("--set", action="append", default=[])
    arguments = parser.parse_args()
    executable = str(pathlib.Path(arguments.platform).resolve())
    settings = [word for setting in arguments.set for word in ("--set", setting)]
    print(f"seed {arguments.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        try:
            undisturbed = Platform(executable, pathlib.Path(folder) / "undisturbed", [*settings, "--set", "workers.require.tags=[]"])
            code = undisturbed.host("--workers", "2").wait(timeout=900)
            if code != 0:
                raise Failure((undisturbed.folder / "host.log").read_text())
            platform = Platform(executable, pathlib.Path(folder) / "disturbed", settings)
            kills = disturbed(platform, arguments, random.Random(arguments.seed))
            if kills < arguments.kills:
                raise Failure(f"the search ended after {kills} kills; give it more to do: --set training.epochs=1500")
            trials, points = platform.check(undisturbed.outcome())
            runs = {trial["number"]: platform.runs(trial) for trial in platform.trials()}
            repeated = {number: [run["end"] for run in of] for number, of in runs.items() if len(of) != 1}
            if repeated:
                raise Failure(f"trials were trained more than once: {repeated}\n{platform.ask('show', EXPERIMENT)}")
        except Failure as failure:
            print(f"FAILED (--seed {arguments.seed}): {failure}", file=sys.stderr)
            return 1
    print(f"passed: {kills} hosts killed, {trials} trials with one run each, {points} points equal")
    return 0


if __name__ == "__main__":
    sys.exit(main())
