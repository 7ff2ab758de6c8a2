"""Microseconds per training step, Platform's and PyTorch's side by side.

usage: compare-steps.py PEER BENCHMARKS [--cpu]
  PEER        a script that prints lines "NAME batch N TIME us/step", PyTorch's with one thread
  BENCHMARKS  the built Platform.Benchmarks executable
  --cpu       processor time instead of wall time, for a machine that has other things to do
"""
import re
import subprocess
import sys

LINE = re.compile(r"(.+?)\s+batch\s+(\d+)\s+([\d.]+) us/step")
SPENT = "import runpy, sys, time; time.perf_counter = time.process_time; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"


def figures(command):
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {(name, int(batch)): float(time) for name, batch, time in LINE.findall(output)}


peer, benchmarks, *options = sys.argv[1:]
cpu = options == ["--cpu"]
theirs = figures([sys.executable, "-c", SPENT, peer] if cpu else [sys.executable, peer])
ours = figures([benchmarks, "steps", *options])
print(f"{'case':22} {'batch':>5} {'PyTorch':>10} {'Platform':>10} {'ratio':>6}   microseconds of {'processor' if cpu else 'wall'} time per step")
for (name, batch), time in ours.items():
    print(f"{name:22} {batch:5} {theirs[name, batch]:10.1f} {time:10.1f} {time / theirs[name, batch]:6.2f}")
