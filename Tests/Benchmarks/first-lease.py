#!/usr/bin/env python3
"""How long a host takes from its start to the first lease, in a data directory of its own that is used again and again.

    Tests/Benchmarks/first-lease.py [RUNS] [WORKERS]

Build first: dotnet build Host -c Release. The first run, which copies the plugins, is shown and left out of the median.
"""
import datetime, json, pathlib, statistics, subprocess, sys, tempfile

runs, workers = (int(argument) for argument in (sys.argv[1:] + ["7", "2"][len(sys.argv) - 1:]))
root = pathlib.Path(__file__).resolve().parents[2]
platform = ["dotnet", str(root / "Host/bin/Release/net10.0/platform.dll")]
definition = str(root / "Experiments/Gallery/digits-learning-rate.yaml")
shorter = ["--set", "search.sampler.trials=2", "--set", "training.epochs=1"]


def first_lease(data):
    start = datetime.datetime.now(datetime.timezone.utc)
    call = [*platform, "run", definition, *shorter, "--data", data, "--workers", str(workers), "--new", "--json", "-q"]
    result = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
    leases = [datetime.datetime.fromisoformat(trial["started"]) for trial in result["trials"]]
    return (min(leases) - start).total_seconds()


with tempfile.TemporaryDirectory() as data:
    seconds = [first_lease(data) for _ in range(runs + 1)]
print(" ".join(f"{one:.2f}" for one in seconds), f"median {statistics.median(seconds[1:]):.2f} s")
