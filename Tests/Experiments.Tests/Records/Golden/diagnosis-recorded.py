#!/usr/bin/env python3
"""Writes diagnosis-recorded.json: loss curves of real runs, for LabelledCurvesTests. Python alone.

usage: diagnosis-recorded.py PLATFORM [EXPERIMENT ...]     (the executable; runs some of the gallery's definitions and variants of them, about two
minutes; the curves of experiments that aren't named, if any is, stay as they are in the file)

A constant learning rate makes the first epochs of a long run the whole of a shorter one, so what came afterwards says what the shorter one needed: each
curve is the first `epochs` of a run, and its label is what the rest of the run, or a look at the whole, makes of it ("why"). Labels come first: a
curve is labelled from its plot before the rule is asked."""
import json, pathlib, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).parent
GALLERY = HERE.parents[3] / "Experiments" / "Gallery"
DIGITS = """
name: digits-rates
seed: 42
dataset: { plugin: digits }
model: { plugin: mlp, hidden: [32], activation: tanh }
loss: cross-entropy
optimizer: { plugin: sgd, learningRate: 0.01 }
training: { batchSize: 32, epochs: 40 }
search: { sampler: grid, trialSeeds: paired, space: { optimizer.learningRate: [1e-5, 1e-4, 1e-3, 5e-3, 1e-2, 3e-2, 0.1, 1, 10] } }
"""
SMALL = """
name: small-rates
seed: 5
dataset: { plugin: digits }
model: { plugin: mlp, hidden: [32] }
loss: cross-entropy
optimizer: { plugin: sgd, learningRate: 1e-5 }
training: { batchSize: 8, epochs: 4 }
search: { sampler: { plugin: random, trials: 8 }, space: { optimizer.learningRate: { log: [1e-6, 1e-3] } } }
"""
IRIS = """
name: iris-rates
seed: 5
dataset: { plugin: iris }
model: { plugin: mlp, hidden: [16] }
loss: cross-entropy
optimizer: { plugin: sgd, learningRate: 0.01 }
training: { batchSize: 16, epochs: 60 }
search: { sampler: grid, space: { optimizer.learningRate: [1e-4, 1e-3, 1e-2, 1e-1, 3] } }
"""
DIABETES = """
name: diabetes-rates
seed: 5
dataset: { plugin: diabetes }
data: { validation: 0.25 }
model: { plugin: mlp, hidden: [64, 64], activation: relu }
loss: { plugin: mean-squared-error }
optimizer: { plugin: adam, learningRate: 0.01 }
training: { batchSize: 32, epochs: 200 }
search:
  trialSeeds: paired
  sampler: { plugin: grid }
  space:
    optimizer.plugin: [adam, sgd]
    optimizer.learningRate:
      - { when: optimizer.plugin == 'sgd', choice: [1e-6, 1e-5, 1e-4, 0.01] }
      - { when: optimizer.plugin == 'adam', choice: [0.001, 0.01, 0.1] }
"""
EDGE = """
name: edge
seed: 5
dataset: { plugin: digits }
model: { plugin: mlp, hidden: [32], activation: relu }
loss: cross-entropy
optimizer: { plugin: sgd, learningRate: 1 }
training: { batchSize: 5000, epochs: 40 }
search: { sampler: grid, trialSeeds: paired, space: { optimizer.learningRate: [0.03, 0.3, 0.6, 1, 1.5, 2, 3] } }
"""
BOUNCE = """
name: bounce
seed: 5
dataset: { plugin: iris }
model: { plugin: mlp, hidden: [16] }
loss: cross-entropy
optimizer: { plugin: sgd, learningRate: 1 }
training: { batchSize: 150, epochs: 60 }
search: { sampler: grid, trialSeeds: paired, space: { optimizer.learningRate: [0.3, 0.6, 1, 1.5, 2, 3] } }
"""

# Experiment, trial, epochs; verdict, pace; why.
CURVES = [
    ("learning-rates", 1, 20, "good", "converging", "accuracy 0.967 at a rate between one that is too small and one that is too large"),
    ("digits-rates", 6, 40, "good", "converging", "validation loss 0.11, lower than ever, and the last ten epochs changed 0.02 of it"),
    ("digits-rates", 7, 40, "good", "converging", "the best of nine rates, all but learnt"),
    ("over-fitting", 1, 100, "good", "converging", "the validation loss ends within 0.004 of its lowest"),
    ("diabetes-rates", 4, 200, "good", "converging", "the best of seven; the validation loss ends within 1 % of its lowest"),
    ("diabetes-rates", 1, 40, "good", "converging", "nothing in the 30 epochs before or the 20 after changes the validation loss by 3 %"),
    ("small-rates", 0, 4, "under-fit", "crawling", "a rate of 4e-5: the loss falls in each epoch, by next to nothing"),
    ("small-rates", 2, 4, "under-fit", "crawling", "a rate of 4e-6: the same; its first batch was easier than all"),
    ("small-rates", 7, 4, "under-fit", "crawling", "a rate of 7e-6: the same"),
    ("learning-rates", 0, 20, "under-fit", "crawling", "2.23 after 20 epochs, and falling in each"),
    ("digits-rates", 6, 8, "under-fit", "crawling", "validation loss 0.307 after 8 epochs, 0.19 after 15, 0.11 after 40: more of the same helped"),
    ("digits-rates", 5, 20, "under-fit", "crawling", "validation loss 0.39 after 20 epochs, 0.22 after 40"),
    ("digits-rates", 3, 40, "under-fit", "crawling", "half way down, a line"),
    ("iris-rates", 2, 20, "under-fit", "crawling", "validation loss 0.69 after 20 epochs, 0.47 after 60"),
    ("iris-rates", 0, 60, "under-fit", "crawling", "a rate of 1e-4: 1.098 to 1.087 in 60 epochs"),
    ("diabetes-rates", 3, 30, "under-fit", "crawling", "values of 29,000, and a rate that takes 200 epochs to half of that"),
    ("diabetes-rates", 0, 8, "under-fit", "crawling", "24,000 after 8 epochs, 4,700 after 20"),
    ("over-fitting", 0, 30, "under-fit", "crawling", "one neuron: 2.00 after 30 epochs, 1.75 after 100"),
    ("over-fitting", 2, 100, "over-fit", "converging", "validation loss 0.30 after epoch 11, 0.38 at the end, training loss 0"),
    ("over-fitting", 2, 60, "over-fit", "converging", "the same, earlier"),
    ("diabetes-rates", 1, 200, "over-fit", "converging", "validation loss 3,191 and then 3,717; training loss halved meanwhile"),
    ("diabetes-rates", 2, 200, "over-fit", "crawling", "validation loss 3,226 and then 5,169, while the training loss falls to 4 % of what it was"),
    ("learning-rates", 2, 20, "diverged", "diverging", "a rate of 30: from 2.3 to 480"),
    ("learning-rates", 2, 4, "diverged", "diverging", "the same after 4 epochs"),
    ("digits-rates", 8, 40, "diverged", "diverging", "a rate of 10: from 2.3 to 155"),
    ("digits-rates", 8, 4, "diverged", "diverging", "the same after 4 epochs, in which the mean went down and up again"),
    ("iris-rates", 4, 30, "unstable", "oscillating", "a rate of 3: the training loss jumps between 0.07 and 0.4 and goes nowhere"),
    ("edge", 3, 40, "unstable", "oscillating", "all examples in a batch: the loss falls to 0.87, jumps to 1.7, and goes up and down ever after"),
    ("edge", 4, 40, "unstable", "oscillating", "waves from 1.5 to 0.7, to 1.2, to 0.4"),
    ("edge", 4, 30, "unstable", "oscillating", "the same, earlier"),
    ("edge", 5, 20, "unstable", "oscillating", "between 1.9 and 2.4 since it jumped in epoch 7"),
    ("edge", 0, 40, "under-fit", "crawling", "a rate of 0.03: a straight line from 2.31 to 2.24"),
    ("edge", 1, 40, "under-fit", "crawling", "1.04, and steeper than ever"),
    ("edge", 2, 40, "under-fit", "crawling", "validation loss 0.44, in each of the last ten epochs 0.02 less"),
    ("bounce", 3, 60, "good", "converging", "waves around epoch 22 that died out: 30 smooth epochs since, from 0.08 to 0.06"),
    ("bounce", 4, 50, "good", "converging", "the same, a higher wave in epoch 13"),
]


def platform(*arguments):
    return subprocess.run([sys.argv[1], *arguments], check=True, capture_output=True, text=True).stdout


def curve(trial, epochs):
    epoch = {step: i + 1 for i, step in enumerate(trial["train/loss"]["steps"])}
    validation = [[epoch[step], loss] for step, loss in zip(trial["validation/loss"]["steps"], trial["validation/loss"]["values"]) if step in epoch]
    last = trial["train/loss"]["steps"][epochs - 1]
    batches = [loss for step, loss in zip(trial["train/batch-loss"]["steps"], trial["train/batch-loss"]["values"]) if step <= last]
    return {
        "firstBatch": batches[0], "leastLateBatch": min(batches[len(batches) // 2:]) if len(batches) >= 20 else None,
        "training": trial["train/loss"]["values"][:epochs], "validation": [check for check in validation if check[0] <= epochs],
    }


with tempfile.TemporaryDirectory() as folder:
    files = [GALLERY / "learning-rates.yaml", GALLERY / "over-fitting.yaml"]
    for text in (DIGITS, SMALL, IRIS, DIABETES, EDGE, BOUNCE):
        files.append(pathlib.Path(folder) / f"{text.split()[1]}.yaml")
        files[-1].write_text(text)

    experiments = {}
    wanted = sys.argv[2:] or [file.stem for file in files]
    for file in (file for file in files if file.stem in wanted):
        platform("run", str(file), "--data", f"{folder}/data", "--quiet")
        exported = json.loads(platform("export", file.stem, "--series", "--format", "json", "--data", f"{folder}/data"))
        trials = experiments[file.stem] = {}
        for series in exported["series"]:
            trials.setdefault(series["trial"], {})[series["metric"]] = series

    rounded = lambda value: [rounded(one) for one in value] if isinstance(value, list) else float(f"{value:.7g}") if isinstance(value, float) else value
    target = HERE / "diagnosis-recorded.json"
    kept = {one["name"]: one for one in json.loads(target.read_text())} if target.exists() else {}
    lines = []
    for name, trial, epochs, fit, pace, why in CURVES:
        label = {"name": f"{name}/{trial}, {epochs} epochs", "fit": fit, "learningRate": pace, "why": why}
        if name not in experiments:
            lines.append(json.dumps({**kept[label["name"]], **label}))
            continue

        made = {key: rounded(value) for key, value in curve(experiments[name][trial], epochs).items()}
        lines.append(json.dumps({**label, "isFirstTypical": name != "small-rates", **made}))

    target.write_text("[\n" + ",\n".join(lines) + "\n]\n")
