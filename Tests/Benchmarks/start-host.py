#!/usr/bin/env python3
"""How long a host takes to start on a search that an earlier one left running, with few and with many trials behind it, in turn: from the
start of the process until it tells its supervisor READY=1, which is when the search runs again.

usage: start-host.py PLATFORM BENCHMARKS [--trials 1000 100000] [--rounds N] [--keep DIR]

BENCHMARKS is Tests/Benchmarks/bin/Release/net10.0/Platform.Benchmarks, whose workers complete the trials. --keep keeps the data directories,
and uses those that are there."""
import argparse, json, os, pathlib, shutil, signal, socket, statistics, subprocess, tempfile, time

from room_host import RoomHost, result

parser = argparse.ArgumentParser()
parser.add_argument("platform")
parser.add_argument("benchmarks")
parser.add_argument("--trials", type=int, nargs="+", default=[1000, 100_000])
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--keep")
call = parser.parse_args()


def fill(data, trials):
    with tempfile.TemporaryDirectory() as folder:
        host = RoomHost(call.platform, folder, data)
        done = 0
        while done < trials:
            result(host.measure(call.benchmarks, 8, 0, 2, 2 if trials < 10_000 else 60))
            done = json.loads(subprocess.run([call.platform, "experiments", "--json", "--data", data], check=True, capture_output=True, text=True).stdout)[0]["trials"].get("completed", 0)
            print(f"{data.name}: {done} trials", flush=True)
        host.kill()


def start(data):
    with tempfile.TemporaryDirectory() as folder:
        notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        notify.bind(f"{folder}/notify")
        notify.settimeout(300)
        begun = time.monotonic()
        host = subprocess.Popen([call.platform, "serve", "--data", data, "--listen", "127.0.0.1"], env={**os.environ, "NOTIFY_SOCKET": f"{folder}/notify"}, stdout=subprocess.DEVNULL)
        assert notify.recv(100) == b"READY=1"
        seconds = time.monotonic() - begun
        # As it was left: a host that is killed leaves its search running.
        host.send_signal(signal.SIGKILL)
        host.wait()
    return seconds


root = pathlib.Path(call.keep or tempfile.mkdtemp())
for trials in call.trials:
    if not (root / str(trials)).exists():
        root.mkdir(parents=True, exist_ok=True)
        fill(root / str(trials), trials)
times = {trials: [] for trials in call.trials}
for _ in range(call.rounds + 1):
    for trials in call.trials:
        times[trials].append(start(root / str(trials)))
for trials, seconds in times.items():
    print(f"{trials} trials: {' '.join(f'{one:.2f}' for one in seconds)}, median without the first {statistics.median(seconds[1:]):.2f} s")
few, many = (statistics.median(times[trials][1:]) for trials in (call.trials[0], call.trials[-1]))
print(f"ratio {many / few:.2f}")
if not call.keep:
    shutil.rmtree(root)
