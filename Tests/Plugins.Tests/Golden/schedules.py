"""Writes schedules.json: learning rates of PyTorch's schedulers, for ScheduleGoldenTests.
usage: /usr/bin/python3 schedules.py   (PyTorch 1.13.1 made the committed numbers)

"perEpoch" schedulers are stepped after each of 12 epochs, the others after each of their 4 steps."""
import json, pathlib, torch
from torch.optim import SGD, lr_scheduler as S

EPOCHS, STEPS = 12, 4

def rates(make, per_epoch):
    optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=0.3)
    scheduler, seen = make(optimizer), []
    for epoch in range(EPOCHS):
        for _ in range(STEPS):
            seen.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if not per_epoch:
                scheduler.step()
        if per_epoch:
            scheduler.step()
    return seen

cases = [
    ("constant", {}, lambda o: S.LambdaLR(o, lambda _: 1.0), True),
    ("step", {"every": 5, "factor": 0.3}, lambda o: S.StepLR(o, 5, gamma=0.3), True),
    ("step", {}, lambda o: S.StepLR(o, 10), True),
    ("exponential", {}, lambda o: S.ExponentialLR(o, 0.95), True),
    ("exponential", {"factor": 0.7}, lambda o: S.ExponentialLR(o, 0.7), True),
    ("cosine", {}, lambda o: S.CosineAnnealingLR(o, EPOCHS * STEPS), False),
    ("cosine", {"minimum": 0.01}, lambda o: S.CosineAnnealingLR(o, EPOCHS * STEPS, eta_min=0.01), False),
]
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(
    json.dumps({"schedule": name, "options": options, "rates": rates(make, per_epoch)}) for name, options, make, per_epoch in cases) + "\n]\n")
