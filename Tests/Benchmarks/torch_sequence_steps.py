"""Microseconds per training step of networks over sequences in PyTorch, with one thread: the peer of `Platform.Benchmarks steps char`.
usage: /usr/bin/python3 torch_sequence_steps.py [threads=1]

512 sequences of 50 tokens of 64, a prediction at each step, batches of 32, Adam. The second of two rounds is shown: the first warms up."""
import math, sys, time, torch
from torch import nn

WIDTH, STEPS = 64, 50


class Recurrent(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.embedding, self.recurrent, self.output = nn.Embedding(64, 32), kind(32, 128, batch_first=True), nn.Linear(128, 64)

    def forward(self, tokens):
        return self.output(self.recurrent(self.embedding(tokens))[0])


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        layer = nn.TransformerEncoderLayer(WIDTH, 4, 128, dropout=0, activation="gelu", batch_first=True, norm_first=True)
        self.embedding, self.layers, self.output = nn.Embedding(64, WIDTH), nn.TransformerEncoder(layer, 2, nn.LayerNorm(WIDTH)), nn.Linear(WIDTH, 64)
        angles = torch.arange(STEPS)[:, None] * torch.exp(torch.arange(0, WIDTH, 2) * (-math.log(10000) / WIDTH))
        self.register_buffer("places", torch.stack([angles.sin(), angles.cos()], -1).flatten(1))
        self.register_buffer("mask", torch.ones(STEPS, STEPS, dtype=torch.bool).triu(1))

    def forward(self, tokens):
        return self.output(self.layers(self.embedding(tokens) + self.places, self.mask))


def measure(name, make, inputs, targets, batch=32, count=60):
    torch.manual_seed(0)
    model = make()
    optimizer, loss = torch.optim.Adam(model.parameters(), 1e-3), nn.CrossEntropyLoss()
    for _ in range(2):
        started = time.perf_counter()
        for _ in range(count):
            chosen = torch.randint(0, len(inputs), (batch,))
            optimizer.zero_grad()
            loss(model(inputs[chosen]).flatten(0, 1), targets[chosen].flatten()).backward()
            optimizer.step()
        microseconds = (time.perf_counter() - started) / count * 1e6
    print(f"{name:22s} batch {batch:4d} {microseconds:9.1f} us/step", flush=True)


torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
inputs, targets = torch.randint(0, 64, (512, STEPS)), torch.randint(0, 64, (512, STEPS))
measure("char lstm adam", lambda: Recurrent(nn.LSTM), inputs, targets)
measure("char gru adam", lambda: Recurrent(nn.GRU), inputs, targets)
measure("char transformer adam", Transformer, inputs, targets)
