"""Writes transformers.json: outputs and gradients of PyTorch's attention and transformer layers with given weights, for TransformerGoldenTests.
usage: /usr/bin/python3 transformers.py   (PyTorch 1.13.1 made the committed numbers)

The loss behind the gradients is the mean of the squared outputs. Positions are the formula of Vaswani et al. (2017), written out here."""
import json, math, pathlib, torch
from torch import nn

torch.manual_seed(11)
WIDTH, HEADS, HIDDEN, BATCH, STEPS, KEYS = 4, 2, 6, 2, 3, 4
LENGTHS = [4, 2]


def numbers(values):
    return [float(value) for value in values.detach().flatten()]


def randomise(module):
    for parameter in module.parameters():
        nn.init.normal_(parameter, 0, 0.5)
    return module.double()


def parameters(pairs):
    return [{"name": name, "value": numbers(value), "gradient": numbers(gradient)} for name, value, gradient in pairs]


def own(prefix, module):
    return [(f"{prefix}{name}", value, value.grad) for name, value in module.named_parameters()]


def attention(module, cross):
    """Query, key and value lie in one tensor; a cross-attention of ours has the query's part for itself."""
    weight, bias = module.in_proj_weight, module.in_proj_bias
    cuts = [(0, WIDTH), (WIDTH, 3 * WIDTH)] if cross else [(0, 3 * WIDTH)]
    parts = [("in", tensor[a:b], tensor.grad[a:b]) for a, b in cuts for tensor in (weight, bias)]
    return parts + own("out.", module.out_proj)


def case(kind, inputs, output, pairs, **rest):
    output.square().mean().backward()
    return {"kind": kind, "inputs": numbers(inputs), "output": numbers(output), "parameters": parameters(pairs() if callable(pairs) else pairs), **rest}


def causal(size):
    return torch.ones(size, size, dtype=torch.bool).triu(1)


def padded(lengths, size):
    return torch.arange(size)[None] >= torch.tensor(lengths)[:, None]


def self_attention(is_causal, lengths):
    module = randomise(nn.MultiheadAttention(WIDTH, HEADS, batch_first=True))
    steps = torch.randn(BATCH, KEYS, WIDTH).float().double()
    output, weights = module(steps, steps, steps, key_padding_mask=padded(lengths, KEYS) if lengths else None,
                             attn_mask=causal(KEYS) if is_causal else None, average_attn_weights=False)
    return case("self-attention", steps, output, lambda: attention(module, False), causal=is_causal, lengths=lengths, weights=numbers(weights))


def cross_attention(lengths):
    module = randomise(nn.MultiheadAttention(WIDTH, HEADS, batch_first=True))
    steps, memory = torch.randn(BATCH, STEPS, WIDTH).float().double(), torch.randn(BATCH, KEYS, WIDTH).float().double()
    output, weights = module(steps, memory, memory, key_padding_mask=padded(lengths, KEYS) if lengths else None, average_attn_weights=False)
    return case("cross-attention", steps, output, lambda: attention(module, True), causal=False, lengths=lengths, memory=numbers(memory), weights=numbers(weights))


def encoder_layer(is_causal, lengths):
    module = randomise(nn.TransformerEncoderLayer(WIDTH, HEADS, HIDDEN, dropout=0, activation="gelu", batch_first=True, norm_first=True))
    steps = torch.randn(BATCH, KEYS, WIDTH).float().double()
    output = module(steps, src_mask=causal(KEYS) if is_causal else None, src_key_padding_mask=padded(lengths, KEYS) if lengths else None)
    return case("encoder-layer", steps, output, lambda: [*attention(module.self_attn, False), *own("1.", module.linear1), *own("2.", module.linear2),
                                                         *own("n1.", module.norm1), *own("n2.", module.norm2)], causal=is_causal, lengths=lengths)


def decoder_layer(lengths):
    module = randomise(nn.TransformerDecoderLayer(WIDTH, HEADS, HIDDEN, dropout=0, activation="gelu", batch_first=True, norm_first=True))
    steps, memory = torch.randn(BATCH, STEPS, WIDTH).float().double(), torch.randn(BATCH, KEYS, WIDTH).float().double()
    output = module(steps, memory, tgt_mask=causal(STEPS), memory_key_padding_mask=padded(lengths, KEYS) if lengths else None)
    return case("decoder-layer", steps, output, lambda: [*attention(module.self_attn, False), *attention(module.multihead_attn, True), *own("1.", module.linear1), *own("2.", module.linear2),
                                                         *own("n1.", module.norm1), *own("n2.", module.norm2), *own("n3.", module.norm3)],
                causal=True, lengths=lengths, memory=numbers(memory))


def waves(length, width):
    return [math.sin(p / 10000 ** (i / width)) if i % 2 == 0 else math.cos(p / 10000 ** ((i - 1) / width)) for p in range(length) for i in range(width)]


cases = [self_attention(c, l) for c in (False, True) for l in ([], LENGTHS)] + [cross_attention(l) for l in ([], LENGTHS)]
cases += [encoder_layer(c, l) for c in (False, True) for l in ([], LENGTHS)] + [decoder_layer(l) for l in ([], LENGTHS)]
text = json.dumps({"waves": {"length": 7, "width": 6, "values": waves(7, 6)}})[:-1] + ', "layers": [\n' + ",\n".join(map(json.dumps, cases)) + "\n]}\n"
pathlib.Path(__file__).with_suffix(".json").write_text(text)
