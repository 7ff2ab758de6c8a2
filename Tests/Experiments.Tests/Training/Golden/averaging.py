"""Averages of weights and the running statistics made for them, as PyTorch makes them. Run: python3 averaging.py > averaging.json"""
import json

import torch
from torch.optim.swa_utils import AveragedModel, update_bn

torch.manual_seed(1)
STEPS_PER_EPOCH, EPOCHS, FROM = 3, 4, 1
WEIGHTS = torch.randn(STEPS_PER_EPOCH * EPOCHS, 3, dtype=torch.float64).tolist()


class Weight(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(3, dtype=torch.float64))


def set_to(model, values):
    with torch.no_grad():
        model.weight.copy_(torch.tensor(values, dtype=torch.float64))


def ema(decay, first):
    """After each step what predicts: the weights themselves up to the first that counts."""
    model = Weight()
    average = AveragedModel(model, avg_fn=lambda old, new, n: old + (1 - min(decay, (1.0 + int(n)) / (10.0 + int(n)))) * (new - old))
    seen = []
    for step, values in enumerate(WEIGHTS):
        set_to(model, values)
        if step >= first * STEPS_PER_EPOCH:
            average.update_parameters(model)
        seen.append((average.module if average.n_averaged > 0 else model).weight.tolist())
    return seen


def swa():
    """After each epoch what predicts."""
    model, seen = Weight(), []
    average = AveragedModel(model)
    for epoch in range(EPOCHS):
        set_to(model, WEIGHTS[(epoch + 1) * STEPS_PER_EPOCH - 1])
        if epoch >= FROM:
            average.update_parameters(model)
        seen.append((average.module if average.n_averaged > 0 else model).weight.tolist())
    return seen


def statistics():
    """Of two layers in turn, over batches of one size."""
    model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.BatchNorm1d(3), torch.nn.Tanh(), torch.nn.BatchNorm1d(3)).double()
    batches = torch.randn(4, 5, 2, dtype=torch.float64)
    update_bn(batches, model)
    return {
        "batches": batches.tolist(),
        "weight": model[0].weight.tolist(),
        "bias": model[0].bias.tolist(),
        "means": [model[i].running_mean.tolist() for i in (1, 3)],
        "variances": [model[i].running_var.tolist() for i in (1, 3)],
    }


print(json.dumps({
    "weights": WEIGHTS,
    "ema": [dict(decay=decay, first=first, seen=ema(decay, first)) for decay, first in ((0.999, 0), (0.2, 0), (0.9, 2))],
    "swa": swa(),
    "statistics": statistics(),
}, indent=1))
