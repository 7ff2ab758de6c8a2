#!/usr/bin/env python3
"""Compares what finds its learning rate itself with a sweep: eight small tasks, 60 epochs each, three seeds.

usage: learning-rates.py PLATFORM reference|finder|auto|ALONE... [--tasks TASK ...] [--seeds N ...] [--data DIRECTORY]

PLATFORM is the executable. `reference` trains each task with ten rates of AdamW and ten of SGD with momentum, with cosine decay, and keeps the losses in
DIRECTORY/references.json, which the other commands read (and make if it isn't there):

  finder  the rate that find-lr suggests, with AdamW and with SGD with momentum, against the best of the ten of the same optimizer
  auto    `learningRate: auto`, against the best of all twenty
  ALONE   one training with an optimizer of ALONES, against the best of all twenty: what `auto` chooses from

A figure is a validation loss at the end, the mean over the seeds, over that of the best reference. The exit code is 1 if a limit isn't kept."""
import argparse, csv, json, math, pathlib, random, statistics, subprocess, sys, tempfile

EPOCHS = 60
TASKS = {
    "digits-mlp": ("digits", "{ plugin: mlp, hidden: [64, 64] }", "cross-entropy"),
    "digits-tanh": ("digits", "{ plugin: mlp, hidden: [64, 64, 64, 64, 64], activation: tanh }", "cross-entropy"),
    "digits-gru": ("digits", "{ plugin: gru, hidden: 32 }", "cross-entropy"),
    "digits-cnn": ("digits", "{ plugin: cnn, channels: [8, 16] }", "cross-entropy"),
    "diabetes": ("diabetes", "{ plugin: mlp, hidden: [32, 32] }", "mean-squared-error"),
    "function": ("{ plugin: csv, path: function.csv, target: y, task: regression }", "{ plugin: mlp, hidden: [64, 64], activation: tanh }", "mean-squared-error"),
    "breast-cancer": ("breast-cancer", "{ plugin: mlp, hidden: [32, 32], normalization: batch }", "cross-entropy"),
    "spirals": ("{ plugin: csv, path: spirals.csv, target: arm, task: classification }", "{ plugin: mlp, hidden: [32, 32] }", "cross-entropy"),
}
HELD_OUT = {
    "iris": ("iris", "{ plugin: mlp, hidden: [16] }", "cross-entropy"),
    "wine": ("wine", "{ plugin: mlp, hidden: [32, 32], normalization: layer }", "cross-entropy"),
    "digits-lstm": ("digits", "{ plugin: lstm, hidden: 24 }", "cross-entropy"),
    "waves": ("{ plugin: csv, path: waves.csv, target: y, task: regression }", "{ plugin: mlp, hidden: [48], activation: relu }", "mean-squared-error"),
}
ALL = TASKS | HELD_OUT
OPTIMIZERS = {"adamw": ("{ plugin: adamw }", 1e-4, 0.3), "sgd": ("{ plugin: sgd, momentum: 0.9 }", 1e-3, 3)}
ALONES = {
    "schedule-free": ("{ plugin: schedule-free-adamw, learningRate: 0.01 }", "none"),
    "prodigy": ("{ plugin: prodigy, biasCorrection: true, safeguardWarmUp: true }", "cosine"),
    "mechanic": ("{ plugin: mechanic, inner: { plugin: adamw, learningRate: 1 } }", "cosine"),
}
DEFINITION = """
name: {name}
seed: {seed}
dataset: {dataset}
model: {model}
loss: {loss}
optimizer: {{ plugin: adamw }}
training: {{ batchSize: 32, epochs: %d, recordEvery: 0, checkpoints: {{ best: false }} }}
objective: {{ metric: validation/loss, goal: minimize, reduce: last }}
workers: {{ device: cpu, threads: 1 }}
""" % EPOCHS


def make_data(folder):
    """A function of four numbers with noise, two spirals, and waves."""
    made = random.Random(1)
    with open(folder / "function.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["a", "b", "c", "d", "y"])
        for _ in range(1000):
            a, b, c, d = (made.uniform(-2, 2) for _ in range(4))
            rows.writerow([a, b, c, d, math.sin(2 * a) * b + 0.5 * c * c - math.tanh(3 * d) + made.gauss(0, 0.1)])
    with open(folder / "spirals.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["x", "y", "arm"])
        for i in range(1000):
            angle, arm = 0.5 + 9 * math.sqrt(made.random()), i % 2
            turn = angle + math.pi * arm
            rows.writerow([angle * math.cos(turn) / 9 + made.gauss(0, 0.06), angle * math.sin(turn) / 9 + made.gauss(0, 0.06), "ab"[arm]])
    with open(folder / "waves.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["x", "z", "y"])
        for _ in range(600):
            x, z = made.uniform(-3, 3), made.uniform(-3, 3)
            rows.writerow([x, z, math.cos(2 * x) + abs(z) + made.gauss(0, 0.2)])


def platform(executable, *arguments):
    done = subprocess.run([executable, *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)}\n{done.stderr}")
    return done.stdout


def log_spaced(low, high, count):
    return [low * (high / low) ** (i / (count - 1)) for i in range(count)]


class Bench:
    def __init__(self, executable, folder):
        self.executable, self.folder = executable, folder
        make_data(folder)

    def file(self, task, seed):
        dataset, model, loss = ALL[task]
        file = self.folder / f"{task}-{seed}.yaml"
        file.write_text(DEFINITION.format(name=f"{task}-{seed}", seed=seed, dataset=dataset, model=model, loss=loss))
        return str(file)

    def run(self, task, seed, *settings, verb="run"):
        sets = [word for setting in settings for word in ("--set", setting)]
        return json.loads(platform(self.executable, verb, self.file(task, seed), "-q", "--json", "--new", "--data", str(self.folder / "data"), *sets))

    def reference(self, task, seed):
        """The loss of each rate, by optimizer; None where it diverged."""
        losses = {}
        for name, (optimizer, low, high) in OPTIMIZERS.items():
            found = self.run(task, seed, f"name={task}-{seed}-{name}", f"optimizer={optimizer}", "schedule=cosine",
                             f"search={{ sampler: grid, trialSeeds: paired, space: {{ optimizer.learningRate: {{ log: [{low}, {high}], points: 10 }} }} }}")
            by_rate = {trial["parameters"]["optimizer.learningRate"]: trial["objective"] for trial in found["trials"]}
            losses[name] = [by_rate[rate] for rate in sorted(by_rate)]
        return losses

    def alone(self, task, seed, optimizer, *settings):
        """The loss at the end of one training, or of the best of a race."""
        trials = self.run(task, seed, f"name={task}-{seed}-alone", f"optimizer={optimizer}", *settings)["trials"]
        return min((trial["objective"] for trial in trials if trial["objective"] is not None), default=math.inf)

    def found(self, task, seed, optimizer):
        """What find-lr suggests; None: nothing."""
        return self.run(task, seed, f"optimizer={optimizer}", verb="find-lr")[0]["suggestion"]


def mean(losses):
    return math.inf if any(loss is None or math.isinf(loss) for loss in losses) else statistics.mean(losses)


def best(references, optimizers):
    """The loss of the best setting, by its mean over the seeds."""
    return min(mean([reference[name][i] for reference in references]) for name in optimizers for i in range(10))


def summary(name, ratios, median, worst):
    values = sorted(ratios.values())
    if not values:
        print(f"{name:14} nothing was suggested, or there is nothing to compare with")
        return True
    kept = statistics.median(values) <= median and values[-1] <= worst
    print(f"{name:14} median {statistics.median(values):.2f} (at most {median}), geometric mean {math.exp(statistics.mean(map(math.log, values))):.2f}, "
          f"worst {values[-1]:.2f} (at most {worst}){'' if kept else '  MISSED'}", flush=True)
    return kept


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform")
    parser.add_argument("commands", nargs="+", choices=["reference", "finder", "auto", *ALONES])
    parser.add_argument("--tasks", nargs="+", choices=ALL, default=list(TASKS))
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--data", type=pathlib.Path)
    given = parser.parse_args()
    kept = True
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.data or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench, cache = Bench(given.platform, folder), folder / "references.json"
        references = json.loads(cache.read_text()) if cache.exists() else {}
        for task in given.tasks:
            for seed in given.seeds:
                if f"{task} {seed}" not in references:
                    references[f"{task} {seed}"] = bench.reference(task, seed)
                    cache.write_text(json.dumps(references, indent=1))
        for command in given.commands:
            if command == "reference":
                for task in given.tasks:
                    known = [references[f"{task} {seed}"] for seed in given.seeds]
                    print(f"{task:14} " + "  ".join(f"{name} {best(known, [name]):.4g}" for name in OPTIMIZERS))
            elif command == "finder":
                for name, (optimizer, _, _) in OPTIMIZERS.items():
                    ratios = {}
                    for task in given.tasks:
                        known = [references[f"{task} {seed}"] for seed in given.seeds]
                        if not math.isfinite(best(known, [name])):
                            print(f"{name:6} {task:14} no reference: it diverged at each of the ten rates")
                            continue
                        rates = [bench.found(task, seed, optimizer) for seed in given.seeds]
                        if None in rates:
                            print(f"{name:6} {task:14} none suggested: {rates}")
                            continue
                        losses = [bench.alone(task, seed, optimizer, "schedule=cosine", f"optimizer.learningRate={rate!r}") for seed, rate in zip(given.seeds, rates)]
                        ratios[task] = mean(losses) / best(known, [name])
                        print(f"{name:6} {task:14} rates {', '.join(f'{rate:.3g}' for rate in rates)}: {ratios[task]:.2f}", flush=True)
                    kept &= summary(f"finder, {name}", ratios, 1.2, 2)
            else:
                ratios = {}
                for task in given.tasks:
                    known = [references[f"{task} {seed}"] for seed in given.seeds]
                    optimizer, schedule = ALONES.get(command, ("{ learningRate: auto }", "none"))
                    settings = [] if schedule == "none" else [f"schedule={schedule}"]
                    losses = [bench.alone(task, seed, optimizer, *settings) for seed in given.seeds]
                    ratios[task] = mean(losses) / best(known, OPTIMIZERS)
                    print(f"{command:14} {task:14} {ratios[task]:.2f}", flush=True)
                limits = (1.15, 1.5) if command == "auto" else (math.inf, math.inf)
                kept &= summary(command, ratios, *limits)
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
