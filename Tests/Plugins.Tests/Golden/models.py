"""Writes models.json: outputs and gradients of PyTorch's networks with given weights, for ModelGoldenTests.
usage: /usr/bin/python3 models.py   (PyTorch 1.13.1 made the committed numbers)

The loss behind the gradients is the sum of the squared outputs."""
import json, pathlib, torch
from torch import nn

torch.manual_seed(5)
ACTIVATIONS = {"none": nn.Identity, "relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid,
               "leaky-relu": nn.LeakyReLU, "elu": nn.ELU, "gelu": nn.GELU, "silu": nn.SiLU}

def case(model, options, network, shape, names, examples=4):
    network.double()
    inputs = torch.randn(examples, *shape).float().double()
    output = network(inputs.flatten(1))
    output.pow(2).sum().backward()
    parameters = sorted(network.named_parameters(), key=lambda one: names.index(one[0])) if names[0] in dict(network.named_parameters()) else zip(names, network.parameters())
    names, parameters = zip(*parameters)
    network.eval()
    return {"model": model, "options": options, "inputShape": list(shape), "inputs": inputs.flatten().tolist(), "outputs": output.shape[1],
            "output": output.flatten().tolist(), "evaluated": network(inputs.flatten(1)).flatten().tolist(),
            "parameters": [{"name": n, "value": p.flatten().tolist(), "gradient": p.grad.flatten().tolist()} for n, p in zip(names, parameters)]}

def mlp(activation, hidden, shape, outputs, examples=4):
    sizes = [torch.Size(shape).numel(), *hidden, outputs]
    layers = []
    for a, b in zip(sizes, sizes[1:]):
        layers += [nn.Linear(a, b), ACTIVATIONS[activation]()]
    names = [f"layers.{i}.{kind}" for i in range(len(sizes) - 1) for kind in ("weight", "bias")]
    return case("mlp", {"hidden": hidden, "activation": activation}, nn.Sequential(*layers[:-1]), shape, names, examples)

def normalized(kind, hidden, shape, outputs, examples=4):
    """Normalisation between sums and activation; a batch of one is normalised by the running statistics, here those of the start."""
    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            sizes = [torch.Size(shape).numel(), *hidden, outputs]
            self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
            self.norms = nn.ModuleList({"batch": nn.BatchNorm1d, "layer": nn.LayerNorm}[kind](n) for n in hidden)
            for p in self.norms.parameters():
                nn.init.normal_(p, std=0.3)
            if kind == "batch" and examples == 1:
                self.norms.eval()
        def forward(self, values):
            for layer, norm in zip(self.layers, self.norms):
                values = norm(layer(values)).relu()
            return self.layers[-1](values)
    network = Network()
    names = [name for name, _ in network.named_parameters()]
    return case("mlp", {"hidden": hidden, "normalization": kind}, network, shape, names, examples)

def perceptron(activation, shape, outputs):
    network = nn.Sequential(nn.Linear(torch.Size(shape).numel(), outputs), ACTIVATIONS[activation]())
    return case("perceptron", {"activation": activation}, network, shape, ["layer.weight", "layer.bias"])

cases = [*(mlp(a, [5, 3], (6,), 2) for a in ACTIVATIONS), mlp("relu", [], (3,), 2), mlp("tanh", [4], (1, 2, 3), 3),
         *(perceptron(a, (3,), 1) for a in ACTIVATIONS), perceptron("sigmoid", (2, 2), 3),
         *(mlp(a, hidden, (6,), 2, examples) for a in ("relu", "tanh", "sigmoid") for hidden in ([4], [7, 5, 3]) for examples in (1, 4)),
         mlp("relu", [], (3,), 2, examples=1),
         *(normalized(kind, hidden, (6,), 2, examples) for kind in ("batch", "layer") for hidden in ([4], [5, 3]) for examples in (1, 16))]
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
