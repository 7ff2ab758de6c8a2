"""Writes convolutions.json: outputs and gradients of PyTorch's convolutional networks with given weights, for ModelGoldenTests.
usage: /usr/bin/python3 convolutions.py   (PyTorch 1.13.0 made the committed numbers)

The loss behind the gradients is the sum of the squared outputs. What is evaluated afterwards uses the running statistics of that one batch."""
import json, pathlib, torch
from torch import nn

torch.manual_seed(7)
ACTIVATIONS = {"relu": nn.ReLU, "tanh": nn.Tanh, "gelu": nn.GELU, "elu": nn.ELU}

class Block(nn.Module):
    def __init__(self, a, b, count, kernel, pool, pooling, norm, activation, residual):
        super().__init__()
        self.convolutions = nn.ModuleList(nn.Conv2d(a if i == 0 else b, b, kernel, padding="same", bias=norm != "batch") for i in range(count))
        make = {"none": lambda: None, "batch": lambda: nn.BatchNorm2d(b), "layer": lambda: nn.GroupNorm(1, b)}[norm]
        self.norms = nn.ModuleList(one for one in (make() for _ in range(count)) if one)
        for p in self.norms.parameters():
            nn.init.normal_(p, std=0.4)
        if residual and a != b:
            self.shortcut = nn.Conv2d(a, b, 1)
        self.residual, self.activation = residual, ACTIVATIONS[activation]()
        self.pool = {"max": nn.MaxPool2d, "average": nn.AvgPool2d}[pooling](pool)

    def forward(self, x):
        y = x
        for i, convolution in enumerate(self.convolutions):
            y = convolution(y)
            if len(self.norms):
                y = self.norms[i](y)
            if self.residual and i == len(self.convolutions) - 1:
                y = y + (self.shortcut(x) if hasattr(self, "shortcut") else x)
            y = self.activation(y)
        return self.pool(y)

class Network(nn.Module):
    def __init__(self, shape, outputs, channels=(2, 3), convolutions=1, kernel=3, pool=2, pooling="max", normalization="none",
                 activation="relu", residual=False, globalPooling=False, hidden=()):
        super().__init__()
        sizes = [shape[0], *channels]
        self.blocks = nn.ModuleList(
            Block(a, b, convolutions, kernel, pool, pooling, normalization, activation, residual) for a, b in zip(sizes, sizes[1:]))
        rows, columns = (length // pool ** len(channels) for length in shape[1:])
        features = channels[-1] * (1 if globalPooling else rows * columns)
        sizes = [features, *hidden, outputs]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.mean, self.activation = globalPooling, ACTIVATIONS[activation]()

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        x = x.mean((2, 3)) if self.mean else x.flatten(1)
        for layer in self.layers[:-1]:
            x = self.activation(layer(x))
        return self.layers[-1](x)

def case(shape, outputs, examples=3, **options):
    network = Network(shape, outputs, **options).double()
    inputs = torch.randn(examples, *shape).float().double()
    output = network(inputs)
    output.pow(2).sum().backward()
    network.eval()
    return {"model": "cnn", "options": {"channels": [2, 3], **options}, "inputShape": list(shape), "inputs": inputs.flatten().tolist(),
            "outputs": outputs, "output": output.flatten().tolist(), "evaluated": network(inputs).flatten().tolist(),
            "parameters": [{"name": n, "value": p.flatten().tolist(), "gradient": p.grad.flatten().tolist()}
                           for n, p in network.named_parameters()]}

cases = [
    case((1, 8, 8), 3),
    case((2, 7, 5), 2, hidden=[4]),
    case((1, 5, 7), 2, pool=1, kernel=5, activation="tanh", globalPooling=True),
    case((1, 9, 6), 2, pool=3, channels=[2], pooling="average", activation="elu"),
    case((3, 6, 6), 2, convolutions=2, activation="gelu", hidden=[5, 4]),
    *(case((1, 7, 7), 2, convolutions=2, normalization=norm, residual=residual, globalPooling=residual)
      for norm in ("batch", "layer") for residual in (False, True)),
    case((2, 6, 6), 2, channels=[2, 2, 4], residual=True, pool=1, activation="tanh"),
    case((1, 4, 4), 2, examples=1, normalization="batch"),
]
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
