"""Three machines, a host with Redis on one of them, and a worker on each of the others."""
import os
import pathlib
import signal
import subprocess

from disk import Disk
from machines import Machine, start_redis
from processes import PATIENCE, Failure, send, wait_until
from records import Records
from wire import Wire

REDIS_PORT = 6379
TAG = "lab"
# What they end with by themselves, so that who started them starts them again: a host refuses to start on a full disk, without Redis, and while a verb that
# found no host reads the records; a worker doesn't look for a host for ever.
HOST_MAY_SAY = ("No space left on device", "The Redis server", "belongs to")
WORKER_MAY_SAY = ("No host", "could not be told")


class Service:
    """A process that is started again when it was killed, or ended with a word that it may end with."""

    def __init__(self, machine, name, words, may_say):
        self.machine, self.name, self.words, self.may_say = machine, name, words, may_say
        self.starts, self.ended_by_itself, self.process, self.is_killed, self.is_stopped, self.due = 0, 0, None, False, False, 0.0
        self.log = machine.home / f"{name}.log"
        self.log.touch()

    def start(self):
        self.starts += 1
        self.silent = self.log.stat().st_size
        self.process = self.machine.start(self.log, *self.words(self.starts))
        self.is_killed = self.is_stopped = False

    def said(self):
        """Since it was started last."""
        return self.log.read_bytes()[self.silent:].decode(errors="replace")[-3000:]

    def look(self, now):
        """Starts it again if it has ended and may have."""
        if self.process.poll() is None or now < self.due:
            return
        if self.is_killed:
            self.start()
        elif self.process.returncode != 0 and any(words in self.said() for words in self.may_say):
            self.ended_by_itself += 1
            self.is_killed, self.due = True, now + 1
        else:
            raise Failure(f"{self.name} ended with {self.process.returncode} by itself:\n{self.said()}")

    def kill(self, processes, due):
        """Some of the machine's processes; if it ended of that, it is started again when that is due."""
        for process in processes:
            send(process)
        if self.process.pid in processes:
            self.is_killed, self.due = True, due

    def stop(self, processes):
        """Gives what lets them go on."""
        stopped = self.process
        for process in processes:
            send(process, signal.SIGSTOP)
        self.is_stopped = True

        def go_on():
            if self.process is stopped:
                self.is_stopped = False
            for process in set(self.machine.processes()).intersection(processes):
                send(process, signal.SIGCONT)
        return go_on

    def end(self):
        """As its users do."""
        self.process.terminate()
        wait_until(lambda: self.process.poll() is not None, f"{self.name} ends when it is asked to")


class Room:
    def __init__(self, executable, folder, size, seed, experiments):
        self.executable, self.experiments, self.machines, self.services, self.redis = executable, experiments, [], [], None
        self.wire, self.disk = Wire(seed), Disk(str(folder), size)
        try:
            if self.disk.refusal:
                raise Failure(f"no file system can be mounted here ({self.disk.refusal})")
            for number in range(3):
                self.machines.append(Machine(self.wire, number + 1, folder / f"machine-{number}"))
        except BaseException:
            self.close()
            raise
        self.wire.start()
        self.host_machine, *worker_machines = self.machines
        self.data = os.path.join(self.disk.path, "data")
        self.cluster = f"redis://{self.host_machine.address}:{REDIS_PORT}/soak"
        self.host = Service(self.host_machine, "host", lambda _: self._host_words(), HOST_MAY_SAY)
        self.workers = [Service(machine, f"worker-{number}", self._worker_words(number), WORKER_MAY_SAY) for number, machine in enumerate(worker_machines)]
        self.services = [self.host, *self.workers]

    def _host_words(self):
        return [self.executable, "serve", "--data", self.data, "--parallel", self.experiments, "--listen", self.host_machine.address, "--cluster", self.cluster]

    def _worker_words(self, number):
        return lambda starts: [self.executable, "worker", "--cluster", self.cluster, "--token-file", "token", "--tag", TAG, "--name", f"w{number}-{starts}"]

    def open(self):
        self.start_redis()
        token = Records(self.executable, self.data, None).ask("certificates", "token")
        for worker in self.workers:
            (worker.machine.home / "token").write_text(token)
        for service in self.services:
            service.start()
        wait_until(pathlib.Path(self.data, "host.json").exists, "the host answers")

    def start_redis(self):
        """It is empty then, also if it was there before."""
        self.redis = start_redis(self.host_machine.home, self.host_machine.address, REDIS_PORT, self.host_machine.inside)

    def kill_redis(self):
        self.redis.kill()
        self.redis.wait()

    def ask(self, *words):
        """A verb on the host's machine; None: it wasn't answered, as may be while the host is killed, stopped or without room."""
        words = self.host_machine.inside(self.executable, *words, "--data", self.data)
        try:
            done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return None
        return done.stdout if done.returncode == 0 else None

    def look(self, now):
        for service in self.services:
            service.look(now)

    def end(self):
        for service in (*self.workers, self.host):
            service.end()
        if self.host.process.returncode != 0:
            raise Failure(f"the host ended with {self.host.process.returncode}:\n{self.host.said()}")
        self.redis.terminate()
        self.redis.wait()
        wait_until(lambda: not any(machine.processes() for machine in self.machines), "no process is left on a machine")

    def close(self):
        """Ends all that is left."""
        self.wire.close()
        for machine in self.machines:
            machine.close()
        for started in (self.redis, *(service.process for service in self.services)):
            if started:
                started.wait()
        self.disk.unmount()
