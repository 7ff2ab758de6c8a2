#!/usr/bin/env python3
"""Measures how long a search takes to a validation accuracy on Fashion-MNIST: with `auto` and `asha`, and with `random` and full trainings.

usage: fashion-search.py PLATFORM [--seeds N ...] [--target ACCURACY]

PLATFORM is the executable; Debian's package dataset-fashion-mnist must be installed. Both searches run the gallery's fashion-mnist-search.yaml, in turn for each
seed, until a trial has the accuracy. Printed is the time from the start of the first trial to the first check that reaches it, and the ratio of the sums. The
exit code is 1 if that is above a third."""
import argparse, csv, io, pathlib, subprocess, sys, tempfile

DEFINITION = pathlib.Path(__file__).parents[2] / "Experiments" / "Gallery" / "fashion-mnist-search.yaml"
METRIC = "validation/accuracy"
SEARCHES = {
    "auto + asha": [],
    "random": ["search.sampler={ plugin: random, trials: 40 }", "search.pruner="],
}


def platform(executable, *arguments):
    return subprocess.run([executable, *arguments], check=True, capture_output=True, text=True).stdout


def seconds_to(executable, seed, changes, target):
    """The seconds from the start of the first trial to the first check with the accuracy; None if no check has it."""
    with tempfile.TemporaryDirectory() as data:
        settings = [f"seed={seed}", f"search.until.target={target}", *changes]
        sets = [word for setting in settings for word in ("--set", setting)]
        platform(executable, "run", str(DEFINITION), "-q", "--data", data, *sets)
        rows = csv.DictReader(io.StringIO(platform(executable, "export", "fashion-mnist-search", "--series", "--data", data)))
        points = [(float(row["time"]), row["metric"], float(row["value"])) for row in rows]
    start = min(time for time, _, _ in points)
    reached = [time for time, metric, value in points if metric == METRIC and value >= target]
    return min(reached) - start if reached else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--target", type=float, default=0.88)
    given = parser.parse_args()
    sums = dict.fromkeys(SEARCHES, 0.0)
    for seed in given.seeds:
        for name, changes in SEARCHES.items():
            taken = seconds_to(given.platform, seed, changes, given.target)
            if taken is None:
                sys.exit(f"seed {seed}, {name}: no check reached {given.target}")
            sums[name] += taken
            print(f"seed {seed}  {name:12} {taken:8.1f} s", flush=True)
    ours, random = sums.values()
    print(f"together: {ours:.1f} s against {random:.1f} s, {ours / random:.2f} of it")
    sys.exit(ours / random > 1 / 3)


if __name__ == "__main__":
    main()
