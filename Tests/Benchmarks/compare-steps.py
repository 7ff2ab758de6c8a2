"""Microseconds per training step, Platform's and PyTorch's side by side.

usage: compare-steps.py PEER BENCHMARKS [--cpu] [--rounds N] [--only PREFIX]
  PEER        a script that prints lines "NAME batch N TIME us/step", PyTorch's with one thread
  BENCHMARKS  the built Platform.Benchmarks executable
  --cpu       processor time instead of wall time, for a machine that has other things to do
  --rounds    how often both are run in turn; each case's figure is its least disturbed one, the minimum (default 5)
  --only      what the names of Platform's cases begin with; cases that the peer hasn't are left out
"""
import argparse
import re
import subprocess
import sys

LINE = re.compile(r"(.+?)\s+batch\s+(\d+)\s+([\d.]+) us/step")
SPENT = "import runpy, sys, time; time.perf_counter = time.process_time; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"


def figures(command):
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {(name, int(batch)): float(time) for name, batch, time in LINE.findall(output)}


def least(rounds):
    return {case: min(one[case] for one in rounds) for case in rounds[0]}


parser = argparse.ArgumentParser()
parser.add_argument("peer")
parser.add_argument("benchmarks")
parser.add_argument("--cpu", action="store_true")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--only", default="")
call = parser.parse_args()
rounds = [
    (
        figures([sys.executable, "-c", SPENT, call.peer] if call.cpu else [sys.executable, call.peer]),
        figures([call.benchmarks, "steps", *(["--cpu"] if call.cpu else []), *([call.only] if call.only else [])]),
    )
    for _ in range(call.rounds)
]
theirs, ours = least([one for one, _ in rounds]), least([other for _, other in rounds])
print(f"{'case':22} {'batch':>5} {'PyTorch':>10} {'Platform':>10} {'ratio':>6}   microseconds of {'processor' if call.cpu else 'wall'} time per step, best of {call.rounds}")
for (name, batch), time in ours.items():
    if (name, batch) not in theirs:
        continue
    print(f"{name:22} {batch:5} {theirs[name, batch]:10.1f} {time:10.1f} {time / theirs[name, batch]:6.2f}")
