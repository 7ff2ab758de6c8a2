"""What telemetry costs: processor time of a short search with traces, metrics and logs exported, against the same search without.

usage: telemetry-cost.py PLATFORM DEFINITION [--pairs N] [--set KEY=VALUE]... [--workers N]
  PLATFORM    the built executable (Host/bin/Release/net10.0/platform)
  DEFINITION  Experiments/Gallery/fashion-mnist-learning-rate.yaml
  --pairs     how often both are run in turn, which of them first changing from pair to pair (default 7)
  --set       changes the search, as in platform run
  --workers   worker processes (default: as the definition says)

The sink that takes what is exported is a thread of this script, whose own time doesn't count. Processor time is that of the host and of all workers,
user and system, as the kernel accounts for it when they have ended. Most of the cost is paid once per process, for loading what exports: a search of
seconds shows nothing but that.
"""
import argparse
import http.server
import os
import statistics
import subprocess
import tempfile
import threading


class Sink(http.server.BaseHTTPRequestHandler):
    taken = {}
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Sink.taken[self.path] = Sink.taken.get(self.path, 0) + len(body)
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def processor_time(command, environment):
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen([*command, "--data", data], env=environment, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{errors.read().decode()}")
        return usage.ru_utime + usage.ru_stime


parser = argparse.ArgumentParser()
parser.add_argument("platform")
parser.add_argument("definition")
parser.add_argument("--pairs", type=int, default=7)
parser.add_argument("--set", action="append", default=[])
parser.add_argument("--workers", type=int)
call = parser.parse_args()

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Sink)
threading.Thread(target=server.serve_forever, daemon=True).start()
command = [call.platform, "run", call.definition, "--quiet"]
for value in call.set:
    command += ["--set", value]
if call.workers is not None:
    command += ["--workers", str(call.workers)]
off = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
on = off | {
    "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
    "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
}

processor_time(command, off)  # warms the disk's cache
ratios = []
for pair in range(call.pairs):
    times = {}
    for exported in (False, True) if pair % 2 == 0 else (True, False):
        times[exported] = processor_time(command, on if exported else off)
    ratios.append(times[True] / times[False])
    print(f"pair {pair + 1}: {times[False]:7.2f} s without, {times[True]:7.2f} s with telemetry, {100 * (ratios[-1] - 1):+.2f} %", flush=True)

print(f"the sink took {', '.join(f'{size} bytes at {path}' for path, size in sorted(Sink.taken.items())) or 'nothing'}")
print(f"median {100 * (statistics.median(ratios) - 1):+.2f} % processor time (at most +2 % is wanted)")
raise SystemExit(0 if len(Sink.taken) == 3 and statistics.median(ratios) <= 1.02 else 1)
