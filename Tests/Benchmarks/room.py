#!/usr/bin/env python3
"""How a host serves a room of workers that train nothing, but lease, renew and report over TLS: with few and with many, in turn.

usage: room.py PLATFORM BENCHMARKS [--workers 10 1000] [--pace SECONDS] [--seconds N] [--rounds N] [--connections N]

Each worker reports and renews once in --pace seconds, 20 times for a trial; with --pace 0 it reports as soon as the report before is answered. BENCHMARKS is
Tests/Benchmarks/bin/Release/net10.0/Platform.Benchmarks. The workers are one process, the host another; memory is the host's (RSS)."""
import argparse, re, statistics, tempfile

from room_host import RoomHost, result

parser = argparse.ArgumentParser()
parser.add_argument("platform")
parser.add_argument("benchmarks")
parser.add_argument("--workers", type=int, nargs="+", default=[10, 1000])
parser.add_argument("--pace", type=float, default=1)
parser.add_argument("--seconds", type=float, default=20)
parser.add_argument("--connections", type=int, help="that the workers share (default: one each)")
parser.add_argument("--rounds", type=int, default=3)
call = parser.parse_args()


with tempfile.TemporaryDirectory() as folder:
    host = RoomHost(call.platform, folder)
    print(f"host without workers: {host.memory()[0]:.0f} MiB", flush=True)
    seen = {}
    for _ in range(call.rounds):
        for workers in call.workers:
            line = result(host.measure(call.benchmarks, workers, call.pace, 20, call.seconds, min(workers, call.connections or workers)))
            now, most = host.memory()
            print(f"{line}; host {now:.0f} MiB, at most {most:.0f} MiB", flush=True)
            for kind, p99 in re.findall(r"(\w+) p50 [\d.]+ ms, p99 ([\d.]+) ms", line):
                seen.setdefault((kind, workers), []).append(float(p99))
    host.kill()
    few, many = call.workers[0], call.workers[-1]
    for kind in ("Lease", "Report"):
        p99 = [statistics.median(seen[kind, workers]) for workers in (few, many)]
        print(f"{kind}: p99 with {few} {p99[0]:.1f} ms, with {many} {p99[1]:.1f} ms, ratio {p99[1] / p99[0]:.2f}")
