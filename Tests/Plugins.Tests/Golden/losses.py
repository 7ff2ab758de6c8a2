"""Writes losses.json: PyTorch's losses (sum over what counts) and their gradients, for LossGoldenTests.
usage: /usr/bin/python3 losses.py   (PyTorch 1.13.1 made the committed numbers)"""
import json, pathlib, torch
import torch.nn.functional as F

generator = torch.Generator().manual_seed(3)
draw = lambda *shape: (torch.randn(*shape, generator=generator) * 2).double()
lengths = torch.tensor([4, 1, 3])
mask = torch.arange(4)[None, :] < lengths[:, None]

def case(loss, output, targets, compute, masked=False, options={}, count=None, counts=None):
    output.requires_grad_()
    value = compute(output, targets)
    value.backward()
    return {"loss": loss, "options": options, "count": count, "classCounts": counts, "output": output.flatten().tolist(), "outputShape": list(output.shape),
            "targets": targets.flatten().tolist(), "targetShape": list(targets.shape), "targetLengths": lengths.tolist() if masked else None,
            "sum": value.item(), "gradient": output.grad.flatten().tolist()}

classes = lambda high, *shape: torch.randint(high, shape, generator=generator)

def weighted(weights, options, counts=None):
    """With weights, PyTorch's mean is the sum divided by the weights of the targets."""
    weights, output, targets = torch.tensor(weights).double(), draw(7, len(weights)), classes(len(weights), 7)
    compute = lambda reduction: lambda o, t: F.cross_entropy(o, t, weight=weights, label_smoothing=options.get("labelSmoothing", 0), reduction=reduction)
    count = (compute("sum")(output, targets) / compute("mean")(output, targets)).item()
    return case("cross-entropy", output, targets, compute("sum"), options=options, count=count, counts=counts)

def ignoring(ignored, options):
    output, targets = draw(3, 4, 6), classes(6, 3, 4)
    targets[0, 0], targets[1, 0], targets[2, 1] = ignored, ignored, 5
    counted = torch.where(mask, targets, -100)
    counted = torch.where(counted == ignored, -100, counted)
    compute = lambda o, t: F.cross_entropy(o.transpose(1, 2), counted, label_smoothing=options.get("labelSmoothing", 0), reduction="sum")
    return case("cross-entropy", output, targets, compute, masked=True, options=options, count=(counted != -100).sum().item())

cases = [
    case("cross-entropy", draw(5, 3), classes(3, 5), lambda o, t: F.cross_entropy(o, t, reduction="sum")),
    case("cross-entropy", draw(3, 4, 6), classes(6, 3, 4), lambda o, t: F.cross_entropy(o.transpose(1, 2), t, reduction="sum")),
    case("cross-entropy", draw(3, 4, 6), classes(6, 3, 4), lambda o, t: F.cross_entropy(o[mask], t[mask], reduction="sum"), masked=True),
    case("binary-cross-entropy", draw(6, 1), classes(2, 6), lambda o, t: F.binary_cross_entropy_with_logits(o[:, 0], t.double(), reduction="sum")),
    case("binary-cross-entropy", draw(3, 4, 1), classes(2, 3, 4), lambda o, t: F.binary_cross_entropy_with_logits(o[mask][:, 0], t[mask].double(), reduction="sum"), masked=True),
    case("mean-squared-error", draw(5, 2), draw(5, 2), lambda o, t: F.mse_loss(o, t, reduction="sum")),
    case("mean-squared-error", draw(5, 1), draw(5), lambda o, t: F.mse_loss(o[:, 0], t, reduction="sum")),
    case("mean-squared-error", draw(3, 4, 2), draw(3, 4, 2), lambda o, t: F.mse_loss(o[mask], t[mask], reduction="sum"), masked=True),
    case("mean-absolute-error", draw(5, 2), draw(5, 2), lambda o, t: F.l1_loss(o, t, reduction="sum")),
    case("mean-absolute-error", draw(3, 4, 2), draw(3, 4, 2), lambda o, t: F.l1_loss(o[mask], t[mask], reduction="sum"), masked=True),
    case("huber", draw(5, 2), draw(5, 2), lambda o, t: F.huber_loss(o, t, reduction="sum")),
    case("huber", draw(3, 4, 2), draw(3, 4, 2), lambda o, t: F.huber_loss(o[mask], t[mask], delta=0.4, reduction="sum"), masked=True, options={"delta": 0.4}),
    case("binary-cross-entropy", draw(6, 1), classes(2, 6), lambda o, t: F.binary_cross_entropy_with_logits(o[:, 0], t.double(), pos_weight=torch.tensor(2.5).double(), reduction="sum"),
         options={"positiveWeight": 2.5}),
    weighted([0.5, 2.0, 1.25], {"classWeights": [0.5, 2.0, 1.25]}),
    weighted([0.5, 2.0, 1.25], {"classWeights": [0.5, 2.0, 1.25], "labelSmoothing": 0.2}),
    weighted([12 / (4 * 2), 12 / (4 * 6), 12 / (4 * 4), 1.0], {"balanced": True}, counts=[2, 6, 4, 0]),
    case("cross-entropy", draw(5, 3), classes(3, 5), lambda o, t: F.cross_entropy(o, t, label_smoothing=0.1, reduction="sum"), options={"labelSmoothing": 0.1}),
    ignoring(2, {"ignoredClass": 2}),
    ignoring(0, {"ignoredClass": 0, "labelSmoothing": 0.3}),
]
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
