"""Writes schedules.json: learning rates of PyTorch's schedulers, for ScheduleGoldenTests.
usage: /usr/bin/python3 schedules.py   (PyTorch 1.13 made the committed numbers)

What PyTorch 1.13 doesn't have is written down from its description: polynomial (as PolynomialLR), wsd (arXiv 2405.18392) and greedy
(arXiv 2512.14527, with the counters as Hugging Face's transformers have them).

"perEpoch" schedulers are stepped after each of 12 epochs, the others after each of their 4 steps."""
import json, math, pathlib, torch
from torch.optim import SGD, lr_scheduler as S

EPOCHS, STEPS = 12, 4

LOSSES = [1.0, 0.8, 0.79999, 0.81, 0.82, 0.7, 0.71, 0.72, 0.73, 0.74, 0.69, 0.75]

def rates(make, per_epoch):
    optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=0.3)
    scheduler, seen = make(optimizer), []
    for epoch in range(EPOCHS):
        for _ in range(STEPS):
            seen.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if not per_epoch:
                scheduler.step()
        if isinstance(scheduler, S.ReduceLROnPlateau):
            scheduler.step(LOSSES[epoch])
        elif per_epoch:
            scheduler.step()
    return seen

def one_after_the_other(first, steps, second):
    """PyTorch's SequentialLR leaves out the second one's start in 1.13: each is asked by itself."""
    def ask(make):
        optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=0.3)
        scheduler, seen = make(optimizer), []
        for _ in range(EPOCHS * STEPS):
            seen.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        return seen
    return ask(first)[:steps] + ask(second)[:EPOCHS * STEPS - steps]

class Fractions:
    """Warm restarts are meant to be stepped with fractions of an epoch."""
    def __init__(self, scheduler): self.scheduler, self.steps = scheduler, 0
    def step(self):
        self.steps += 1
        self.scheduler.step(self.steps / STEPS)


cases = [
    ("constant", {}, lambda o: S.LambdaLR(o, lambda _: 1.0), True),
    ("step", {"every": 5, "factor": 0.3}, lambda o: S.StepLR(o, 5, gamma=0.3), True),
    ("step", {}, lambda o: S.StepLR(o, 10), True),
    ("exponential", {}, lambda o: S.ExponentialLR(o, 0.95), True),
    ("exponential", {"factor": 0.7}, lambda o: S.ExponentialLR(o, 0.7), True),
    ("cosine", {}, lambda o: S.CosineAnnealingLR(o, EPOCHS * STEPS), False),
    ("cosine", {"minimum": 0.01}, lambda o: S.CosineAnnealingLR(o, EPOCHS * STEPS, eta_min=0.01), False),
    ("linear", {}, lambda o: S.LinearLR(o, 1.0, 0.0, EPOCHS * STEPS), False),
    ("linear", {"start": 0.05, "end": 1, "over": 0.25}, lambda o: S.LinearLR(o, 0.05, 1.0, 12), False),
    ("one-cycle", {}, lambda o: S.OneCycleLR(o, 0.3, total_steps=EPOCHS * STEPS, cycle_momentum=False), False),
    ("one-cycle", {"warmUp": 0.45, "divisor": 10, "finalDivisor": 100},
     lambda o: S.OneCycleLR(o, 0.3, total_steps=EPOCHS * STEPS, pct_start=0.45, div_factor=10, final_div_factor=100, cycle_momentum=False), False),
    ("cosine-restarts", {"period": 5}, lambda o: Fractions(S.CosineAnnealingWarmRestarts(o, 5)), False),
    ("cosine-restarts", {"period": 2, "multiplier": 2, "minimum": 0.02}, lambda o: Fractions(S.CosineAnnealingWarmRestarts(o, 2, 2, eta_min=0.02)), False),
    ("reduce-on-plateau", {"patience": 1}, lambda o: S.ReduceLROnPlateau(o, patience=1), True),
    ("reduce-on-plateau", {"patience": 0, "factor": 0.5, "cooldown": 2, "threshold": 0.02, "minimum": 0.05},
     lambda o: S.ReduceLROnPlateau(o, patience=0, factor=0.5, cooldown=2, threshold=0.02, min_lr=0.05), True),
    ("reduce-on-plateau", {"patience": 0, "factor": 0.5, "goal": "maximize"}, lambda o: S.ReduceLROnPlateau(o, "max", patience=0, factor=0.5), True),
]
# The range test has rates of its own.
for name, options, rate, factor in [("range-test", {"from": 1e-5, "to": 2}, 1e-5, (2 / 1e-5) ** (1 / (EPOCHS * STEPS - 1)))]:
    cases.append((name, options, lambda o: S.LambdaLR(o, lambda step: rate / 0.3 * factor ** step), False))
for power, end in ((1, 0), (2, 0), (0.5, 0.01)):
    cases.append(("polynomial", {"power": power, "end": end},
                  lambda o, p=power, e=end: S.LambdaLR(o, lambda step: (e + (0.3 - e) * (1 - step / (EPOCHS * STEPS)) ** p) / 0.3), False))

def wsd(up, down, end=0.0):
    """Rates at each step for so many steps of warm-up and decay."""
    steps = EPOCHS * STEPS
    def factor(step):
        if step < up:
            return step / up
        left = max(0, step - (steps - down))
        return 1 - math.sqrt(left / down) if down else 1
    return [0.3 * factor(s) if s < up else end + (0.3 - end) * factor(s) for s in range(steps)]

def greedy(values, factor=0.95, patience=10, threshold=1e-6, cooldown=0, warm_up=0, low=1e-3, high=1.0, window=1, sign=1):
    rate, best, good, bad, rest, seen = 0.3, math.inf, 0, 0, 0, []
    for epoch, value in enumerate(values):
        seen += [rate] * STEPS
        recent = values[max(0, epoch - window + 1):epoch + 1]
        mean = sign * sum(recent) / len(recent)
        if rest:
            rest -= 1
            continue
        if mean < best - threshold:
            best, good, bad = mean, good + 1, 0
        else:
            good, bad = 0, bad + 1
        if good > patience:
            rate, good, rest = min(rate / factor, high), 0, warm_up
        elif bad > patience:
            rate, bad, rest = max(rate * factor, low), 0, cooldown
    return seen

together = [
    ("polynomial", {}, rates(lambda o: S.LinearLR(o, 1.0, 0.0, EPOCHS * STEPS), False)),
    ("wsd", {}, wsd(0, 10)),
    ("wsd", {"warmUp": 0.25, "decay": 0.5, "minimum": 0.01}, wsd(12, 24, 0.01)),
    ("wsd", {"warmUp": "2 epochs", "decay": "7 steps"}, wsd(8, 7)),
    ("wsd", {"warmUp": "1 step", "decay": "0 steps"}, wsd(1, 0)),
    ("greedy", {}, greedy(LOSSES)),
    ("greedy", {"patience": 0, "factor": 0.5}, greedy(LOSSES, 0.5, 0)),
    ("greedy", {"patience": 1, "factor": 0.8, "cooldown": 1, "warmUp": 2, "smoothing": 3}, greedy(LOSSES, 0.8, 1, cooldown=1, warm_up=2, window=3)),
    ("greedy", {"patience": 0, "factor": 0.5, "threshold": 0.05, "minimum": 0.2, "maximum": 0.5},
     greedy(LOSSES, 0.5, 0, 0.05, low=0.2, high=0.5)),
    ("greedy", {"patience": 0, "factor": 0.7, "goal": "maximize"}, greedy(LOSSES, 0.7, 0, sign=-1)),

    ("warm-up-cosine", {"warmUp": 0.25}, one_after_the_other(lambda o: S.LinearLR(o, 0.01, 1.0, 12), 12, lambda o: S.CosineAnnealingLR(o, 36))),
    ("warm-up-cosine", {"warmUp": 0.5, "start": 0.2, "minimum": 0.01},
     one_after_the_other(lambda o: S.LinearLR(o, 0.2, 1.0, 24), 24, lambda o: S.CosineAnnealingLR(o, 24, eta_min=0.01))),
]
told = [(name, options, rates(make, per_epoch)) for name, options, make, per_epoch in cases] + together
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(
    json.dumps({"schedule": name, "options": options, "losses": LOSSES, "rates": seen}) for name, options, seen in told) + "\n]\n")
