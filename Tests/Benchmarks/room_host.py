"""A host for workers that train nothing: the command 'room' of Platform.Benchmarks, here BENCHMARKS, makes them."""
import os, pathlib, re, subprocess, time

DEFINITION = """name: room
seed: 1
dataset: { plugin: iris }
model: { plugin: mlp, hidden: [8] }
loss: { plugin: cross-entropy }
optimizer: { plugin: sgd }
search: { sampler: { plugin: random, trials: 1000000 }, space: { optimizer.learningRate: { log: [1e-4, 1] }, model.hidden: { choice: [[8], [16]] } } }
workers: { device: cpu }
"""

# All clients share one process: its collections must not stop them, or they count as the host's time.
ENVIRONMENT = {**os.environ, "DOTNET_gcConcurrent": "1"}


class RoomHost:
    """Runs a search of a million trials without workers of its own. Its files are in a folder, which it shares with nobody."""

    def __init__(self, platform, folder, data=None, listen="127.0.0.1"):
        folder = pathlib.Path(folder)
        self.data, self.log, self.token = data or folder / "data", folder / "log", folder / "token"
        definition = folder / "room.yaml"
        definition.write_text(DEFINITION)
        with open(self.log, "w") as log:
            self.process = subprocess.Popen([platform, "run", definition, "-q", "--data", self.data, "--workers", "0", "--listen", listen], stdout=log, stderr=log)
        while not (found := re.search(r"--join (\S+)", self.log.read_text())):
            if self.process.poll() is not None:
                raise SystemExit(f"the host ended: {self.log.read_text()}")
            time.sleep(0.1)
        self.address = found[1]
        self.token.write_text(subprocess.run([platform, "certificates", "token", "--data", self.data], check=True, capture_output=True, text=True).stdout)

    def measure(self, benchmarks, workers, pace, reports, seconds, connections=None):
        """Lets workers work; what they found out is on the standard output of the process that is given back."""
        words = ["room", self.address, self.token, workers, connections or workers, pace, reports, seconds]
        return subprocess.Popen([benchmarks, *map(str, words)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)

    def memory(self):
        """MiB that it takes, and has taken at most."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return [int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "VmHWM")]

    def kill(self):
        self.process.kill()
        self.process.wait()


def result(measuring):
    """The line of workers that have ended."""
    line = measuring.communicate()[0].strip()
    if measuring.returncode != 0:
        raise SystemExit(f"the workers ended with {measuring.returncode}: {line}")
    return line
