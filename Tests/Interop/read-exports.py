"""Exports records for other tools, reads the exports with libraries of other people, and compares every value with the CSV export.

usage: read-exports.py PLATFORM [--modules DIR] [--keep DIR]
  PLATFORM   the built platform executable
  --modules  the directory of node's modules, into which the packages of MODULES below were installed
  --keep     where the exports are written (default: a temporary directory)

The records (records.tar.gz) have values that aren't finite, steps beyond 2^53, parameters of mixed kinds, odd names and artifacts;
Tests/Host.Tests/Exporting/InteropRecords.cs made them. A reader that isn't installed is skipped with the reason; with PLATFORM_REQUIRE=all
that is wrong, except for tensorboard and mlflow, which not every registry has. Ends with "right: N of M".
"""
import argparse
import csv
import importlib.util
import io
import json
import math
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MODULES = ["@roboflow/tfrecords", "protobufjs", "@duckdb/node-api", "parquet-wasm", "apache-arrow", "hyparquet", "hyparquet-compressors"]
CHECKS = []


class Wrong(Exception):
    pass


class Absent(Exception):
    pass


def check(check):
    CHECKS.append(check)
    return check


def expect(what, found, right):
    if found != right:
        raise Wrong(f"{what}: found {found!r}, expected {right!r}")


class Exports:
    """The exports of the experiment, and what they should hold: what the CSV files say."""

    def __init__(self, platform, folder, modules):
        self.platform, self.folder, self.modules = platform, folder, modules
        with tarfile.open(HERE / "records.tar.gz") as records:
            records.extractall(folder / "data")
        self.points = [
            (row["trial"], row["metric"], int(row["step"]), float(row["time"]), float(row["value"])) for row in self.rows("--series")
        ]
        self.trials = self.rows()
        for tool in ("tensorboard", "mlflow", "parquet"):
            self.call("export", "odd", "--to", tool, folder / tool)

    def call(self, *arguments):
        done = subprocess.run(
            [self.platform, *map(str, arguments), "--data", str(self.folder / "data")], capture_output=True, text=True, timeout=60
        )
        if done.returncode:
            raise Wrong(f"platform {' '.join(map(str, arguments))} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def rows(self, *options):
        return list(csv.DictReader(io.StringIO(self.call("export", "odd", *options))))

    def node(self, reader, folder):
        if not self.modules or not all((self.modules / name).is_dir() for name in MODULES):
            raise Absent(f"npm install {' '.join(MODULES)}, and name the directory with --modules")
        done = subprocess.run(
            ["node", HERE / "readers.mjs", self.modules, reader, self.folder / folder], capture_output=True, text=True, timeout=60
        )
        if done.returncode:
            raise Wrong(done.stderr)
        return json.loads(done.stdout)


def single(value):
    """The number that 32 bits keep of it."""
    try:
        return struct.unpack("<f", struct.pack("<f", value))[0]
    except OverflowError:
        return math.copysign(math.inf, value)


def exactly(value):
    """A number whose equality is that of its bits, NaNs all alike."""
    return "nan" if math.isnan(value) else struct.pack(">d", value).hex()


def number(bits):
    return struct.unpack(">d", bytes.fromhex(bits))[0]


def expect_scalars(found, exports):
    objectives = [(trial["number"], "objective", 4, None, float(trial["objective"])) for trial in exports.trials if trial["objective"]]
    right = {
        (f"trial-{trial}", metric, step): (exactly(single(value)), None if time is None else exactly(time))
        for trial, metric, step, time, value in exports.points + objectives
    }
    expect("number of points", len(found), len(right))
    for run, tag, step, time, value in found:
        want = right.get((run, tag, step))
        if want is None:
            raise Wrong(f"{run} {tag} has a point at step {step}, which nobody reported")
        expect(f"{run} {tag} step {step}", exactly(value), want[0])
        if want[1] is not None:
            expect(f"time of {run} {tag} step {step}", exactly(time), want[1])


@check
def event_files_by_protobufjs_and_tfrecords(exports):
    found = exports.node("events", "tensorboard")
    expect_scalars([(run, tag, int(step), number(time), number(value)) for run, tag, step, time, value in found["points"]], exports)
    tensors = {(run, tag): (plugin, shape) for run, tag, plugin, _, shape, _ in found["tensors"]}
    expect("the table", tensors["trial-0", "artifacts/confusion"], ("text", ["3", "3"]))
    expect("the image", tensors["trial-0", "artifacts/picture"], ("images", ["3"]))
    expect("the histogram", tensors["trial-0", "artifacts/weights"], ("histograms", ["2", "3"]))
    told = {(run, tag): content for run, tag, content in found["hparams"]}
    names = [info["name"] for info in told[".", "_hparams_/experiment"]["experiment"]["hparamInfos"]]
    expect("hyper-parameters", names, sorted(name[11:] for name in exports.trials[0] if name.startswith("parameters.")))
    for trial in exports.trials:
        values = told[f"trial-{trial['number']}", "_hparams_/session_start_info"]["sessionStartInfo"]["hparams"]
        for name in names:
            shown = values.get(name)
            text = trial[f"parameters.{name}"].replace("null", "")
            expect(f"trial {trial['number']} {name}", plain(shown), text)


def plain(value):
    if value is None:
        return ""
    (kind, inner), = value.items()
    return {"boolValue": lambda: str(inner).lower(), "numberValue": lambda: f"{inner:g}"}.get(kind, lambda: inner)()


@check
def event_files_by_protobuf_and_crc32c(exports):
    if importlib.util.find_spec("google") is None or importlib.util.find_spec("crc32c") is None or not shutil.which("protoc"):
        raise Absent("apt-get install python3-protobuf python3-crc32c protobuf-compiler, and call it with /usr/bin/python3")
    import crc32c

    schema = HERE.parent.parent / "Host/Exporting/TensorBoard"
    generated = exports.folder / "generated"
    generated.mkdir()
    subprocess.run(["protoc", f"-I{schema}", f"--python_out={generated}", "events.proto"], check=True, timeout=60)
    sys.path.insert(0, str(generated))
    import events_pb2

    def checked(data, sum):
        crc = crc32c.crc32c(data)
        expect("checksum", ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF, struct.unpack("<I", sum)[0])
        return data

    found = []
    for file in sorted((exports.folder / "tensorboard").rglob("*tfevents*")):
        with open(file, "rb") as stream:
            while head := stream.read(8):
                length = struct.unpack("<Q", checked(head, stream.read(4)))[0]
                event = events_pb2.LoggedEvent.FromString(checked(stream.read(length), stream.read(4)))
                for value in event.summary.value:
                    if value.WhichOneof("value") == "simple_value":
                        found.append((file.parent.name, value.tag, event.step, event.wall_time, value.simple_value))
    expect_scalars(found, exports)


@check
def event_files_by_tensorboard(exports):
    if importlib.util.find_spec("tensorboard") is None:
        raise Absent("TensorBoard isn't installed")
    from tensorboard import context
    from tensorboard.backend.event_processing import data_provider, plugin_event_multiplexer
    from tensorboard.data import provider
    from tensorboard.plugins import base_plugin
    from tensorboard.plugins.hparams import api_pb2, backend_context, list_session_groups

    multiplexer = plugin_event_multiplexer.EventMultiplexer(tensor_size_guidance={"scalars": 0})
    multiplexer.AddRunsFromDirectory(str(exports.folder / "tensorboard"))
    multiplexer.Reload()
    data = data_provider.MultiplexerDataProvider(multiplexer, str(exports.folder / "tensorboard"))
    request = context.RequestContext()
    read = data.read_scalars(
        request, experiment_id="", plugin_name="scalars", downsample=1000, run_tag_filter=provider.RunTagFilter(runs=None, tags=None)
    )
    expect_scalars(
        [(run, tag, one.step, one.wall_time, one.value) for run, tags in read.items() for tag, all in tags.items() for one in all], exports
    )
    histogram = provider.RunTagFilter(runs=["trial-0"], tags=["artifacts/weights"])
    (bins,) = data.read_tensors(request, experiment_id="", plugin_name="histograms", downsample=10, run_tag_filter=histogram)["trial-0"].values()
    expect("histogram", bins[0].numpy.tolist(), [[-1, 0, 3], [0, 0.5, 1]])
    expect("images", list(data.list_blob_sequences(request, experiment_id="", plugin_name="images")["trial-0"]), ["artifacts/picture"])
    backend = backend_context.Context(base_plugin.TBContext(data_provider=data))
    wanted = api_pb2.ListSessionGroupsRequest(allowed_statuses=[0, 1, 2, 3], slice_size=100, aggregation_type=api_pb2.AGGREGATION_AVG)
    wanted.col_params.add(order=api_pb2.ORDER_ASC).metric.tag = "objective"
    groups = list_session_groups.Handler(request, backend, "", wanted).run().session_groups
    expect("rows of the HPARAMS tab", sorted(group.name for group in groups), [f"point-{trial['point']}" for trial in exports.trials])


def expect_runs(runs, exports):
    """Compares runs, each a name, parameters, tags, and a history per metric, with the CSV."""
    expect("runs", sorted(runs), [f"trial-{trial['number']}" for trial in exports.trials])
    for trial in exports.trials:
        parameters, tags, histories = runs[f"trial-{trial['number']}"]
        for name in (name for name in trial if name.startswith("parameters.")):
            expect(f"trial {trial['number']} {name}", parameters.get(name[11:], ""), trial[name].replace("null", ""))
        for tag in ("state", "seed", "point"):
            expect(f"trial {trial['number']} {tag}", tags[f"platform.{tag}"], trial[tag])
        right = {}
        for _, metric, step, time, value in (point for point in exports.points if point[0] == trial["number"]):
            right.setdefault(metric, []).append((step, round(time * 1000), exactly(value)))
        if trial["objective"]:
            expect("objective", [(step, value) for step, _, value in histories.pop("objective")], [(4, exactly(float(trial["objective"])))])
        expect(f"metrics of trial {trial['number']}", histories, right)


@check
def store_by_the_rules_of_mlflow(exports):
    if importlib.util.find_spec("yaml") is None:
        raise Absent("apt-get install python3-yaml, and call it with /usr/bin/python3")
    import yaml

    def files(folder):
        return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()} if folder.is_dir() else {}

    (experiment,) = (folder for folder in (exports.folder / "mlflow").iterdir() if folder.name != ".trash")
    meta = yaml.safe_load((experiment / "meta.yaml").read_text())
    expect("experiment", (meta["experiment_id"], meta["name"], meta["lifecycle_stage"]), (experiment.name, "odd", "active"))
    renamed = json.loads(files(experiment / "tags")["platform.renamedMetrics"])
    runs = {}
    for folder in (folder for folder in experiment.iterdir() if (folder / "meta.yaml").is_file()):
        run = yaml.safe_load((folder / "meta.yaml").read_text())
        expect("run", (run["run_id"], run["experiment_id"], type(run["start_time"])), (folder.name, experiment.name, int))
        histories = {
            renamed.get(name, name): [
                (int(step), int(time), exactly(float(value))) for time, value, step in (line.split(" ") for line in lines.splitlines())
            ]
            for name, lines in files(folder / "metrics").items()
        }
        runs[run["run_name"]] = (files(folder / "params"), files(folder / "tags"), histories)
    expect_runs(runs, exports)


@check
def store_by_mlflow(exports):
    if importlib.util.find_spec("mlflow") is None:
        raise Absent("MLflow isn't installed")
    from mlflow.entities import ViewType
    from mlflow.store.tracking.file_store import FileStore

    # Reading makes a folder for what is deleted.
    store = FileStore(str(exports.folder / "mlflow"))
    (experiment,) = store.search_experiments()
    renamed = json.loads(experiment.tags["platform.renamedMetrics"])
    runs = {}
    for run in store.search_runs([experiment.experiment_id], "", ViewType.ALL):
        histories = {
            renamed.get(name, name): [
                (one.step, one.timestamp, exactly(one.value)) for one in store.get_metric_history(run.info.run_id, name)
            ]
            for name in run.data.metrics
        }
        runs[run.info.run_name] = (run.data.params, run.data.tags, histories)
    expect_runs(runs, exports)
    found = store.search_runs([experiment.experiment_id], "metrics.objective < 1 and params.`optimizer.plugin` = 'adam'", ViewType.ALL)
    expect("search", [run.info.run_name for run in found], ["trial-0"])


def expect_points(found, exports):
    points = [(trial, metric, int(step), int(time), exactly(number(value))) for trial, metric, step, time, value in found["points"]]
    right = [
        (trial, metric, step, round(time * 1000) * 1000, exactly(value)) for trial, metric, step, time, value in exports.points
    ]
    expect("points", points, right)


@check
def parquet_by_duckdb(exports):
    found = exports.node("duckdb", "parquet")
    expect_points(found, exports)
    expect("rows of late steps", found["filtered"], str(sum(step > 2**53 for _, _, step, _, _ in exports.points)))
    expect("trials", len(found["trials"]), len(exports.trials))
    types = {"parameters.data.shuffle": "BOOLEAN", "parameters.model.layers": "BIGINT", "parameters.optimizer.learningRate": "DOUBLE"}
    expect("types", {name: found["types"][name] for name in types}, types)
    for shown, right in zip(found["trials"], exports.trials):
        for name in (name for name in right if name not in ("started", "ended")):
            value, text = shown[name], right[name].replace("null", "")
            same = exactly(value + 0.0) == exactly(float(text) + 0.0) if isinstance(value, float) else str(value or "") == text
            if isinstance(value, bool):
                same = str(value).lower() == text
            elif isinstance(value, int):
                same = float(text) == value
            if not same:
                raise Wrong(f"trial {right['number']} {name}: found {value!r}, expected {text!r}")


@check
def parquet_by_arrow_in_rust(exports):
    expect_points(exports.node("arrow-rs", "parquet"), exports)


@check
def parquet_by_hyparquet(exports):
    expect_points(exports.node("hyparquet", "parquet"), exports)


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("platform", type=pathlib.Path)
    parser.add_argument("--modules", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path)
    call = parser.parse_args()
    required = os.environ.get("PLATFORM_REQUIRE") == "all"
    with tempfile.TemporaryDirectory() as temporary:
        folder = call.keep or pathlib.Path(temporary)
        exports = Exports(call.platform.resolve(), folder.resolve(), call.modules and call.modules.resolve())
        verdicts = []
        for one in CHECKS:
            name = one.__name__.replace("_", " ")
            try:
                one(exports)
                verdicts.append("right")
                print(f"{name} right: all values", flush=True)
            except Absent as absent:
                is_wrong = required and "isn't installed" not in str(absent)
                verdicts.append("WRONG" if is_wrong else "skipped")
                print(f"{name} {verdicts[-1]}: {absent}", flush=True)
            except Wrong as wrong:
                verdicts.append("WRONG")
                print(f"{name} WRONG: {wrong}", flush=True)
        print(f"right: {verdicts.count('right')} of {len(verdicts)}, {verdicts.count('skipped')} skipped")
        return "WRONG" in verdicts


sys.exit(main())
