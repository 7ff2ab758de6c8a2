"""Machines in a room: network namespaces with addresses of their own, and what runs on them."""
import os
import pathlib
import subprocess

from processes import fields, numbers, send, wait_until
from wire import MTU

NETWORK = "198.18.0"


def namespace(process):
    try:
        return os.readlink(f"/proc/{process}/ns/net")
    except OSError:
        return None


class Machine:
    """A network namespace, which lasts as long as a process in it waits for the end of its input: that of this script."""

    def __init__(self, wire, number, home):
        self.address, self.home = f"{NETWORK}.{number}", home
        self.temporary = home / "tmp"
        self.temporary.mkdir(parents=True)
        self._keeper = subprocess.Popen(["unshare", "--net", "cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        device, outside = f"chaos{os.getpid() % 10000}n{number}", namespace("self")
        try:
            wait_until(lambda: self._keeper.poll() is not None or namespace(self._keeper.pid) not in (None, outside), "the kernel makes a network namespace")
            if self._keeper.returncode is not None:
                raise OSError("unshare --net was refused")
            self.namespace = namespace(self._keeper.pid)
            self.cable = wire.open(self.address, device)
            subprocess.run(["ip", "link", "set", device, "netns", str(self._keeper.pid)], check=True)
            for words in (["link", "set", "lo", "up"], ["address", "add", f"{self.address}/24", "dev", device], ["link", "set", device, "mtu", str(MTU), "up"]):
                subprocess.run(self.inside("ip", *words), check=True)
        except BaseException:
            self.close()
            raise

    def inside(self, *words):
        return ["nsenter", f"--net=/proc/{self._keeper.pid}/ns/net", "--", *map(str, words)]

    def start(self, log, *words):
        """Starts a program on it, which keeps nothing outside of the machine's home."""
        with log.open("a") as output:
            return subprocess.Popen(
                self.inside(*words), cwd=self.home, env={**os.environ, "HOME": str(self.home), "TMPDIR": str(self.temporary)},
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True)

    def processes(self):
        """What runs on it."""
        here = [process for process in numbers() if process != self._keeper.pid and namespace(process) == self.namespace]
        return [process for process in here if (of := fields(process)) and of[0] != "Z"]

    def close(self):
        """Ends all that runs on it, and so the namespace."""
        if hasattr(self, "namespace"):
            for process in self.processes():
                send(process)
            wait_until(lambda: not self.processes(), "what ran on a machine has ended")
        self._keeper.stdin.close()
        self._keeper.wait()


def start_redis(folder, address, port, inside=lambda *words: list(words)):
    log = pathlib.Path(folder) / "redis.log"
    log.unlink(missing_ok=True)
    words = ["redis-server", "--port", port, "--bind", address, "--protected-mode", "no", "--save", "", "--appendonly", "no", "--dir", folder, "--logfile", log]
    redis = subprocess.Popen(inside(*map(str, words)), stdout=subprocess.DEVNULL)
    wait_until(lambda: redis.poll() is not None or log.exists() and "eady to accept connections" in log.read_text(), "Redis answers")
    return redis
