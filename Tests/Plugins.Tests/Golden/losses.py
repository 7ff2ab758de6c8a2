"""Writes losses.json: PyTorch's losses (sum over what counts) and their gradients, for LossGoldenTests.
usage: /usr/bin/python3 losses.py   (PyTorch 1.13.1 made the committed numbers)"""
import json, pathlib, torch
import torch.nn.functional as F

generator = torch.Generator().manual_seed(3)
draw = lambda *shape: (torch.randn(*shape, generator=generator) * 2).double()
lengths = torch.tensor([4, 1, 3])
mask = torch.arange(4)[None, :] < lengths[:, None]

def case(loss, output, targets, compute, masked=False):
    output.requires_grad_()
    value = compute(output, targets)
    value.backward()
    return {"loss": loss, "output": output.flatten().tolist(), "outputShape": list(output.shape),
            "targets": targets.flatten().tolist(), "targetShape": list(targets.shape), "targetLengths": lengths.tolist() if masked else None,
            "sum": value.item(), "gradient": output.grad.flatten().tolist()}

classes = lambda high, *shape: torch.randint(high, shape, generator=generator)
cases = [
    case("cross-entropy", draw(5, 3), classes(3, 5), lambda o, t: F.cross_entropy(o, t, reduction="sum")),
    case("cross-entropy", draw(3, 4, 6), classes(6, 3, 4), lambda o, t: F.cross_entropy(o.transpose(1, 2), t, reduction="sum")),
    case("cross-entropy", draw(3, 4, 6), classes(6, 3, 4), lambda o, t: F.cross_entropy(o[mask], t[mask], reduction="sum"), masked=True),
    case("binary-cross-entropy", draw(6, 1), classes(2, 6), lambda o, t: F.binary_cross_entropy_with_logits(o[:, 0], t.double(), reduction="sum")),
    case("binary-cross-entropy", draw(3, 4, 1), classes(2, 3, 4), lambda o, t: F.binary_cross_entropy_with_logits(o[mask][:, 0], t[mask].double(), reduction="sum"), masked=True),
    case("mean-squared-error", draw(5, 2), draw(5, 2), lambda o, t: F.mse_loss(o, t, reduction="sum")),
    case("mean-squared-error", draw(5, 1), draw(5), lambda o, t: F.mse_loss(o[:, 0], t, reduction="sum")),
    case("mean-squared-error", draw(3, 4, 2), draw(3, 4, 2), lambda o, t: F.mse_loss(o[mask], t[mask], reduction="sum"), masked=True),
]
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
