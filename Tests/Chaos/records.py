"""What a data directory says of an experiment, and what of that must be the same however the experiment was disturbed."""
import csv
import io
import json
import subprocess

from processes import Failure

OVER = ("completed", "pruned", "diverged", "failed")
MEASURED = ("time/", "system/")


class Records:
    """The records of one experiment, or of any if it is named with each call."""

    def __init__(self, executable, data, experiment):
        self.executable, self.data, self.experiment = executable, data, experiment

    def ask(self, *words):
        words = [str(word) for word in words]
        done = subprocess.run([self.executable, *words, "--data", self.data], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"{' '.join(words)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def trials(self):
        return json.loads(self.ask("trials", self.experiment, "--json", "--limit", "0"))

    def ended(self):
        return {trial["number"]: trial for trial in self.trials() if trial["state"] in OVER}

    def runs(self, trial):
        return json.loads(self.ask("show", f"{self.experiment}/{trial['number']}", "--json"))["runs"]

    def series(self):
        """Every point of every series that doesn't measure the machine, without the time of day."""
        rows = list(csv.reader(io.StringIO(self.ask("export", self.experiment, "--series"))))
        left_out = {rows[0].index("time"), rows[0].index("experiment")} if "experiment" in rows[0] else {rows[0].index("time")}
        metric = rows[0].index("metric")
        return [tuple(value for column, value in enumerate(row) if column not in left_out) for row in rows if not row[metric].startswith(MEASURED)]

    def outcome(self):
        """All that must not depend on what happened meanwhile."""
        return [lasting(trial) for trial in self.trials()], self.series()

    def check(self, expected):
        """That the outcome is the expected one. Gives the numbers of trials and of points."""
        trials, series = self.outcome()
        expected_trials, expected_series = expected
        if len(trials) != len(expected_trials):
            raise Failure(f"{self.experiment} has {len(trials)} trials instead of {len(expected_trials)}")
        for trial, other in zip(trials, expected_trials):
            if trial != other:
                raise Failure(f"trial {trial['number']} of {self.experiment} differs:\n{trial}\n{other}")
        if series != expected_series:
            first = next((pair for pair in zip(series, expected_series) if pair[0] != pair[1]), (len(series), len(expected_series)))
            raise Failure(f"the series of {self.experiment} differ, first here: {first[0]} instead of {first[1]}")
        return len(trials), len(series) - 1


def lasting(trial):
    kept = {key: trial[key] for key in ("number", "state", "objective", "reason", "seed", "parameters", "weightsHash")}
    # They are left out where there is nothing to say.
    kept |= {key: trial[key] for key in ("epochs", "grounds", "rungs", "pruned") if key in trial}
    metrics = {name: value for name, value in trial["metrics"].items() if not name.startswith(MEASURED)}
    return {**kept, "metrics": metrics}
