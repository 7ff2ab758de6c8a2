"""Clipped gradients as PyTorch makes them. Run: python3 clipping.py > clipping.json"""
import json

import torch

GRADIENTS = [[3.0, -4.0, 12.0], [0.5, -0.25], [1e-3]]


def clipped(norm=None, value=None):
    parameters = [torch.zeros(len(gradient), requires_grad=True) for gradient in GRADIENTS]
    for parameter, gradient in zip(parameters, GRADIENTS):
        parameter.grad = torch.tensor(gradient)
    if value is not None:
        torch.nn.utils.clip_grad_value_(parameters, value)
    if norm is not None:
        torch.nn.utils.clip_grad_norm_(parameters, norm)
    return [parameter.grad.tolist() for parameter in parameters]


cases = [dict(norm=1.0), dict(norm=100.0), dict(norm=0.01), dict(value=0.3), dict(norm=0.4, value=2.0)]
print(json.dumps({"gradients": GRADIENTS, "cases": [dict(case, clipped=clipped(**case)) for case in cases]}, indent=2))
