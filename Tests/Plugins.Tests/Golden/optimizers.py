"""Writes optimizers.json: where PyTorch's optimizers go from a given start, for OptimizerGoldenTests.
usage: /usr/bin/python3 optimizers.py   (PyTorch 1.13.1 made the committed numbers)

NAdam is written out from its paper, because PyTorch 1.13's isn't it.
The loss of each parameter p is sum(scale * (p - goal)^2) + sum(cos(p)); the last parameter never has a gradient."""
import json, pathlib, torch

torch.set_num_threads(1)
O, steps, shown = torch.optim, 40, (1, 2, 10, 40)
generator = torch.Generator().manual_seed(7)
shapes = [(3, 4), (4,), (1, 1, 2), (3,)]
draw = lambda low, high: [(torch.rand(s, generator=generator, dtype=torch.float64) * (high - low) + low).to(torch.float32).double() for s in shapes]
start, goal, scale = draw(-1, 1), draw(-2, 2), draw(0.1, 3)

class NAdam:
    """Dozat 2016, algorithm 2 with the momentum schedule of its section 3; L2 penalty as PyTorch's."""
    def __init__(self, parameters, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3):
        self.parameters, self.lr, (self.b1, self.b2), self.eps, self.decay, self.psi = parameters, lr, betas, eps, weight_decay, momentum_decay
        self.m, self.n, self.t, self.product = [torch.zeros_like(p) for p in parameters], [torch.zeros_like(p) for p in parameters], 0, 1.0
    def zero_grad(self, set_to_none=True):
        for p in self.parameters: p.grad = None
    @torch.no_grad()
    def step(self):
        mu = lambda t: self.b1 * (1 - 0.5 * 0.96 ** (t * self.psi))
        self.t += 1
        self.product *= mu(self.t)
        for p, m, n in zip(self.parameters, self.m, self.n):
            if p.grad is None: continue
            g = p.grad + self.decay * p
            m.copy_(self.b1 * m + (1 - self.b1) * g)
            n.copy_(self.b2 * n + (1 - self.b2) * g * g)
            ahead = mu(self.t + 1) * m / (1 - self.product * mu(self.t + 1)) + (1 - mu(self.t)) * g / (1 - self.product)
            p -= self.lr * ahead / ((n / (1 - self.b2 ** self.t)).sqrt() + self.eps)

cases = [
    ("sgd", {}, O.SGD, dict(lr=0.01)),
    ("sgd", {"learningRate": 0.05, "momentum": 0.9}, O.SGD, dict(lr=0.05, momentum=0.9)),
    ("sgd", {"learningRate": 0.02, "momentum": 0.9, "dampening": 0.3}, O.SGD, dict(lr=0.02, momentum=0.9, dampening=0.3)),
    ("sgd", {"learningRate": 0.02, "momentum": 0.8, "nesterov": True, "weightDecay": 0.1}, O.SGD, dict(lr=0.02, momentum=0.8, nesterov=True, weight_decay=0.1)),
    ("sgd", {"learningRate": 0.02, "weightDecay": 0.2}, O.SGD, dict(lr=0.02, weight_decay=0.2)),
    ("sgd", {"learningRate": 0.02, "momentum": 0.5, "dampening": 0.2, "weightDecay": 0.2}, O.SGD, dict(lr=0.02, momentum=0.5, dampening=0.2, weight_decay=0.2)),
    ("adam", {}, O.Adam, {}),
    ("adam", {"learningRate": 0.1, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6}, O.Adam, dict(lr=0.1, betas=(0.8, 0.95), eps=1e-6)),
    ("adam", {"learningRate": 0.05, "weightDecay": 0.3}, O.Adam, dict(lr=0.05, weight_decay=0.3)),
    ("adam", {"learningRate": 0.3, "amsgrad": True, "beta2": 0.9}, O.Adam, dict(lr=0.3, amsgrad=True, betas=(0.9, 0.9))),
    ("adam", {"learningRate": 0.2, "amsgrad": True, "beta2": 0.8, "weightDecay": 0.1}, O.Adam, dict(lr=0.2, amsgrad=True, betas=(0.9, 0.8), weight_decay=0.1)),
    ("adadelta", {}, O.Adadelta, {}),
    ("adadelta", {"learningRate": 2.0, "rho": 0.8, "epsilon": 1e-4, "weightDecay": 0.2}, O.Adadelta, dict(lr=2.0, rho=0.8, eps=1e-4, weight_decay=0.2)),
    ("adagrad", {}, O.Adagrad, {}),
    ("adagrad", {"learningRate": 0.2, "learningRateDecay": 0.05, "initialAccumulator": 0.1, "epsilon": 1e-6, "weightDecay": 0.2}, O.Adagrad,
     dict(lr=0.2, lr_decay=0.05, initial_accumulator_value=0.1, eps=1e-6, weight_decay=0.2)),
    ("rmsprop", {}, O.RMSprop, {}),
    ("rmsprop", {"learningRate": 0.005, "alpha": 0.9, "centered": True, "epsilon": 1e-3}, O.RMSprop, dict(lr=0.005, alpha=0.9, centered=True, eps=1e-3)),
    ("rmsprop", {"learningRate": 0.005, "momentum": 0.7, "weightDecay": 0.2}, O.RMSprop, dict(lr=0.005, momentum=0.7, weight_decay=0.2)),
    ("rmsprop", {"learningRate": 0.002, "alpha": 0.95, "momentum": 0.5, "centered": True, "epsilon": 1e-3}, O.RMSprop,
     dict(lr=0.002, alpha=0.95, momentum=0.5, centered=True, eps=1e-3)),
    ("adamw", {}, O.AdamW, {}),
    ("adamw", {"learningRate": 0.05, "weightDecay": 0.3, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6}, O.AdamW, dict(lr=0.05, weight_decay=0.3, betas=(0.8, 0.95), eps=1e-6)),
    ("adamw", {"learningRate": 0.2, "amsgrad": True, "beta2": 0.8, "weightDecay": 0.1}, O.AdamW, dict(lr=0.2, amsgrad=True, betas=(0.9, 0.8), weight_decay=0.1)),
    ("adamax", {}, O.Adamax, {}),
    ("adamax", {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.9, "epsilon": 1e-3, "weightDecay": 0.2}, O.Adamax, dict(lr=0.05, betas=(0.8, 0.9), eps=1e-3, weight_decay=0.2)),
    ("nadam", {}, NAdam, {}),
    ("nadam", {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6, "weightDecay": 0.2, "momentumDecay": 0.1}, NAdam,
     dict(lr=0.05, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.2, momentum_decay=0.1)),
    ("radam", {}, O.RAdam, {}),
    ("radam", {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6, "weightDecay": 0.2}, O.RAdam, dict(lr=0.05, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.2)),
]

def run(make, options, dtype):
    parameters = [p.to(dtype, copy=True).requires_grad_() for p in start]
    optimizer, seen = make(parameters, **options), {}
    for step in range(1, steps + 1):
        optimizer.zero_grad(set_to_none=True)
        sum((s.to(dtype) * (p - g.to(dtype)) ** 2).sum() + p.cos().sum() for p, g, s in zip(parameters[:-1], goal, scale)).backward()
        optimizer.step()
        if step in shown:
            seen[step] = [p.flatten().tolist() for p in parameters]
    return seen

flat = lambda tensors: [t.flatten().tolist() for t in tensors]
out = {
    "shapes": shapes, "start": flat(start), "goal": flat(goal), "scale": flat(scale),
    "cases": [{"optimizer": name, "options": options, "type": type_name, "after": run(make, arguments, dtype)}
              for name, options, make, arguments in cases
              for type_name, dtype in (("float32", torch.float32), ("float64", torch.float64))],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text("{\n" + ",\n".join(
    f'"{key}": ' + (("[\n" + ",\n".join(map(json.dumps, value)) + "\n]") if key == "cases" else json.dumps(value)) for key, value in out.items()) + "\n}\n")
