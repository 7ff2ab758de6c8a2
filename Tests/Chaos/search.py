"""A search that a script of this folder runs on this machine."""
import pathlib
import subprocess
import time

from processes import TICK, Failure, processor_time
from records import Records

HERE = pathlib.Path(__file__).parent


class Search(Records):
    def __init__(self, executable, data, definition, settings=()):
        super().__init__(executable, data, HERE.joinpath(definition).stem)
        self.definition = HERE / definition
        # Its name is that of its file.
        self.settings = [word for setting in (f"name={self.experiment}", *settings) for word in ("--set", setting)]

    def start(self, workers):
        """In a process group of its own, which its workers share."""
        return subprocess.Popen(
            [self.executable, "run", self.definition, "-q", "--workers", str(workers), "--data", self.data, *self.settings],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)

    def run_undisturbed(self, workers=1):
        """Gives the outcome, and the processor time that it took."""
        host, usual = self.start(workers), 0.0
        while host.poll() is None:
            usual = max(usual, processor_time(host.pid))
            time.sleep(TICK)
        if host.returncode != 0:
            raise Failure(f"the undisturbed search {self.experiment} failed: {host.stderr.read().decode()}")
        return self.outcome(), usual
