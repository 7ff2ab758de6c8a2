#!/usr/bin/env python3
"""What the learning rate that is best in a narrow network costs in wider ones, under the standard parametrisation and under µP.

usage: mup.py PLATFORM [--widths N ...] [--seeds N ...] [--optimizer adam|sgd] [--schedule NAME]

A perceptron of three hidden layers learns digits for 7 epochs of batches of 64, about 150 steps, with half a cosine of each of eleven rates, each a
factor of 2 above the one before. A loss is the mean over the last epoch of training, and over the seeds. The cost of a width is its loss at the rate
that is best at the narrowest, over its own best loss. The exit code is 1 if under µP the widest costs more than 1.1."""
import argparse, json, math, pathlib, statistics, subprocess, sys, tempfile

LIMIT = 1.1
RATES = {"adam": [2.0 ** power for power in range(-13, -2)], "sgd": [2.0 ** power for power in range(-7, 4)]}
DEFINITION = """
name: mup
seed: {seed}
dataset: {{ plugin: digits }}
data: {{ validation: 0.2, method: stratified }}
model: {{ plugin: mlp, hidden: [{width}, {width}, {width}], parametrization: {parametrization}, updateRule: {optimizer} }}
loss: {{ plugin: cross-entropy }}
optimizer: {{ plugin: {optimizer} }}
schedule: {schedule}
training: {{ batchSize: 64, epochs: 7, recordEvery: 0, checkpoints: {{ best: false, last: false }} }}
objective: {{ metric: train/loss, goal: minimize, reduce: last }}
search:
  sampler: {{ plugin: grid }}
  trialSeeds: paired
  space: {{ optimizer.learningRate: [{rates}] }}
workers: {{ count: auto, device: cpu, threads: 1 }}
"""


def losses(platform, folder, parametrization, width, call):
    """The loss of each rate."""
    found = {}
    for seed in call.seeds:
        file = folder / "mup.yaml"
        rates = ", ".join(map(repr, RATES[call.optimizer]))
        file.write_text(DEFINITION.format(seed=seed, width=width, parametrization=parametrization, optimizer=call.optimizer, rates=rates, schedule=call.schedule))
        data = folder / f"{parametrization}-{width}-{seed}"
        subprocess.run([platform, "run", file, "-q", "--data", data], check=True, stdout=subprocess.DEVNULL)
        trials = json.loads(subprocess.run([platform, "trials", "mup", "--json", "--limit", "0", "--data", data], check=True, capture_output=True, text=True).stdout)
        for trial in trials:
            loss = trial["objective"] if trial["state"] == "completed" else math.inf
            found.setdefault(trial["parameters"]["optimizer.learningRate"], []).append(loss)
    return {rate: statistics.fmean(of_seeds) for rate, of_seeds in found.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("platform")
    parser.add_argument("--widths", type=int, nargs="+", default=[32, 64, 128, 256, 512, 1024])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4])
    parser.add_argument("--optimizer", choices=list(RATES), default="adam")
    parser.add_argument("--schedule", default="cosine")
    call = parser.parse_args()
    cost = None
    with tempfile.TemporaryDirectory() as folder:
        for parametrization in ("standard", "mup"):
            transferred = None
            for width in call.widths:
                own = losses(call.platform, pathlib.Path(folder), parametrization, width, call)
                best = min(own, key=own.get)
                transferred = transferred or best
                cost = own[transferred] / own[best]
                print(f"{parametrization:9} width {width:5} best rate 2^{math.log2(best):.0f} loss {own[best]:.4f} "
                      f"with the rate of width {call.widths[0]}: {own[transferred]:.4f}, {cost:.2f} times", flush=True)
    return 0 if cost <= LIMIT else 1


sys.exit(main())
