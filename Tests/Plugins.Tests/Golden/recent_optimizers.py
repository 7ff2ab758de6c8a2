"""Writes recent_optimizers.json: where the optimizers of recent years go from a given start, for RecentOptimizerTests.
usage: /usr/bin/python3 recent_optimizers.py   (PyTorch 1.13.1 made the committed numbers)

Each is written out from its paper and the description of its options, one line of algebra a statement; none of it is the authors' code. What
the authors' code gives for a small quadratic, to ten digits, is in `published`: the script fails if it doesn't reach those numbers.
The loss of each parameter p is sum(scale * (p - goal)^2) + sum(cos(p)); the last parameter never has a gradient."""
import json, math, pathlib, torch

torch.set_num_threads(1)
# Where the rate follows the gradients, rounding grows with it: 40 steps in float32 are as good as any other 40.
shown = {torch.float32: (1, 2, 10), torch.float64: (1, 2, 10, 40)}
generator = torch.Generator().manual_seed(11)
shapes = [(3, 4), (4,), (5, 3), (2, 3, 1, 2), (2, 5), (5,), (3,)]
draw = lambda low, high: [(torch.rand(s, generator=generator, dtype=torch.float64) * (high - low) + low).to(torch.float32).double() for s in shapes]
start, goal, scale = draw(-1, 1), draw(-2, 2), draw(0.1, 3)
INF = float("inf")


class Method:
    """An optimizer of the list p; step(g) gets a gradient or None for each. rates() are those of the last step."""
    averaged = None
    def each(self, g):
        return [i for i in range(len(g)) if g[i] is not None]


class ScheduleFree(Method):
    """arXiv 2405.15682, equations 7-9 and algorithm 1: y between z and x, x a weighted mean of all z."""
    def __init__(self, p, lr, beta, decay, warm, r, power):
        self.y, self.lr, self.beta, self.decay, self.warm, self.r, self.power = p, lr, beta, decay, warm, r, power
        self.z, self.x = [a.clone() for a in p], [a.clone() for a in p]
        self.t, self.total, self.largest, self.rate = 0, 0.0, 0.0, 0.0
    def factor(self):
        return min(1.0, self.t / self.warm) if self.warm else 1.0
    def step(self, g):
        self.t += 1
        self.rate = self.lr * self.factor()
        self.largest = max(self.largest, self.rate)
        weight = self.t ** self.r * self.largest ** self.power
        self.total += weight
        c = weight / self.total if self.total else 0.0
        for i in self.each(g):
            self.z[i] -= self.rate * (self.direction(i, g[i]) + self.decay * self.y[i])
            self.x[i] = (1 - c) * self.x[i] + c * self.z[i]
            self.y[i].copy_((1 - self.beta) * self.z[i] + self.beta * self.x[i])
    def averaged(self): return self.x
    def rates(self): return [self.rate]


class ScheduleFreeSgd(ScheduleFree):
    def __init__(self, p, lr=1.0, beta=0.9, decay=0.0, warm=0, r=0.0, power=2.0):
        super().__init__(p, lr, beta, decay, warm, r, power)
    def direction(self, i, g): return g


class ScheduleFreeAdamW(ScheduleFree):
    def __init__(self, p, lr=0.0025, beta=0.9, beta2=0.999, eps=1e-8, decay=0.0, warm=0, r=0.0, power=2.0):
        super().__init__(p, lr, beta, decay, warm, r, power)
        self.beta2, self.eps, self.v = beta2, eps, [torch.zeros_like(a) for a in p]
    def scaled(self, i, g):
        self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * g * g
        return g / ((self.v[i] / (1 - self.beta2 ** self.t)).sqrt() + self.eps)
    def direction(self, i, g): return self.scaled(i, g)


class ScheduleFreeRAdam(ScheduleFreeAdamW):
    """The rectification of arXiv 1908.03265 in place of a warm-up; while it has no value, steps are nothing or plain gradients."""
    def __init__(self, p, silent=True, **options):
        super().__init__(p, **options)
        self.silent = silent
    def seen(self):
        last = 2 / (1 - self.beta2) - 1
        return last, last - 2 * self.t * self.beta2 ** self.t / (1 - self.beta2 ** self.t)
    def factor(self):
        last, now = self.seen()
        if now <= 4: return 0.0 if self.silent else 1.0
        return math.sqrt((now - 4) * (now - 2) * last / ((last - 4) * (last - 2) * now))
    def direction(self, i, g):
        scaled = self.scaled(i, g)
        return scaled if self.seen()[1] > 4 else g


class Prodigy(Method):
    """arXiv 2306.06101, algorithm 4 (Adam) with the options of the authors' package."""
    def __init__(self, p, lr=1.0, beta1=0.9, beta2=0.999, beta3=None, eps=1e-8, decay=0.0, decoupled=True, bias=False, safeguard=False,
                 d0=1e-6, coefficient=1.0, growth=INF):
        self.__dict__.update({k: v for k, v in locals().items() if k != "self"})
        zeros = lambda: [torch.zeros_like(a) for a in p]
        self.m, self.v, self.s, self.x0 = zeros(), zeros(), zeros(), [a.clone() for a in p]
        self.d, self.most, self.r, self.t, self.rate = d0, d0, 0.0, 0, 0.0
        self.beta3 = math.sqrt(beta2) if beta3 is None else beta3
    def step(self, g):
        d, some = self.d, self.each(g)
        t = self.t + 1
        self.rate = d * self.lr * (math.sqrt(1 - self.beta2 ** t) / (1 - self.beta1 ** t) if self.bias else 1.0)
        if self.decay and not self.decoupled: g = [None if a is None else a + self.decay * b for a, b in zip(g, self.p)]
        weight = d / self.d0 * (d if self.safeguard else self.rate)
        r = self.beta3 * self.r + d / self.d0 * self.rate * sum((g[i] * (self.x0[i] - self.p[i])).sum().item() for i in some)
        for i in some:
            self.s[i] = self.beta3 * self.s[i] + weight * g[i]
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * d * g[i]
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * d * d * g[i] * g[i]
        size = sum(self.s[i].abs().sum().item() for i in some)
        if size == 0: return
        self.t, self.r = t, r
        estimate = self.coefficient * r / size
        if d == self.d0: self.d = max(d, estimate)
        self.most = max(self.most, estimate)
        self.d = min(self.most, self.d * self.growth)
        for i in some:
            if self.decoupled: self.p[i] -= self.rate * self.decay * self.p[i]
            self.p[i] -= self.rate * self.m[i] / (self.v[i].sqrt() + self.d * self.eps)
    def rates(self): return [self.rate]


class DAdaptAdam(Method):
    """arXiv 2301.07733, algorithm 5 with the options of the authors' package."""
    def __init__(self, p, lr=1.0, beta1=0.9, beta2=0.999, eps=1e-8, decay=0.0, decoupled=False, bias=False, d0=1e-6, growth=INF):
        self.__dict__.update({k: v for k, v in locals().items() if k != "self"})
        zeros = lambda: [torch.zeros_like(a) for a in p]
        self.m, self.v, self.s = zeros(), zeros(), zeros()
        self.d, self.r, self.t, self.rate = d0, 0.0, 0, 0.0
    def step(self, g):
        some, root = self.each(g), math.sqrt(self.beta2)
        t = self.t + 1
        self.rate = rate = self.d * self.lr * (math.sqrt(1 - self.beta2 ** t) / (1 - self.beta1 ** t) if self.bias else 1.0)
        if self.decay and not self.decoupled: g = [None if a is None else a + self.decay * b for a, b in zip(g, self.p)]
        gain = rate * sum((g[i] * self.s[i] / (self.v[i].sqrt() + self.eps)).sum().item() for i in some)
        for i in some:
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * rate * g[i]
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * g[i] * g[i]
            self.s[i] = root * self.s[i] + (1 - root) * rate * g[i]
        size = sum(self.s[i].abs().sum().item() for i in some)
        if size == 0: return
        self.t, self.r = t, root * self.r + (1 - root) * gain
        self.d = max(self.d, min(self.r / ((1 - root) * size), self.d * self.growth))
        for i in some:
            if self.decoupled: self.p[i] -= self.decay * rate * self.p[i]
            self.p[i] -= self.m[i] / (self.v[i].sqrt() + self.eps)
    def rates(self): return [self.rate]


class LDoG(Method):
    """arXiv 2302.12022, equation 1 for each tensor by itself, and the polynomial average of its section 4."""
    def __init__(self, p, lr=1.0, relative=1e-6, decay=0.0, eps=1e-8, gamma=8.0):
        self.p, self.lr, self.decay, self.gamma = p, lr, decay, gamma
        self.x0, self.mean = [a.clone() for a in p], [a.clone() for a in p]
        self.far, self.sum, self.t, self.last = [relative * (1 + a.norm()) for a in p], [eps] * len(p), 0, [0.0] * len(p)
    def step(self, g):
        self.t += 1
        w = (self.gamma + 1) / (self.gamma + self.t)
        for i in self.each(g):
            gradient = g[i] + self.decay * self.p[i]
            self.far[i] = max(self.far[i], (self.p[i] - self.x0[i]).norm())
            self.sum[i] = self.sum[i] + (gradient ** 2).sum()
            eta = self.lr * self.far[i] / self.sum[i].sqrt()
            self.last[i] = eta.item()
            self.p[i] -= eta * gradient
            self.mean[i] = (1 - w) * self.mean[i] + w * self.p[i]
    def averaged(self): return self.mean
    def rates(self): return self.last


class Lion(Method):
    """arXiv 2302.06675, algorithm 2."""
    def __init__(self, p, lr=1e-4, beta1=0.9, beta2=0.99, decay=0.0):
        self.p, self.lr, self.beta1, self.beta2, self.decay, self.m = p, lr, beta1, beta2, decay, [torch.zeros_like(a) for a in p]
    def step(self, g):
        for i in self.each(g):
            direction = torch.sign(self.beta1 * self.m[i] + (1 - self.beta1) * g[i])
            self.p[i] -= self.lr * (direction + self.decay * self.p[i])
            self.m[i] = self.beta2 * self.m[i] + (1 - self.beta2) * g[i]


def orthogonal(g, iterations):
    """kellerjordan.github.io/posts/muon: the quintic iteration on the matrix divided by its Frobenius norm."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = g / (g.norm() + 1e-7)
    if len(x) > x.shape[1]: x = x.T
    for _ in range(iterations):
        s = x @ x.T
        x = a * x + (b * s + c * s @ s) @ x
    return x.T if len(g) > g.shape[1] else x


class Muon(Method):
    """The same page: Nesterov momentum, then the orthogonal factor; AdamW for what isn't the matrix of a hidden layer."""
    def __init__(self, p, lr=0.02, momentum=0.95, nesterov=True, iterations=5, decay=0.0, adam_lr=3e-4, beta1=0.9, beta2=0.95, eps=1e-10, adam_decay=0.0):
        self.p, self.lr, self.momentum, self.nesterov, self.iterations, self.decay = p, lr, momentum, nesterov, iterations, decay
        matrices = [i for i, a in enumerate(p) if a.ndim > 1]
        self.hidden, self.m = set(matrices[1:-1]), [torch.zeros_like(a) for a in p]
        self.rest = [i for i in range(len(p)) if i not in self.hidden]
        self.adam = torch.optim.AdamW([p[i] for i in self.rest], lr=adam_lr, betas=(beta1, beta2), eps=eps, weight_decay=adam_decay)
    def step(self, g):
        for i in self.rest: self.p[i].grad = g[i]
        self.adam.step()
        for i in sorted(self.hidden & set(self.each(g))):
            self.m[i] = self.momentum * self.m[i] + (1 - self.momentum) * g[i]
            u = (1 - self.momentum) * g[i] + self.momentum * self.m[i] if self.nesterov else self.m[i]
            u = u.flatten(1)
            u = orthogonal(u, self.iterations) * max(1, u.shape[0] / u.shape[1]) ** 0.5
            self.p[i] -= self.lr * (u.reshape(self.p[i].shape) + self.decay * self.p[i])
    def rates(self): return [self.lr if i in self.hidden else self.adam.param_groups[0]["lr"] for i in range(len(self.p))]


class Sgd(Method):
    def __init__(self, p, lr=0.01, momentum=0.0):
        self.p, self.lr, self.momentum, self.m = p, lr, momentum, [torch.zeros_like(a) for a in p]
    def step(self, g):
        for i in self.each(g):
            self.m[i] = self.momentum * self.m[i] + g[i]
            self.p[i] -= self.lr * self.m[i]
    def rates(self): return [self.lr]


class Adam(Method):
    def __init__(self, p, **options):
        self.p, self.adam = p, torch.optim.Adam(p, **options)
    def step(self, g):
        for i in range(len(g)): self.p[i].grad = g[i]
        self.adam.step()
    def rates(self): return [self.adam.param_groups[0]["lr"]]


class Mechanic(Method):
    """arXiv 2306.00144, algorithm 1, with the bets clipped to the bounds as in the authors' later version. `steps` is the sum of the inner
    optimizer's steps since the start, which here is kept, not derived."""
    def __init__(self, p, inner, decay=0.01, eps=1e-8, first=1e-6, betas=6):
        self.p, self.inner, self.decay, self.eps, self.first = p, inner(p), decay, eps, first
        self.betas = [1 - 10.0 ** -(i + 1) for i in range(betas)]
        self.s, self.r, self.m, self.v = [first / betas] * betas, [0.0] * betas, [0.0] * betas, [0.0] * betas
        self.x0, self.steps = [a.clone() for a in p], [torch.zeros_like(a) for a in p]
    def step(self, g):
        some, total = self.each(g), sum(self.s)
        norm = lambda many: math.sqrt(sum((a ** 2).sum().item() for a in many))
        pull = self.decay * total * norm([g[i] for i in some]) / (norm([self.p[i] for i in some]) + self.eps)
        # The authors get the sum from the weights, and divide by the scale plus epsilon for that.
        for i in some: self.steps[i] *= total / (total + self.eps)
        h = -sum(((g[i] + pull * self.p[i]) * self.steps[i]).sum().item() for i in some)
        before = [a.clone() for a in self.p]
        self.inner.step(g)
        for i in some: self.steps[i] += self.p[i] - before[i]
        n = len(self.s)
        self.r = [b * r + max(-m, min(m, h)) * s for b, r, m, s in zip(self.betas, self.r, self.m, self.s)]
        self.m = [max(b * m, abs(h) + self.eps) for b, m in zip(self.betas, self.m)]
        self.v = [b * b * v + h * h for b, v in zip(self.betas, self.v)]
        self.s = [(self.first / n * m + max(0.0, r)) / (math.sqrt(v) + self.eps) for m, r, v in zip(self.m, self.r, self.v)]
        for i in some: self.p[i].copy_(self.x0[i] + sum(self.s) * self.steps[i])
        self.last = [sum(self.s) * rate for rate in self.inner.rates()]
    def rates(self): return self.last


cases = [
    ("schedule-free-sgd", {"learningRate": 0.05}, ScheduleFreeSgd, dict(lr=0.05)),
    ("schedule-free-sgd", {"learningRate": 0.2, "momentum": 0.8, "weightDecay": 0.1, "warmUpSteps": 8, "averagePower": 1, "ratePower": 1}, ScheduleFreeSgd,
     dict(lr=0.2, beta=0.8, decay=0.1, warm=8, r=1.0, power=1.0)),
    ("schedule-free-adamw", {}, ScheduleFreeAdamW, {}),
    ("schedule-free-adamw", {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6, "weightDecay": 0.3, "warmUpSteps": 5, "averagePower": 0.5}, ScheduleFreeAdamW,
     dict(lr=0.05, beta=0.8, beta2=0.95, eps=1e-6, decay=0.3, warm=5, r=0.5)),
    ("schedule-free-radam", {"learningRate": 0.05}, ScheduleFreeRAdam, dict(lr=0.05)),
    ("schedule-free-radam", {"learningRate": 0.02, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6, "weightDecay": 0.2, "silentStart": False}, ScheduleFreeRAdam,
     dict(lr=0.02, beta=0.8, beta2=0.95, eps=1e-6, decay=0.2, silent=False)),
    ("prodigy", {}, Prodigy, {}),
    ("prodigy", {"biasCorrection": True, "safeguardWarmUp": True, "weightDecay": 0.1, "d0": 0.001}, Prodigy, dict(bias=True, safeguard=True, decay=0.1, d0=0.001)),
    ("prodigy", {"learningRate": 0.5, "beta1": 0.8, "beta2": 0.95, "beta3": 0.9, "epsilon": 1e-6, "weightDecay": 0.2, "decoupled": False, "d0": 0.01,
                 "dCoefficient": 2, "growthRate": 1.05}, Prodigy,
     dict(lr=0.5, beta1=0.8, beta2=0.95, beta3=0.9, eps=1e-6, decay=0.2, decoupled=False, d0=0.01, coefficient=2.0, growth=1.05)),
    ("d-adapt-adam", {}, DAdaptAdam, {}),
    ("d-adapt-adam", {"learningRate": 0.5, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6, "weightDecay": 0.2, "biasCorrection": True, "d0": 0.01, "growthRate": 1.1}, DAdaptAdam,
     dict(lr=0.5, beta1=0.8, beta2=0.95, eps=1e-6, decay=0.2, bias=True, d0=0.01, growth=1.1)),
    ("d-adapt-adam", {"weightDecay": 0.1, "decoupled": True, "d0": 0.001, "growthRate": 1.2}, DAdaptAdam, dict(decay=0.1, decoupled=True, d0=0.001, growth=1.2)),
    ("ldog", {}, LDoG, {}),
    ("ldog", {"learningRate": 0.5, "initialDistance": 0.01, "weightDecay": 0.2, "epsilon": 1e-4, "averagePower": 4}, LDoG,
     dict(lr=0.5, relative=0.01, decay=0.2, eps=1e-4, gamma=4.0)),
    ("lion", {}, Lion, {}),
    ("lion", {"learningRate": 0.01, "beta1": 0.8, "beta2": 0.95, "weightDecay": 0.3}, Lion, dict(lr=0.01, beta1=0.8, beta2=0.95, decay=0.3)),
    ("muon", {}, Muon, {}),
    ("muon", {"learningRate": 0.1, "momentum": 0.8, "nesterov": False, "iterations": 3, "weightDecay": 0.2, "restLearningRate": 0.01, "restBeta1": 0.8, "restBeta2": 0.9,
              "restEpsilon": 1e-6, "restWeightDecay": 0.1}, Muon,
     dict(lr=0.1, momentum=0.8, nesterov=False, iterations=3, decay=0.2, adam_lr=0.01, beta1=0.8, beta2=0.9, eps=1e-6, adam_decay=0.1)),
    ("mechanic", {"inner": {"plugin": "sgd", "learningRate": 1, "momentum": 0.9}}, Mechanic, dict(inner=lambda p: Sgd(p, lr=1.0, momentum=0.9))),
    ("mechanic", {"inner": {"plugin": "adam", "learningRate": 0.1}, "weightDecay": 0, "epsilon": 1e-6, "initialScale": 0.001, "betas": 3}, Mechanic,
     dict(inner=lambda p: Adam(p, lr=0.1), decay=0.0, eps=1e-6, first=0.001, betas=3)),
    ("mechanic", {"inner": {"plugin": "muon", "learningRate": 1}, "initialScale": 0.0001}, Mechanic, dict(inner=lambda p: Muon(p, lr=1.0), first=0.0001)),
]

# The authors' code (of Mechanic a port to NumPy) on half the sum of a(x - c)^2 from 0.5: loss after so many steps.
published = [
    (ScheduleFreeSgd, dict(lr=0.01), {1: 25.4350125, 10: 9.578782732, 100: 0.1312199979, 1000: 4.055684457e-4}),
    (ScheduleFreeAdamW, dict(lr=0.05, warm=10), {10: 295.8093043, 100: 19.38685718, 1000: 1.154532686e-5}),
    (ScheduleFreeRAdam, dict(lr=0.05), {10: 341.9667227, 100: 246.5959476, 1000: 0.1267144152}),
    (Prodigy, {}, {10: 340.8377992, 100: 1.309678797e-5}),
    (Prodigy, dict(bias=True, safeguard=True), {10: 343.872245, 100: 0.4391105641}),
    (DAdaptAdam, {}, {10: 274.2407623, 100: 0.0164754903}),
    (LDoG, {}, {100: 4.761182545}),
    (Mechanic, dict(inner=lambda p: Sgd(p, lr=1.0)), {1: 343.8118779, 2: 343.7493931, 10: 337.55102}),
    (Mechanic, dict(inner=lambda p: Adam(p, lr=1.0)), {1: 343.8747245, 100: 0.002321496189}),
]


def check():
    a, c = [torch.tensor([v], dtype=torch.float64) for v in (1, 10, 100)], [torch.tensor([v], dtype=torch.float64) for v in (1, -2, 3)]
    for make, options, expected in published:
        layers = [torch.full((1,), 0.5, dtype=torch.float64) for _ in a]
        method = make(layers, **options)
        for step in range(1, max(expected) + 1):
            method.step([a[i] * (layers[i] - c[i]) for i in range(3)])
            if step in expected:
                # LDoG's number is the loss of its last point, all the others' that of the point they predict with.
                point = method.averaged() if method.averaged and make is not LDoG else layers
                loss = sum(0.5 * (a[i] * (point[i] - c[i]) ** 2).sum().item() for i in range(3))
                assert abs(loss / expected[step] - 1) < 1e-9, (make.__name__, step, loss, expected[step])
    factor = [[-0.6591771591, 0.1996672455, 0.5525044623], [0.5583653216, 0.318451261, 0.3446303279]]
    assert (orthogonal(torch.tensor([[1.0, 2, 3], [4, 5, 7]], dtype=torch.float64), 5) - torch.tensor(factor, dtype=torch.float64)).abs().max() < 1e-10


def run(make, options, dtype):
    p = [a.to(dtype, copy=True) for a in start]
    method, seen = make(p, **options), []
    for step in range(1, max(shown[dtype]) + 1):
        leaves = [a.clone().requires_grad_() for a in p[:-1]]
        sum((s.to(dtype) * (a - b.to(dtype)) ** 2).sum() + a.cos().sum() for a, b, s in zip(leaves, goal, scale)).backward()
        method.step([a.grad for a in leaves] + [None])
        if step in shown[dtype]:
            seen.append({"step": step, "weights": flat(p), "averaged": flat(method.averaged()) if method.averaged else None,
                         "rates": list(method.rates()) if hasattr(method, "rates") else None})
    return seen


flat = lambda tensors: [t.flatten().tolist() for t in tensors]
check()
out = {
    "shapes": shapes, "start": flat(start), "goal": flat(goal), "scale": flat(scale),
    "cases": [{"optimizer": name, "options": options, "type": type_name, "after": run(make, arguments, dtype)}
              for name, options, make, arguments in cases
              for type_name, dtype in (("float32", torch.float32), ("float64", torch.float64))],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text("{\n" + ",\n".join(
    f'"{key}": ' + (("[\n" + ",\n".join(map(json.dumps, value)) + "\n]") if key == "cases" else json.dumps(value)) for key, value in out.items()) + "\n}\n")
