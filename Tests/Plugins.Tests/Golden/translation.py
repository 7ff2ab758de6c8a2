"""Writes translation.json: a recurrent encoder and decoder with attention, made of PyTorch's layers, for TranslationGoldenTests.
usage: /usr/bin/python3 translation.py   (PyTorch 1.13.1 made the committed numbers)

Forced scores are those of training with the right tokens; the loss behind the gradients is the sum of their squares. Free tokens are
the best of each step, fed back. Token 0 pads, 1 starts."""
import itertools, json, pathlib, torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.manual_seed(11)
SOURCE, TARGET, EMBEDDING, HIDDEN, BATCH, STEPS, WRITTEN = 6, 7, 3, 4, 3, 5, 4
START = 1


def numbers(values):
    return [float(value) for value in values.detach().flatten()]


def case(attends, bidirectional, lengths):
    width = HIDDEN * (2 if bidirectional else 1)
    vectors = nn.Embedding(SOURCE, EMBEDDING, padding_idx=0).double()
    reader = nn.GRU(EMBEDDING, HIDDEN, batch_first=True, bidirectional=bidirectional).double()
    bridge = nn.Linear(width, HIDDEN).double()
    words = nn.Embedding(TARGET, EMBEDDING, padding_idx=0).double()
    writer = nn.GRU(EMBEDDING, HIDDEN, batch_first=True).double()
    attention = nn.MultiheadAttention(HIDDEN, 1, kdim=width, vdim=width, batch_first=True).double()
    nn.init.normal_(attention.in_proj_bias)
    mix = nn.Linear(2 * HIDDEN, HIDDEN).double()
    output = nn.Linear(HIDDEN, TARGET).double()
    source = torch.randint(1, SOURCE, (BATCH, STEPS))
    target = torch.randint(2, TARGET, (BATCH, WRITTEN))
    counts = torch.tensor(lengths or [STEPS] * BATCH)
    padding = torch.arange(STEPS)[None] >= counts[:, None]
    source[padding] = 0

    def read():
        states, last = reader(pack_padded_sequence(vectors(source), counts, batch_first=True, enforce_sorted=False))
        memory, _ = pad_packed_sequence(states, batch_first=True, total_length=STEPS)
        return memory, torch.tanh(bridge(torch.cat(list(last), -1)))[None]

    def write(tokens, hidden, memory):
        states, hidden = writer(words(tokens), hidden)
        if attends:
            seen, _ = attention(states, memory, memory, key_padding_mask=padding)
            states = torch.tanh(mix(torch.cat([states, seen], -1)))
        return output(states), hidden

    memory, hidden = read()
    forced, _ = write(torch.cat([torch.full((BATCH, 1), START), target[:, :-1]], 1), hidden, memory)
    forced.square().sum().backward()
    tokens, free = torch.full((BATCH, 1), START), []
    for _ in range(WRITTEN):
        scores, hidden = write(tokens, hidden, memory)
        tokens = scores.argmax(-1)
        free.append(tokens)

    def projection(name, kinds):
        same = attention._qkv_same_embed_dim
        parts = {kind: (attention.in_proj_weight[HIDDEN * i:HIDDEN * (i + 1)], attention.in_proj_weight.grad[HIDDEN * i:HIDDEN * (i + 1)]) if same
                 else (getattr(attention, f"{kind}_proj_weight"), getattr(attention, f"{kind}_proj_weight").grad) for i, kind in enumerate("qkv")}
        biases = {kind: (attention.in_proj_bias[HIDDEN * i:HIDDEN * (i + 1)], attention.in_proj_bias.grad[HIDDEN * i:HIDDEN * (i + 1)]) for i, kind in enumerate("qkv")}
        return [(f"{name}.{what}", torch.cat([of[kind][0] for kind in kinds]), torch.cat([of[kind][1] for kind in kinds])) for what, of in (("weight", parts), ("bias", biases))]

    def of(name, module):
        return [(f"{name}.{part}", value, value.grad) for part, value in module.named_parameters()]

    parameters = of("vectors", vectors) + of("reader", reader) + of("bridge", bridge) + of("words", words) + of("writer", writer)
    if attends:
        parameters += projection("query", "q") + projection("memory", "kv") + of("seen", attention.out_proj) + of("mix", mix)
    parameters += of("output", output)
    return {
        "attention": attends, "bidirectional": bidirectional, "lengths": lengths or [], "embedding": EMBEDDING, "hidden": HIDDEN,
        "sourceTokens": SOURCE, "targetTokens": TARGET, "source": source.tolist(), "target": target.tolist(),
        "forced": numbers(forced), "free": torch.cat(free, 1).tolist(),
        "parameters": [{"name": name, "value": numbers(value), "gradient": numbers(gradient)} for name, value, gradient in parameters],
    }


cases = [case(*one) for one in itertools.product((True, False), (True, False), ([], [5, 2, 3]))]
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
