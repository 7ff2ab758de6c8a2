#!/usr/bin/env python3
"""How a host serves a room of workers that train nothing, but lease, renew and report over TLS: with few and with many, in turn.

usage: room.py PLATFORM BENCHMARKS [--workers 10 1000] [--pace SECONDS] [--seconds N] [--rounds N] [--connections N]

Each worker reports and renews once in --pace seconds, 20 times for a trial; with --pace 0 it reports as soon as the report before is answered. BENCHMARKS is
Tests/Benchmarks/bin/Release/net10.0/Platform.Benchmarks. The workers are one process, the host another; memory is the host's (RSS)."""
import argparse, os, pathlib, re, statistics, subprocess, tempfile

DEFINITION = """name: room
seed: 1
dataset: { plugin: iris }
model: { plugin: mlp, hidden: [8] }
loss: { plugin: cross-entropy }
optimizer: { plugin: sgd }
search: { sampler: { plugin: random, trials: 1000000 }, space: { optimizer.learningRate: { log: [1e-4, 1] } } }
workers: { device: cpu }
"""

# All clients share one process: its collections must not stop them, or they count as the host's time.
ENVIRONMENT = {**os.environ, "DOTNET_gcConcurrent": "1"}

parser = argparse.ArgumentParser()
parser.add_argument("platform")
parser.add_argument("benchmarks")
parser.add_argument("--workers", type=int, nargs="+", default=[10, 1000])
parser.add_argument("--pace", type=float, default=1)
parser.add_argument("--seconds", type=float, default=20)
parser.add_argument("--connections", type=int, help="that the workers share (default: one each)")
parser.add_argument("--rounds", type=int, default=3)
call = parser.parse_args()


def memory(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return {name: int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "VmHWM")}


with tempfile.TemporaryDirectory() as folder:
    data = pathlib.Path(folder) / "data"
    definition = pathlib.Path(folder) / "room.yaml"
    definition.write_text(DEFINITION)
    host = subprocess.Popen([call.platform, "run", definition, "-q", "--data", data, "--workers", "0", "--listen", "127.0.0.1"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = ""
    while not (address := re.search(r"--join (\S+)", said)):
        line = host.stdout.readline()
        if not line:
            raise SystemExit(f"the host ended: {said}")
        said += line
    token = pathlib.Path(folder) / "token"
    token.write_text(subprocess.run([call.platform, "certificates", "token", "--data", data], check=True, capture_output=True, text=True).stdout)
    print(f"host without workers: {memory(host)['VmRSS']:.0f} MiB", flush=True)
    seen = {}
    for _ in range(call.rounds):
        for workers in call.workers:
            line = subprocess.run([call.benchmarks, "room", address[1], token, str(workers), str(min(workers, call.connections or workers)), str(call.pace), "20", str(call.seconds)], check=True, capture_output=True, text=True, env=ENVIRONMENT).stdout.strip()
            now = memory(host)
            print(f"{line}; host {now['VmRSS']:.0f} MiB, at most {now['VmHWM']:.0f} MiB", flush=True)
            for kind, p99 in re.findall(r"(\w+) p50 [\d.]+ ms, p99 ([\d.]+) ms", line):
                seen.setdefault((kind, workers), []).append(float(p99))
    host.kill()
    few, many = call.workers[0], call.workers[-1]
    for kind in ("Lease", "Report"):
        p99 = [statistics.median(seen[kind, workers]) for workers in (few, many)]
        print(f"{kind}: p99 with {few} {p99[0]:.1f} ms, with {many} {p99[1]:.1f} ms, ratio {p99[1] / p99[0]:.2f}")
