"""Writes recurrent.json: outputs and gradients of PyTorch's recurrent networks with given weights, for RecurrentGoldenTests.
usage: /usr/bin/python3 recurrent.py   (PyTorch 1.13.1 made the committed numbers)

The loss behind the gradients is the sum of the squared outputs. Sequences have different lengths and are packed."""
import itertools, json, pathlib, torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.manual_seed(7)
FEATURES, HIDDEN, OUTPUTS, BATCH, STEPS = 2, 3, 2, 3, 4
KINDS = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}


def numbers(values):
    return [float(value) for value in values.detach().flatten()]


def case(model, options, layers, lengths, per_step, pooling="last", written=False):
    bidirectional = options.get("bidirectional", False)
    recurrent = KINDS[model](FEATURES, HIDDEN, layers, batch_first=True, bidirectional=bidirectional, **({"nonlinearity": options.get("activation", "tanh")} if model == "rnn" else {})).double()
    if written:
        for name, bias in recurrent.named_parameters():
            if name.startswith("bias_hh"):
                nn.init.zeros_(bias)
    output = nn.Linear(HIDDEN * (2 if bidirectional else 1), OUTPUTS).double()
    inputs = torch.randn(BATCH, STEPS, FEATURES).float().double()
    if lengths:
        packed, hidden = recurrent(pack_padded_sequence(inputs, torch.tensor(lengths), batch_first=True, enforce_sorted=False))
        states, _ = pad_packed_sequence(packed, batch_first=True, total_length=STEPS)
    else:
        states, hidden = recurrent(inputs)
    if per_step:
        scores = output(states)
    else:
        counts = lengths or [STEPS] * BATCH
        last = (hidden[0] if model == "lstm" else hidden)
        pooled = {
            "last": lambda: torch.cat([last[-2], last[-1]], -1) if bidirectional else last[-1],
            "mean": lambda: torch.stack([row[:count].mean(0) for row, count in zip(states, counts)]),
            "max": lambda: torch.stack([row[:count].max(0).values for row, count in zip(states, counts)]),
        }[pooling]()
        scores = output(pooled)
    scores.square().sum().backward()
    parameters = list(recurrent.named_parameters())
    if written:
        order = ["weight_ih", "bias_ih", "weight_hh"]
        suffixes = [f"_l{layer}{way}" for layer in range(layers) for way in (["", "_reverse"] if bidirectional else [""])]
        byname = dict(parameters)
        parameters = [(name + suffix, byname[name + suffix]) for suffix in suffixes for name in order]
    parameters += list(output.named_parameters())
    return {
        "model": model, "options": options | {"hidden": HIDDEN, "layers": layers, "pooling": pooling}, "perStep": per_step, "lengths": lengths or [], "batch": BATCH, "steps": STEPS,
        "features": FEATURES, "outputs": OUTPUTS, "inputs": numbers(inputs), "output": numbers(scores),
        "parameters": [{"name": name, "value": numbers(value), "gradient": numbers(value.grad)} for name, value in parameters],
    }


LENGTHS = [2, 4, 1]
DEPTHS = ((False, 1), (True, 2))
cases = [case(model, {"bidirectional": both}, layers, lengths, per_step)
         for model, (both, layers), lengths, per_step in itertools.product(KINDS, DEPTHS, ([], LENGTHS), (False, True))]
cases += [case("gru", {}, 1, lengths, False, pooling) for pooling in ("mean", "max") for lengths in ([], LENGTHS)]
cases += [case("rnn", {"cell": "written", "activation": activation, "bidirectional": both}, layers, lengths, per_step, written=True)
          for activation, (both, layers), lengths, per_step in itertools.product(("tanh", "relu"), DEPTHS, ([], LENGTHS), (False, True))]
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
