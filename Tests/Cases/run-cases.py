"""Runs small situations that once went wrong, and compares what the platform says with what is right.

usage: run-cases.py PLATFORM [CASE ...] [--cases DIR] [--show]
  PLATFORM  the built platform executable
  CASE      names of folders (default: all)
  --cases   where the folders are (default: beside this script)
  --show    print what each case said

Each folder has a cmd.sh that says what is done; this script says what is right. A case that needs a tool that isn't installed is skipped with
the reason; with PLATFORM_REQUIRE=all it fails. Ends with "right: N of M".
"""
import argparse
import ast
import gzip
import os
import pathlib
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
CASES = {}


class Wrong(Exception):
    pass


def case(name, needs=()):
    def register(check):
        CASES[name] = (check, needs)
        return check
    return register


def expect(held, what):
    if not held:
        raise Wrong(what)


def has(text, *parts):
    for part in parts:
        expect(re.search(part, text, re.S), f"/{part}/ is missing")


def lacks(text, *parts):
    for part in parts:
        found = re.search(part, text)
        expect(not found, f"/{part}/ is there: {found and found[0]!r}")


def after(text, mark, until="\n--"):
    """What follows a mark, up to the next one."""
    expect(mark in text, f"{mark!r} is missing")
    return text.split(mark, 1)[1].split(until, 1)[0]


# What every case must do.
def sound(text):
    lacks(text, "Unhandled exception", r"\bAborted\b", "Segmentation fault", r"core dumped", r"   at Platform\.", r"System\.[A-Z]\w+Exception")


@case("s01")
def falling_losses_do_not_diverge(text):
    lacks(text, "diverg")
    has(text, "Counter")


@case("s02", needs=("strace",))
def over_means_recorded(text):
    lacks(text, "running", "Others submitted")
    has(text, r"four is completed: 4 completed", r"four is completed: 6 completed\. Best validation/accuracy: 0\.9 \(trial 5\)")


@case("s03")
def a_gpu_can_be_named(text):
    lacks(text, "Must match")
    expect("is valid" in text and "rc 0" in text or "GPU" in text and "rc 2" in text, "neither valid nor a word about GPUs")


@case("s04")
def numbers_that_are_none(text):
    lines = [line for line in text.splitlines() if line.startswith("[")]
    expect(len(lines) == 10, f"{len(lines)} lines instead of 10")
    for line in lines:
        expect(line.startswith("[2]"), line)
    lacks(text, r"System\.")


@case("s05", needs=("setpriv", "unshare", "root"))
def a_data_directory_that_cannot_be_written(text):
    lacks(text, "Unknown (dataset|model)", "No plugin has", r"ok +data directory", "No experiments yet")
    expect(text.count("rc 1") == 3, f"{text.count('rc 1')} times exit code 1 instead of 3")
    has(text, "--data", "four.yaml")


@case("s06")
def a_project_that_moved_goes_on(text):
    # A slow machine needs more than the minute that each call has.
    lacks(text, r"\d failed", "is failed", "There is no file")
    has(text, "moved is completed: 2 completed")
    # It may be interrupted before it is recorded: there is nothing to go on with then.
    if re.search(r"moved +interrupted", text):
        has(text, "moved has moved")


@case("s07")
def other_data_is_another_experiment(text):
    other = after(text, "-- B")
    expect("0.67215" not in other, "B shows A's ranking")
    lacks(other.splitlines()[0], "already completed")
    has(after(text, "-- A after"), r"d\.csv")


@case("s08")
def ranges_are_kept(text):
    trials = re.findall(r"trials +(\d+)", text)
    expect(trials == ["5"] * 4 or "optimizer.learningRate" in text, f"trials {trials}, and no word about the range")


@case("s09")
def ranges_of_some_components(text):
    nested = text.split("-- as the message advises")[0]
    has(nested, r"trials +6\b", "rc 0")


@case("s10")
def grids_stay_on_their_steps(text):
    grids = [[values[0] for values in ast.literal_eval(line)] for line in text.splitlines() if line.startswith("[[")]
    expect(len(grids) == 4, f"{len(grids)} grids instead of 4")
    for grid in grids:
        expect(len(set(grid)) == len(grid), f"a point twice: {grid}")
    expect(set(grids[0]) <= {0, 0.3, 0.6, 0.9}, f"off the step: {grids[0]}")
    expect(grids[1] == [1, 9] and grids[2] == [0.1], f"{grids[1:3]}")


@case("s11")
def texts_that_begin_with_an_at_sign(text):
    lacks(text, "Response file", r"x, y, #")
    codes = re.findall(r"^rc (\d+)$", text, re.M)
    expect(codes[0] == codes[1] == codes[3] == "0" and codes[2] == "2", f"exit codes {codes}")
    has(text, "baseline", r"@odd\.yaml is valid", r"@tags\.tmp")


@case("s12")
def no_more_workers_than_trials(text):
    has(text, r"^1 worker processes")


@case("s13")
def a_suggestion_trains(text):
    rates = {float(row[1]): float(row[0]) for row in re.findall(r"completed +(0\.\d+) +([\d.]+) ", text)}
    expect(len(rates) == 7, f"{len(rates)} of 7 trials")
    good = [rate for rate, accuracy in rates.items() if accuracy > 0.9]
    for steps, suggested in re.findall(r"^steps (\d+): +0 +(\S+)", text, re.M):
        expect(min(good) / 2 <= float(suggested) <= max(good) * 1.5, f"{steps} steps: {suggested} doesn't train")
    has(text, "steps 100", "steps 300", "steps 1000")


@case("s14")
def advice_leads_out(text):
    lacks(text, "Write it without quotes")
    first, rest = text.split("-- too small", 1)
    expect(len([line for line in first.splitlines() if "optimizer.learningRate" in line]) == 4, "not each of the four is refused")
    lacks(rest.splitlines()[1], "is valid")
    expect(rest.count("is valid") == 5, f"{rest.count('is valid')} of 5 'none' are valid")


@case("s15")
def errors_stand_where_the_fault_is(text):
    for line in [line for line in text.splitlines() if re.match(r".*:\d+:\d+: ", line)]:
        expect(line.startswith("--set "), f"not at the override: {line}")
    after_extends = after(text, "ignored:")
    lacks(after_extends, "is valid")


@case("s16")
def why_there_is_no_objective(text):
    has(text, r'"objectiveReason": ".*NaN')


@case("s17", needs=("unshare", "root"))
def records_on_a_read_only_medium(text):
    lacks(text, "error", "Read-only")
    has(text, r"four +completed", r"\n *3 +completed")


@case("s18")
def a_point_is_more_than_its_best_seed(text):
    has(text, r"0\.9644")
    lacks(text, r"Best validation/loss: 0\.86418")


@case("s19")
def texts_say_what_helps(text):
    lacks(text, "losss", "Access to the path")
    lines = [line for line in text.splitlines() if "objective.metric" in line]
    expect(len(lines) == 2 and all("validation/accuracy" in line and "Did you mean" in line for line in lines), f"{lines}")
    lacks(text.splitlines()[-1], "is valid")


@case("s20")
def null_takes_a_range_away(text):
    has(text, r"child2|trials +2\b", r"trials +2\b")
    expect(re.search(r"trials +2\b", text), "child2 has not two trials")


@case("s21")
def texts_of_exceptions_are_harmless(text):
    lacks(text, r"\^\[")
    has(text, "thrown as asked")
    counts = [int(line) for line in text.splitlines() if line.strip().isdigit()]
    expect(not counts or counts[-1] < 600, f"a reason of {counts[-1:]} characters")


@case("s22")
def the_home_directory(text):
    expect("~" not in text.splitlines(), "a folder called ~")
    has(text, "four is completed: 4 completed", "platform-x")


@case("s23")
def refused_while_the_data_is_read(text):
    expect(text.count("rc 1") == 8, f"{text.count('rc 1')} of 8 calls ended with exit code 1")
    expect(text.count("isn't a database of records") == 8, "the reason is missing")


@case("t01")
def missing_values(text):
    has(text, "line 3, column 'horsepower'", "line 10, column 'mpg'.*missingTargets: drop", "mpg is completed: 1 completed")


@case("t03")
def each_of_twenty_runs_is_recorded(text):
    lines = [line for line in text.splitlines() if line.startswith("completed")]
    expect(len(lines) == 20, f"{len(lines)} of 20 completed")
    for line in lines:
        expect("running" not in line and "None" not in line, line)


@case("t04")
def predictions_of_what_was_given(text):
    has(text, "Const", "const")
    lacks(text, "'a' is not a number")
    expect(len(re.findall(r"^ *\d+ +", text.split("completed")[-1], re.M)) < 12, "it answers for other examples")


@case("t05")
def targets_keep_their_digits(text):
    targets = re.findall(r'"target": "?(-122\.\d+)', text)
    expect(targets and all(len(target) >= 10 for target in targets), f"targets {targets}")
    shown = re.findall(r"-122\.\d+", text.rsplit("]", 1)[-1])
    expect(len(set(shown)) > 2, f"all shown alike: {shown}")


@case("t08")
def images_of_ones_own(text):
    lacks(after(text, "-- cut"), r"is valid")
    lacks(after(text, "-- fakegz"), r"is valid")


@case("t09")
def texts_of_ones_own(text):
    lacks(text, "An item with the same key")
    has(text, "emoji1 is completed")


@case("t21")
def no_gpu_is_said(text):
    lacks(text, "Must match", "is completed")
    expect(len(re.findall("GPU", text)) >= 2, "GPUs aren't mentioned twice")


@case("t24", needs=("dotnet",))
def shapes_are_checked(text):
    has(text, "r-unsqueezed is completed")
    losses = re.findall(r"r-(?:un)?squeezed is completed.*?validation/loss: ([\d.e+]+)", text)
    expect(len(losses) == 1 or len(set(losses)) == 1, f"losses {losses}: broadcast")
    json = after(text, "r-", until="\x00")
    expect(re.search(r"^\{", json, re.M), "no JSON")
    lacks(text, r"mat1 and mat2.*\n.*rc 0")
    lacks(text, "hello from the model")


@case("t26")
def data_that_changed(text):
    has(text, r"d\.csv")
    lacks(text, r"dd resumes where it left off\.\n(.*\n)*.*dd is completed")


@case("t27", needs=("unshare", "root"))
def a_medium_that_cannot_be_written(text):
    reads = re.findall(r"reads: (.*): rc (\d+)", text)
    expect(len(reads) == 15, f"{len(reads)} verbs that read instead of 15")
    for verb, code in reads:
        expect(code == "0", f"{verb} ended with {code}")
    writes = re.findall(r"writes: (.*):\n(.*)\nrc (\d+)", text)
    expect(len(writes) == 7, f"{len(writes)} verbs that write instead of 7")
    for verb, said, code in writes:
        expect(code == "1" and "Read-only file system" in said and "--data" in said, f"{verb} ended with {code}: {said}")
    has(text, "as it was")


def prepare(folder, platform):
    """What the cases share and what is too large to keep."""
    (folder / "env.sh").write_text(f'P={platform}; export PLATFORM_DATA=$(mktemp -d)\n')
    for old, new in {"case02": "t03", "case04": "t04", "plug": None}.items():
        (folder / old).mkdir() if new is None else (folder / old).symlink_to(new)
    (folder / "plug" / "Odd").symlink_to("../odd-plugin")
    if (folder / "t03").is_dir():
        shutil.copy(folder / "t03" / "g.yaml", folder / "t03" / "base.yaml")
        script = folder / "t03" / "cmd.sh"
        script.write_text(script.read_text().replace(" --set dataset.path=../case02/latin1b.csv", ""))
    if (folder / "t09").is_dir():
        letters = random.Random(9).choices("abcdefghij \n", k=200_000)
        (folder / "t09" / "corpus.txt").write_text("".join(letters))
        (folder / "t09" / "tail.txt").write_text("".join(letters[:60_000]) + "0123456789\n" * 2_000)
        shutil.copy(folder / "t09" / "sent2.tsv", folder / "t09" / "sent.tsv")
    if (folder / "t21").is_dir():
        shutil.copy(folder / "t21" / "gpu.yaml", folder / "t21" / "gpu2.yaml")
        definition = folder / "t21" / "gpu2.yaml"
        definition.write_text(definition.read_text().replace("cuda:1", "cuda"))
    if (folder / "t08").is_dir():
        for kind in ("mnist", "plain", "emnist", "fakegz", "cut", "dots"):
            images(folder / "t08" / kind, kind)
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))


def images(folder, kind):
    """Small IDX files named like Fashion-MNIST's: 12 x 12 digits of noise."""
    folder.mkdir()
    draw = random.Random(8)
    for part, count in (("train", 60), ("t10k", 20)):
        pixels = bytes(draw.randrange(256) for _ in range(count * 144))
        labels = bytes(draw.randrange(26 if kind == "emnist" else 10) for _ in range(count))
        for name, content in (
                (f"{part}-images-idx3-ubyte", struct.pack(">4I", 2051, count, 12, 12) + pixels),
                (f"{part}-labels-idx1-ubyte", struct.pack(">2I", 2049, count) + labels)):
            packed = gzip.compress(content)
            if kind == "plain":
                (folder / name).write_bytes(content)
            elif kind == "fakegz":
                (folder / f"{name}.gz").write_bytes(content)
            elif kind == "cut":
                (folder / f"{name}.gz").write_bytes(packed[:len(packed) // 2])
            else:
                (folder / f"{name.replace('-idx', '.idx') if kind == 'dots' else name}.gz").write_bytes(packed)


def build(folder, plugin, platform):
    project = next(iter(sorted((folder / plugin).glob("*.csproj"))), None)
    if project is not None:
        subprocess.run(["dotnet", "build", project, "-c", "Release", "-v", "q", "-nologo", f"-p:PlatformFolder={pathlib.Path(platform).parent}/"],
                       check=True, stdout=subprocess.DEVNULL, timeout=300)


def run(folder, name, platform):
    # A plugin that a case builds itself takes the platform's folder from here.
    environment = {**os.environ, "P": platform, "PlatformFolder": f"{pathlib.Path(platform).parent}/"}
    environment.pop("PLATFORM_DATA", None)
    done = subprocess.run(["bash", "cmd.sh"], cwd=folder / name, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=420)
    return done.stdout.decode(errors="replace")


def judge(folder, name, platform, show):
    check, needs = CASES[name]
    absent = [tool for tool in needs if (os.geteuid() != 0 if tool == "root" else shutil.which(tool) is None)]
    if absent:
        required = os.environ.get("PLATFORM_REQUIRE") == "all"
        print(f"{name} {'WRONG' if required else 'skipped'}: it needs {' and '.join(absent)}", flush=True)
        return "wrong" if required else "skipped"
    text = run(folder, name, platform)
    if show:
        print(text)
    try:
        sound(text)
        check(text)
    except Wrong as wrong:
        print(f"{name} WRONG ({check.__name__.replace('_', ' ')}): {wrong}", flush=True)
        if not show:
            print(textwrap.indent(text[-4_000:], "  | "), flush=True)
        return "wrong"
    print(f"{name} right: {check.__name__.replace('_', ' ')}", flush=True)
    return "right"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("platform")
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--cases", dest="where", type=pathlib.Path, default=HERE)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    platform = str(pathlib.Path(asked.platform).resolve())
    names = asked.cases or sorted(path.parent.name for path in asked.where.glob("*/cmd.sh"))
    unknown = [name for name in names if name not in CASES]
    if unknown:
        parser.error(f"nothing says what is right for {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as temporary:
        os.chmod(temporary, 0o755)  # A case runs as another user.
        folder = pathlib.Path(temporary) / "cases"
        shutil.copytree(asked.where, folder)
        prepare(folder, platform)
        if any(name in ("s16", "s21") for name in names):
            build(folder, "odd-plugin", platform)
        verdicts = [judge(folder, name, platform, asked.show) for name in names]
    print(f"right: {verdicts.count('right')} of {len(verdicts)}" + (f", {verdicts.count('skipped')} skipped" if "skipped" in verdicts else ""))
    return 1 if "wrong" in verdicts else 0


if __name__ == "__main__":
    sys.exit(main())
