#!/usr/bin/env python3
"""Trains at the learning rates that `find-lr` suggests, and compares with a sweep.

usage: find-lr.py PLATFORM [--steps N ...] [--only TASK ...] [--record]

PLATFORM is the executable. Each task is trained with 19 rates from 1e-5 to 10; then it is tested with each number of steps and two seeds, and trained once more
at what was suggested. Printed is the part of the way from the untrained loss to the best one of the sweep that the suggestion makes. The exit code is 1 if one
makes less than 0.8, or if there is none.

--record writes the tests' losses, and the rates of the sweep that make 0.8, to Tests/Experiments.Tests/Records/Golden/range-tests.json, which RangeTestCurveTests
reads: the rule can be tried without training."""
import argparse, json, pathlib, subprocess, sys, tempfile

GOLDEN = pathlib.Path(__file__).parents[1] / "Experiments.Tests" / "Records" / "Golden" / "range-tests.json"
ENOUGH = 0.8
TASKS = {
    "digits-sgd": ("digits", "{ plugin: mlp, hidden: [64, 64] }", "cross-entropy", "{ plugin: sgd, learningRate: 0.1 }", 32, 10),
    "digits-momentum": ("digits", "{ plugin: mlp, hidden: [64, 64] }", "cross-entropy", "{ plugin: sgd, learningRate: 0.1, momentum: 0.9 }", 32, 10),
    "digits-adam": ("digits", "{ plugin: mlp, hidden: [16] }", "cross-entropy", "{ plugin: adam, learningRate: 0.003 }", 32, 10),
    "iris-sgd": ("iris", "{ plugin: mlp, hidden: [16] }", "cross-entropy", "{ plugin: sgd, learningRate: 0.1 }", 16, 30),
    "iris-adam": ("iris", "{ plugin: mlp, hidden: [16] }", "cross-entropy", "{ plugin: adam, learningRate: 0.1 }", 16, 30),
    "diabetes-sgd": ("diabetes", "{ plugin: mlp, hidden: [16], activation: tanh }", "mean-squared-error", "{ plugin: sgd, learningRate: 0.001 }", 32, 60),
    "diabetes-adam": ("diabetes", "{ plugin: mlp, hidden: [16], activation: tanh }", "mean-squared-error", "{ plugin: adam, learningRate: 0.01 }", 32, 60),
}
DEFINITION = """
name: {name}
seed: 3
dataset: {dataset}
model: {model}
loss: {loss}
optimizer: {optimizer}
training: {{ batchSize: {batch}, epochs: {epochs} }}
objective: {{ metric: validation/loss, goal: minimize, reduce: last }}
search: {{ sampler: grid, trialSeeds: paired, space: {{ optimizer.learningRate: {{ log: [1e-5, 10], points: 19 }} }} }}
workers: {{ device: cpu, threads: 1 }}
"""


def platform(executable, *arguments):
    return subprocess.run([executable, *arguments], check=True, capture_output=True, text=True).stdout


def losses(trials):
    return [(trial["parameters"].get("optimizer.learningRate"), trial["objective"]) for trial in trials]


def made(sweep, loss):
    """The part of the way from the untrained loss (the smallest rate's) to the best one."""
    untrained, best = sweep[0][1], min(one for _, one in sweep if one is not None)
    return -1 if loss is None else (untrained - loss) / (untrained - best)


def good(sweep):
    rates = [rate for rate, loss in sweep if made(sweep, loss) >= ENOUGH]
    return [min(rates), max(rates)]


def short(losses):
    return [None if loss is None else float(f"{loss:.5g}") for loss in losses]


def record(entries):
    lines = ",\n".join(json.dumps(one) for one in entries)
    GOLDEN.write_text(f"[\n{lines}\n]\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("platform")
    parser.add_argument("--steps", type=int, nargs="+", default=[40, 100, 300, 1000])
    parser.add_argument("--only", nargs="+", choices=TASKS, default=list(TASKS))
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    failed, entries = False, []
    with tempfile.TemporaryDirectory() as folder:
        for task in arguments.only:
            dataset, model, loss, optimizer, batch, epochs = TASKS[task]
            file = pathlib.Path(folder) / f"{task}.yaml"
            file.write_text(DEFINITION.format(name=task, dataset=dataset, model=model, loss=loss, optimizer=optimizer, batch=batch, epochs=epochs))
            sweep = losses(json.loads(platform(arguments.platform, "run", str(file), "--quiet", "--json", "--data", folder))["trials"])
            print(f"{task}: best {min(one for _, one in sweep if one is not None):.4g}, good rates {good(sweep)[0]:.3g} to {good(sweep)[1]:.3g}")
            for steps in arguments.steps:
                for seed in (3, 4):
                    test = json.loads(platform(arguments.platform, "find-lr", str(file), "--steps", str(steps), "--set", f"seed={seed}", "--quiet", "--json", "--data", folder))[0]
                    entries.append({"task": task, "steps": steps, "seed": seed, "from": test["rates"][0], "to": test["rates"][-1], "good": good(sweep), "losses": short(test["losses"])})
                    if test["suggestion"] is None:
                        failed = True
                        print(f"  {steps:5} steps, seed {seed}: none: {test['reason']}")
                        continue

                    trained = json.loads(platform(
                        arguments.platform, "run", str(file), "--quiet", "--json", "--new", "--data", folder, "--set", f"name={task}-trained", "--set", "search=", "--set",
                        f"optimizer.learningRate={test['suggestion']!r}"))["trials"]
                    part = made(sweep, trained[0]["objective"])
                    failed |= part < ENOUGH
                    print(f"  {steps:5} steps, seed {seed}: {test['suggestion']:.3g} makes {part:.3f} of the way{'' if part >= ENOUGH else '  MISSED'}", flush=True)

    if arguments.record:
        record(entries)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
