"""What a trial costs beside its training, Platform's and Optuna's, and how long a host takes from its start to its first lease.

usage: compare-overhead.py PLATFORM PEER [--rounds N] [--trials N]
  PLATFORM    the built platform executable; its records are durable and its trials run in two worker processes
  PEER        a script that prints lines "STORAGE SAMPLER TIME ms/trial"
  --rounds    how often both are run in turn (default 5)
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime

DEFINITION = pathlib.Path(__file__).parent / "Overhead" / "trivial-trials.yaml"


def seconds(text):
    return datetime.fromisoformat(text).timestamp()


def measure(platform, trials):
    with tempfile.TemporaryDirectory() as data:
        start = time.time()
        subprocess.run([platform, "run", DEFINITION, "-q", "--data", data, "--set", f"search.sampler.trials={trials}"], check=True, capture_output=True)
        whole = time.time() - start
        listed = subprocess.run([platform, "trials", "trivial-trials", "--json", "--data", data], check=True, capture_output=True).stdout
    rows = json.loads(listed)
    assert len(rows) == trials and all(row["state"] == "completed" for row in rows)
    first, last = min(seconds(row["started"]) for row in rows), max(seconds(row["ended"]) for row in rows)
    return (last - first) / trials * 1000, first - start, whole


parser = argparse.ArgumentParser()
parser.add_argument("platform")
parser.add_argument("peer")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--trials", type=int, default=200)
call = parser.parse_args()
rounds = []
for _ in range(call.rounds):
    rounds.append(measure(call.platform, call.trials))
    print(subprocess.run([sys.executable, call.peer, str(call.trials)], check=True, capture_output=True, text=True).stdout, end="")
    print("platform, durable, 2 workers     {:6.2f} ms/trial   start to first lease {:.2f} s   whole {:.2f} s".format(*rounds[-1]))
print("platform, median of {}           {:6.2f} ms/trial   start to first lease {:.2f} s   whole {:.2f} s".format(
    call.rounds, *(statistics.median(one) for one in zip(*rounds))))
