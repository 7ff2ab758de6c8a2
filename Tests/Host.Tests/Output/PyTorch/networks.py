"""Builds the platform's networks of PyTorch's modules, loads state dicts that it exported, and compares outputs on recorded inputs.
usage: /usr/bin/python3 networks.py FOLDER   (written for PyTorch 1.13; FOLDER has cases.json and a .pt file for each case)

Modules have the names that the platform gives them, so load_state_dict is strict."""
import json, pathlib, sys

try:
    import torch
except ImportError:
    sys.exit(77)
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Perceptron(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(5, 3)

    def forward(self, inputs, lengths):
        return self.layer(inputs)


class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(5, 7), nn.Linear(7, 6), nn.Linear(6, 3)])
        self.norms = nn.ModuleList([nn.BatchNorm1d(7), nn.BatchNorm1d(6)])

    def forward(self, inputs, lengths):
        values = inputs
        for layer, norm in zip(self.layers, self.norms):
            values = norm(layer(values)).relu()
        return self.layers[-1](values)


class Block(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self.convolutions = nn.ModuleList([nn.Conv2d(before, after, 3, padding=1, bias=False)])
        self.norms = nn.ModuleList([nn.BatchNorm2d(after)])
        self.shortcut = nn.Conv2d(before, after, 1)

    def forward(self, values):
        sums = self.norms[0](self.convolutions[0](values)) + self.shortcut(values)
        return functional.max_pool2d(sums.relu(), 2)


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([Block(2, 3), Block(3, 4)])
        self.layers = nn.ModuleList([nn.Linear(4, 3)])

    def forward(self, inputs, lengths):
        for block in self.blocks:
            inputs = block(inputs)
        return self.layers[0](inputs.flatten(1))


class Embedding(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.vectors = nn.Embedding(6, width)


def counted(steps, lengths):
    return torch.arange(steps).unsqueeze(0) < lengths.unsqueeze(1)


class BagOfWords(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding, self.output = Embedding(32), nn.Linear(32, 3)

    def forward(self, inputs, lengths):
        vectors = self.embedding.vectors(inputs) * counted(inputs.shape[1], lengths).unsqueeze(-1)
        return self.output(vectors.sum(1) / lengths.unsqueeze(1))


class Layers(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers = layers


class Body(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.embedding, self.recurrent = Embedding(32), Layers(kind(32, 6, 2, batch_first=True, bidirectional=True))
        self.output = nn.Linear(12, 3)


class Recurrent(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.body = Body(kind)

    def forward(self, inputs, lengths):
        packed = pack_padded_sequence(self.body.embedding.vectors(inputs), lengths, batch_first=True, enforce_sorted=False)
        _, state = self.body.recurrent.layers(packed)
        hidden = state[0] if isinstance(state, tuple) else state
        return self.body.output(torch.cat([hidden[-2], hidden[-1]], -1))


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.projection, self.output, self.heads = nn.Linear(width, 3 * width), nn.Linear(width, width), heads

    def forward(self, steps, mask):
        query, key, value = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in self.projection(steps).chunk(3, -1))
        scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
        weights = scores.masked_fill(~mask[:, None, None, :], float("-inf")).softmax(-1)
        return self.output((weights @ value).transpose(1, 2).flatten(2))


class Layer(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.attention = Attention(width, heads)
        self.linear1, self.linear2 = nn.Linear(width, 128), nn.Linear(128, width)
        self.norms = nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)])

    def forward(self, steps, mask):
        steps = steps + self.attention(self.norms[0](steps), mask)
        return steps + self.linear2(functional.gelu(self.linear1(self.norms[1](steps))))


class Positions(nn.Module):
    def __init__(self, length, width):
        super().__init__()
        self.learned = nn.Embedding(length, width)


class Stack(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.embedding, self.positions = Embedding(width), Positions(12, width)
        self.layers, self.norm = nn.ModuleList([Layer(width, heads) for _ in range(2)]), nn.LayerNorm(width)

    def forward(self, inputs, mask):
        steps = self.embedding.vectors(inputs) + self.positions.learned.weight[: inputs.shape[1]]
        for layer in self.layers:
            steps = layer(steps, mask)
        return self.norm(steps)


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder, self.output = Stack(8, 2), nn.Linear(8, 3)

    def forward(self, inputs, lengths):
        mask = counted(inputs.shape[1], lengths)
        return self.output((self.encoder(inputs, mask) * mask.unsqueeze(-1)).sum(1) / lengths.unsqueeze(1))


NETWORKS = {
    "perceptron": Perceptron, "mlp": Mlp, "cnn": Cnn, "bag-of-words": BagOfWords, "transformer-encoder": Transformer,
    "rnn": lambda: Recurrent(nn.RNN), "lstm": lambda: Recurrent(nn.LSTM), "gru": lambda: Recurrent(nn.GRU),
}
folder = pathlib.Path(sys.argv[1])
for case in json.loads((folder / "cases.json").read_text()):
    network = NETWORKS[case["model"]]()
    network.load_state_dict(torch.load(folder / f"{case['model']}.pt", weights_only=True))
    network.eval()
    inputs = torch.tensor(case["inputs"]).reshape(case["shape"])
    with torch.no_grad():
        outputs = network(inputs, torch.tensor(case["lengths"]) if case["lengths"] else None)
    print(case["model"], (outputs.flatten() - torch.tensor(case["outputs"])).abs().max().item())
