#!/usr/bin/env python3
"""Runs the gallery's definitions in full and prints what they show next to what they should show.

usage: gallery.py PLATFORM [--only NAME ...] [--workers N] [--data DIR]

PLATFORM is the executable. The exit code is 1 if a definition fails or misses a threshold (gallery.json: for each definition
the measures, each with what is measured, a comparison and the threshold).

A measure is looked for among the trials whose parameters are those of "where" (all of them without it; null: the parameter's value is null or it has none):
  "of"    "objective"; "best", "last", "min" or "max" of "metric", as `trials --json` calls them; "fit", "learningRate" or "gap" of the diagnosis in
          `show --json`; "weights": how many different final weights there are
  "take"  "max" (default), "min" or "mean" over these trials"""
import argparse, json, pathlib, statistics, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).parent
GALLERY = HERE.parent.parent / "Experiments" / "Gallery"
COMPARE = {">=": lambda a, b: a >= b, "<=": lambda a, b: a <= b, "==": lambda a, b: a == b}


def platform(executable, *arguments):
    done = subprocess.run([executable, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()[-800:]}")
    return done.stdout


def fits(trial, where):
    return all(json.dumps(trial["parameters"].get(name)) == json.dumps(value) for name, value in where.items())


def measured(measure, trials, diagnoses):
    trials = [trial for trial in trials if fits(trial, measure.get("where", {}))]
    if not trials:
        raise RuntimeError(f"no trial has {measure['where']}")
    of = measure["of"]
    if of == "weights":
        return len({trial["weightsHash"] for trial in trials})
    if of in ("fit", "learningRate"):
        return " ".join(sorted({diagnoses[trial["number"]][of] for trial in trials}))
    values = [trial["objective"] if of == "objective" else diagnoses[trial["number"]][of] if of == "gap" else trial["metrics"][measure["metric"]][of] for trial in trials]
    return {"max": max, "min": min, "mean": statistics.mean}[measure.get("take", "max")](value for value in values if value is not None)


def check(name, measures, arguments, data):
    more = ["--workers", str(arguments.workers)] if arguments.workers else []
    started = time.monotonic()
    platform(arguments.platform, "run", str(GALLERY / f"{name}.yaml"), "--data", data, "--quiet", *more)
    seconds = time.monotonic() - started
    trials = json.loads(platform(arguments.platform, "trials", name, "--data", data, "--json"))
    diagnoses = {one["trial"]: one for one in json.loads(platform(arguments.platform, "show", name, "--data", data, "--json"))["diagnoses"]}
    rows = [(name, f"{seconds:.0f} s", f"{len(trials)} trials", "", "")]
    for measure in measures:
        value = measured(measure, trials, diagnoses)
        good = COMPARE[measure["is"]](value, measure["threshold"])
        shown = f"{value:.4g}" if isinstance(value, float) else str(value)
        rows.append(("", measure["what"], shown, f"{measure['is']} {measure['threshold']}", "ok" if good else "MISSED"))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform")
    parser.add_argument("--only", nargs="+", help="names of definitions")
    parser.add_argument("--workers", type=int, help="worker processes (default: as each definition says)")
    parser.add_argument("--data", help="directory of the records (default: a temporary one)")
    arguments = parser.parse_args()
    thresholds = json.loads((HERE / "gallery.json").read_text())
    names = arguments.only or sorted(file.stem for file in GALLERY.glob("*.yaml"))
    failed = False
    with tempfile.TemporaryDirectory(prefix="platform-gallery-") as folder:
        for name in names:
            try:
                rows = check(name, thresholds.get(name, []), arguments, arguments.data or folder)
            except (RuntimeError, KeyError) as problem:
                rows = [(name, str(problem), "", "", "FAILED")]
            for row in rows:
                print("{:32} {:58} {:>14} {:>12} {}".format(*row).rstrip(), flush=True)
                failed |= row[-1] in ("MISSED", "FAILED")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
