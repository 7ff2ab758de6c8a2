#!/usr/bin/env python3
"""How many durable metric points a second come from worker processes: from the first lease to the last completion.

usage: points-through-workers.py PLATFORM [--rounds N] [--workers N]

Build first: dotnet build Tests/PluginFixtures/Chatterbox -c Release"""
import argparse, json, pathlib, statistics, subprocess, tempfile
from datetime import datetime

HERE = pathlib.Path(__file__).parent
PLUGIN = HERE.parent / "PluginFixtures" / "Chatterbox" / "bin" / "Release" / "net10.0"


def seconds(text):
    return datetime.fromisoformat(text).timestamp()


def measure(platform, workers):
    with tempfile.TemporaryDirectory() as data:
        subprocess.run([platform, "run", HERE / "Overhead" / "many-points.yaml", "-q", "--plugins", PLUGIN, "--data", data, "--workers", str(workers)], check=True, capture_output=True)
        rows = json.loads(subprocess.run([platform, "trials", "many-points", "--json", "--data", data], check=True, capture_output=True).stdout)
    assert all(row["state"] == "completed" for row in rows)
    points = sum(metric["count"] for row in rows for metric in row["metrics"].values())
    wall = max(seconds(row["ended"]) for row in rows) - min(seconds(row["started"]) for row in rows)
    print(f"{points:,} points in {wall:.1f} s: {points / wall:,.0f} points/s", flush=True)
    return points / wall


parser = argparse.ArgumentParser()
parser.add_argument("platform")
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--workers", type=int, default=2)
call = parser.parse_args()
print(f"median {statistics.median(measure(call.platform, call.workers) for _ in range(call.rounds)):,.0f} points/s")
