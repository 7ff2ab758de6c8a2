"""Writes diagnosis-made.json: loss curves that are made so that their diagnosis is known, for LabelledCurvesTests.
usage: python3 diagnosis-made.py   (Python alone)

A loss falls as floor + (start - floor) exp(-epoch / tau), with noise that is a part of its height. The label says what was put in, not what a rule
makes of it: settled if the run is five tau or longer, still falling if it is two or shorter; over-fit if the validation loss was given a slope
upwards, unstable or diverged if the training loss was; oscillating if waves or steps that are too long were."""
import json, math, pathlib, random

generator = random.Random(17)
curves = []


def falling(start, floor, tau, epochs, noise=0.0):
    return [(floor + (start - floor) * math.exp(-epoch / tau)) * (1 + noise * generator.gauss(0, 1)) for epoch in range(epochs)]


def times(factor, losses):
    return [factor * loss for loss in losses]


def add(name, fit, pace, why, training, validation=(), first=None, late=None, typical=True):
    curves.append({
        "name": name, "fit": fit, "learningRate": pace, "why": why, "firstBatch": first, "isFirstTypical": typical, "leastLateBatch": late,
        "training": [round(float(x), 8) for x in training], "validation": [[e, round(float(x), 8)] for e, x in validation],
    })


def every(losses, step=1):
    return [(i + 1, losses[i]) for i in range(step - 1, len(losses), step)]


# Good: the training loss is five tau or more past its start and low, and the validation loss doesn't turn.
for name, start, floor, tau, epochs, noise, above, step in [
    ("classes", 1.2, 0.05, 3, 40, 0, 0.05, 1), ("a fast start", 0.35, 0.04, 4, 30, 0.01, 0.08, 1), ("noisy", 1.5, 0.2, 3, 30, 0.02, 0.05, 1), ("a longer run", 2.0, 0.02, 15, 150, 0.01, 0.03, 1),
    ("values of thousands", 20000, 2500, 4, 40, 0.01, 300, 1), ("validated now and then", 1.1, 0.1, 3, 30, 0, 0.04, 5)]:
    training = falling(start, floor, tau, epochs, noise)
    add(f"good: {name}", "good", "converging", f"{epochs} epochs are {epochs / tau:.0f} tau, and the validation loss follows",
        training, every(falling(start, floor + above, tau, epochs, noise), step), first=start * 1.3)

# Under-fit: too short for its tau, or settled high.
for name, start, floor, tau, epochs, noise, first, typical in [
    ("a tiny rate", 2.35, 0.1, 20000, 4, 0, 1.6, False), ("a small rate", 2.30, 0.1, 300, 20, 0, 2.33, True), ("an easy first batch", 1.10, 0.1, 900, 3, 0, 0.8, False),
    ("half way", 2.2, 0.1, 12, 8, 0.005, 2.4, True), ("values, slowly", 29000, 2900, 60, 30, 0.002, 30000, True)]:
    add(f"under-fit, crawling: {name}", "under-fit", "crawling", f"{epochs} epochs are {epochs / tau:.2f} tau: it goes on falling",
        falling(start, floor, tau, epochs, noise), every(falling(start * 1.01, floor, tau, epochs, noise)), first=first, typical=typical)
for name, start, floor, tau, epochs, noise, first in [
    ("guesses", 0.70, 0.693, 1, 30, 0.0002, 0.72), ("one neuron", 2.2, 1.7, 2, 30, 0.004, 2.35), ("dead", 2.303, 2.3026, 0.5, 12, 0, 2.31), ("values", 6000, 4100, 3, 40, 0.004, 6300), ("noise alone", 2.31, 2.305, 1, 25, 0.002, 2.32)]:
    add(f"under-fit, stalled: {name}", "under-fit", "stalled", f"settled {epochs / tau:.0f} tau ago at {floor / first:.0%} of the untrained loss",
        falling(start, floor, tau, epochs, noise), every(falling(start, floor * 1.02, tau, epochs, noise)), first=first)

# Over-fit: the validation loss turns and rises by a slope of its own.
for name, start, floor, tau, epochs, noise, turn, slope, step in [
    ("by heart", 1.3, 0.001, 4, 60, 0, 12, 0.01, 1), ("soon", 0.8, 0.001, 3, 20, 0, 3, 0.05, 1), ("noisy", 1.5, 0.01, 4, 40, 0.02, 10, 0.02, 1), ("values", 5000, 300, 5, 60, 0.01, 15, 60, 1),
    ("validated now and then", 1.2, 0.01, 5, 60, 0, 10, 0.015, 5), ("a training loss that stands", 0.5, 0.1, 1, 12, 0, 2, 0.045, 1)]:
    validation = [loss + slope * max(0, epoch - turn) for epoch, loss in enumerate(falling(start, floor + 0.15 * start, tau, epochs, noise))]
    add(f"over-fit: {name}", "over-fit", "converging", f"the validation loss rises from epoch {turn} on, the training loss doesn't",
        falling(start, floor, tau, epochs, noise), every(validation, step), first=start * 1.4)

# Unstable: the training loss rises again, to below its start.
for name, start, low, turn, epochs, high in [
    ("a restart", 1.2, 0.1, 20, 30, 0.4), ("late", 2.0, 0.2, 30, 40, 0.9), ("soon", 1.0, 0.3, 4, 12, 0.7), ("values", 5000, 900, 15, 30, 2500), ("and settles", 0.9, 0.05, 10, 40, 0.2)]:
    training = [loss if epoch < turn else low + (high - low) * (1 - math.exp(-(epoch - turn + 1) / 2)) for epoch, loss in enumerate(falling(start, low, turn / 6, epochs))]
    add(f"unstable: {name}", "unstable", "diverging", f"after epoch {turn} the training loss rises from {low} to {high}", training, every(times(1.1, training)), first=1.5 * start)

# Oscillating: waves around a level, steps of gradient descent that are too long for the valley, and steps that jump from wall to wall.
for name, low, high, fall, epochs in [("waves", 0.3, 0.6, 8, 40), ("long waves", 0.5, 1.3, 10, 60), ("values in waves", 900, 2500, 6, 40)]:
    start = 3 * high
    training = [loss + (0 if epoch < fall else (high - low) / 2 * (1 + math.sin(1.1 * epoch))) for epoch, loss in enumerate(falling(start, low, fall / 4, epochs))]
    add(f"oscillating: {name}", "unstable", "oscillating", f"between {low} and {high} since epoch {fall}", training, every(times(1.1, training)), first=1.2 * start)


def descent(place, rate, epochs):
    """Gradient descent on (x^2 - 1)^2 / 4 + 0.05: its curvature in the valley is 2, so a rate above 1 doesn't settle."""
    losses = []
    for _ in range(epochs):
        losses.append((place * place - 1) ** 2 / 4 + 0.05)
        place -= rate * place * (place * place - 1)
    return losses


for start, rate, epochs in [(1.6, 1.25, 30), (1.3, 1.4, 40)]:
    training = descent(start, rate, epochs)
    add(f"oscillating: descent at a rate of {rate}", "unstable", "oscillating", f"beyond 1, the edge of the valley's curvature of 2; it doesn't leave for good", training, every(training), first=training[0])
training = [1.9, 1.2, 0.9] + [0.4 if epoch % 2 else 0.8 for epoch in range(17)]
add("oscillating: from wall to wall", "unstable", "oscillating", "each epoch on the other side", training, every(training), first=2.3)

# Ups and downs that die out, or that are small beside what the untrained network lost, are none.
training = [loss + 0.3 * math.exp(-epoch / 6) * (1 + math.sin(1.3 * epoch)) for epoch, loss in enumerate(falling(2.0, 0.1, 4, 50))]
add("good: waves that die out", "good", "converging", "the waves have a time constant of 6 of 50 epochs", training, every(times(1.05, training)), first=2.6)
training = [loss + (0.004 if epoch % 2 else 0) for epoch, loss in enumerate(falling(1.5, 0.01, 4, 40))]
add("good: tiny ups and downs", "good", "converging", "0.004 of 2.0 up and down, at a hundredth of the start", training, every(training), first=2.0)

# Diverged: grows beyond its start, is no number, or blew up in the first epoch.
for name, factor, turn, epochs, start in [("doubles", 2, 2, 8, 2.0), ("grows by a tenth", 1.1, 1, 12, 2.3), ("values", 10, 3, 9, 5000), ("at once", 50, 0, 4, 1.0)]:
    training = [start * 0.97 ** min(epoch, turn) * factor ** max(0, epoch - turn) for epoch in range(epochs)]
    add(f"diverged: {name}", "diverged", "diverging", f"the loss grows {factor} times in each epoch from epoch {turn + 1} on", training, every(times(1.05, training)), first=1.1 * start)
for name, training, first, late in [
    ("in the first epoch", [1e6, 3e5, 9e4, 4e4, 2e4], 2.4, 6000), ("in the first epoch, and stands", [80, 79, 81, 80, 79, 80], 0.7, 30), ("and comes half way down", [900, 300, 60, 20, 12, 9], 2.35, 5.5)]:
    add(f"diverged: {name}", "diverged", "diverging", "no batch of the second half comes near to what the untrained network had in the first", training, every(training), first=first, late=late)

lines = ",\n".join(json.dumps(one) for one in curves)
pathlib.Path(__file__).with_suffix(".json").write_text(f"[\n{lines}\n]\n")
print({fit: sum(one["fit"] == fit for one in curves) for fit in ("good", "under-fit", "over-fit", "unstable", "diverged")})
