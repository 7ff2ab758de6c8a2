"""Peer: microseconds per training step of the optimizers of recent years, each written with PyTorch's own operations, a list at a time where
PyTorch has an operation for lists. For compare-steps.py, with the benchmarks' cases of the same names.
usage: torch_recent_steps.py [threads=1]"""
import math, sys, time, torch, torch.nn as nn
torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
zeros = lambda p: [torch.zeros_like(a) for a in p]
dot = lambda a, b: sum(torch.dot(x.flatten(), y.flatten()).item() for x, y in zip(a, b))
length1 = lambda a: sum(x.abs().sum().item() for x in a)


class Method:
    def __init__(self, p):
        self.p, self.t = list(p), 0
        with torch.no_grad(): self.start()
    def zero_grad(self):
        for a in self.p: a.grad = None
    @torch.no_grad()
    def step(self):
        self.t += 1
        self.update([a.grad for a in self.p])


class ScheduleFreeSgd(Method):
    lr = 1e-3
    def start(self): self.z, self.sum = [a.clone() for a in self.p], 0.0
    def direction(self, g): return g
    def update(self, g):
        self.sum += self.lr ** 2
        c = self.lr ** 2 / self.sum
        g = self.direction(g)
        for y, z in zip(self.p, self.z): y.lerp_(z, c)
        torch._foreach_add_(self.p, g, alpha=self.lr * (0.9 * (1 - c) - 1))
        torch._foreach_sub_(self.z, g, alpha=self.lr)


class ScheduleFreeAdamW(ScheduleFreeSgd):
    lr = 2.5e-3
    def start(self): super().start(); self.v = zeros(self.p)
    def direction(self, g):
        torch._foreach_mul_(self.v, 0.999)
        torch._foreach_addcmul_(self.v, g, g, value=1e-3)
        d = torch._foreach_div(self.v, 1 - 0.999 ** self.t)
        torch._foreach_sqrt_(d)
        torch._foreach_add_(d, 1e-8)
        return torch._foreach_div(g, d)


class Prodigy(Method):
    def start(self): self.m, self.v, self.s, self.x0, self.d, self.r = zeros(self.p), zeros(self.p), zeros(self.p), [a.clone() for a in self.p], 1e-6, 0.0
    def update(self, g):
        d, b3 = self.d, math.sqrt(0.999)
        self.r = b3 * self.r + d / 1e-6 * d * dot(g, torch._foreach_sub(self.x0, self.p))
        torch._foreach_mul_(self.m, 0.9); torch._foreach_add_(self.m, g, alpha=0.1 * d)
        torch._foreach_mul_(self.v, 0.999); torch._foreach_addcmul_(self.v, g, g, value=1e-3 * d * d)
        torch._foreach_mul_(self.s, b3); torch._foreach_add_(self.s, g, alpha=d / 1e-6 * d)
        self.d = max(d, self.r / length1(self.s))
        q = torch._foreach_sqrt(self.v)
        torch._foreach_add_(q, self.d * 1e-8)
        torch._foreach_addcdiv_(self.p, self.m, q, value=-d)


class DAdaptAdam(Method):
    def start(self): self.m, self.v, self.s, self.d, self.r = zeros(self.p), zeros(self.p), zeros(self.p), 1e-6, 0.0
    def roots(self):
        q = torch._foreach_sqrt(self.v)
        torch._foreach_add_(q, 1e-8)
        return q
    def update(self, g):
        d, b = self.d, math.sqrt(0.999)
        self.r = b * self.r + (1 - b) * d * dot(g, torch._foreach_div(self.s, self.roots()))
        torch._foreach_mul_(self.m, 0.9); torch._foreach_add_(self.m, g, alpha=0.1 * d)
        torch._foreach_mul_(self.v, 0.999); torch._foreach_addcmul_(self.v, g, g, value=1e-3)
        torch._foreach_mul_(self.s, b); torch._foreach_add_(self.s, g, alpha=(1 - b) * d)
        self.d = max(d, self.r / ((1 - b) * length1(self.s)))
        torch._foreach_addcdiv_(self.p, self.m, self.roots(), value=-1)


class LDog(Method):
    def start(self):
        self.x0, self.mean = [a.clone() for a in self.p], [a.clone() for a in self.p]
        self.far, self.sum = torch.stack([1e-6 * (1 + a.norm()) for a in self.p]), 1e-8
    def update(self, g):
        self.far = torch.maximum(self.far, torch.stack(torch._foreach_norm(torch._foreach_sub(self.p, self.x0))))
        self.sum = self.sum + torch.stack(torch._foreach_norm(g)) ** 2
        eta, w = self.far / self.sum.sqrt(), 9 / (8 + self.t)
        for p, one, rate, mean in zip(self.p, g, eta, self.mean):
            p.addcmul_(one, rate, value=-1)
            mean.lerp_(p, w)


class Lion(Method):
    def start(self): self.m = zeros(self.p)
    def update(self, g):
        for p, one, m in zip(self.p, g, self.m):
            p.add_(m.lerp(one, 0.1).sign_(), alpha=-1e-4)
            m.lerp_(one, 0.01)


class Muon(Method):
    def start(self):
        matrices = [a for a in self.p if a.ndim > 1]
        self.hidden = matrices[1:-1]
        rest = [a for a in self.p if not any(a is b for b in self.hidden)]
        self.m, self.adam = zeros(self.hidden), torch.optim.AdamW(rest, lr=3e-4, betas=(0.9, 0.95), eps=1e-10, weight_decay=0)
    def update(self, _):
        self.adam.step()
        for p, m in zip(self.hidden, self.m):
            m.lerp_(p.grad, 0.05)
            x = p.grad.lerp(m, 0.95)
            tall = len(x) > x.shape[1]
            x = x.T if tall else x
            x = x / (x.norm() + 1e-7)
            for _ in range(5):
                s = x @ x.T
                x = 3.4445 * x + (-4.7750 * s + 2.0315 * s @ s) @ x
            p.add_(x.T if tall else x, alpha=-0.02 * max(1, p.shape[0] / p.shape[1]) ** 0.5)


class Mechanic(Method):
    def start(self):
        self.adam, self.x0, self.sum = torch.optim.AdamW(self.p, lr=1.0), [a.clone() for a in self.p], zeros(self.p)
        z = lambda: torch.zeros(6, dtype=torch.float64)
        self.s, self.r, self.m, self.v, self.b = z() + 1e-6 / 6, z(), z(), z(), 1 - 0.1 ** torch.arange(1, 7, dtype=torch.float64)
    def update(self, g):
        norm = lambda a: torch.stack(torch._foreach_norm(a)).norm().item()
        h = -dot(g, self.sum) - 1e-2 * self.s.sum().item() * norm(g) / (norm(self.p) + 1e-8) * dot(self.p, self.sum)
        before = [a.clone() for a in self.p]
        self.adam.step()
        torch._foreach_add_(self.sum, torch._foreach_sub(self.p, before))
        self.r = self.b * self.r + torch.maximum(torch.minimum(torch.tensor(h), self.m), -self.m) * self.s
        self.m = (self.b * self.m).clamp(min=abs(h) + 1e-8)
        self.v = self.b ** 2 * self.v + h * h
        self.s = (1e-6 / 6 * self.m + self.r.clamp(min=0)) / (self.v.sqrt() + 1e-8)
        for p, x0 in zip(self.p, self.x0): p.copy_(x0)
        torch._foreach_add_(self.p, self.sum, alpha=self.s.sum().item())


class CharLstm(nn.Module):
    def __init__(s): super().__init__(); s.e = nn.Embedding(64, 32); s.r = nn.LSTM(32, 128, batch_first=True); s.o = nn.Linear(128, 64)
    def forward(s, x): return s.o(s.r(s.e(x))[0]).flatten(0, 1)

mlp = lambda: nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))
tiny = lambda: nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2))

def steps(name, make, X, Y, n, method):
    torch.manual_seed(0); m = make(); o = method(m.parameters()); loss = nn.CrossEntropyLoss()
    for _ in range(2):
        t = time.perf_counter()
        for _ in range(n):
            j = torch.randint(0, len(X), (32,)); o.zero_grad(); l = loss(m(X[j]), Y[j].flatten()); l.backward(); o.step()
        us = (time.perf_counter() - t) / n * 1e6
    print(f"{name:28s} batch   32 {us:9.1f} us/step", flush=True)

methods = [("adamw", torch.optim.AdamW), ("schedule-free-sgd", ScheduleFreeSgd), ("schedule-free-adamw", ScheduleFreeAdamW), ("prodigy", Prodigy),
           ("d-adapt-adam", DAdaptAdam), ("ldog", LDog), ("lion", Lion), ("muon", Muon), ("mechanic", Mechanic)]
for name, method in methods:
    steps(f"mlp {name}", mlp, torch.randn(4096, 784), torch.randint(0, 10, (4096,)), 1500, method)
    steps(f"tiny {name}", tiny, torch.randn(4096, 2), torch.randint(0, 2, (4096,)), 3000, method)
    steps(f"char lstm {name}", CharLstm, torch.randint(0, 64, (512, 50)), torch.randint(0, 64, (512, 50)), 60, method)
