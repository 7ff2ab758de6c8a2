"""The other side of the benchmarks `functions` and `cost`: Optuna's samplers on the same functions and ranges.

    python3 Tests/Benchmarks/optuna-functions.py [SEARCHES [tpe|cma-es...]]
    python3 Tests/Benchmarks/optuna-functions.py cost

Needs Optuna (Debian: python3-optuna), for cma-es also cmaes (python3-cmaes).
"""

import math
import statistics
import sys
import time

import optuna

EVALUATIONS = 100
DIMENSIONS = 9


def cube(trial, dimensions, low, high):
    return [trial.suggest_float(f"x{i}", low, high) for i in range(dimensions)]


def sphere(trial):
    return sum(x * x for x in cube(trial, 10, -5, 5))


def rosenbrock(trial):
    x = cube(trial, 10, -5, 5)
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def branin(trial):
    x, y = trial.suggest_float("x0", -5, 10), trial.suggest_float("x1", 0, 15)
    valley = y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6
    return valley**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def hartmann(trial):
    alpha = [1, 1.2, 3, 3.2]
    a = [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ]
    p = [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ]
    x = cube(trial, 6, 0, 1)
    return -sum(
        weight * math.exp(-sum(a[i][j] * (x[j] - p[i][j]) ** 2 for j in range(6))) for i, weight in enumerate(alpha)
    )


def conditional(trial):
    family = trial.suggest_categorical("family", ["a", "b"])
    if family == "a":
        a0, a1 = trial.suggest_float("a0", -5, 5), trial.suggest_float("a1", -5, 5)
        shared = trial.suggest_float("shared", -5, 5)
        return (a0 - 2) ** 2 + (a1 + 1) ** 2 + (shared - 1) ** 2
    b0 = trial.suggest_float("b0", 1e-5, 1, log=True)
    shared = trial.suggest_float("shared", -5, 5)
    return 1 + (math.log10(b0) + 3) ** 2 + (shared + 1) ** 2


def ackley(trial):
    x = cube(trial, 5, -32.768, 32.768)
    squares, waves = (sum(f(v) for v in x) / len(x) for f in (lambda v: v * v, lambda v: math.cos(2 * math.pi * v)))
    return -20 * math.exp(-0.2 * math.sqrt(squares)) - math.exp(waves) + 20 + math.e


def levy(trial):
    w = [1 + (v - 1) / 4 for v in cube(trial, 8, -10, 10)]
    middle = sum((v - 1) ** 2 * (1 + 10 * math.sin(math.pi * v + 1) ** 2) for v in w[:-1])
    end = (w[-1] - 1) ** 2 * (1 + math.sin(2 * math.pi * w[-1]) ** 2)
    return math.sin(math.pi * w[0]) ** 2 + middle + end


FUNCTIONS = {
    "sphere 10": sphere,
    "rosenbrock 10": rosenbrock,
    "branin": branin,
    "hartmann 6": hartmann,
    "conditional": conditional,
    "ackley 5": ackley,
    "levy 8": levy,
}

SAMPLERS = {
    "tpe": lambda seed: optuna.samplers.TPESampler(multivariate=True, constant_liar=True, seed=seed),
    "cma-es": lambda seed: optuna.samplers.CmaEsSampler(seed=seed),
}


def best(function, sampler, seed):
    study = optuna.create_study(sampler=SAMPLERS[sampler](seed))
    study.optimize(function, n_trials=EVALUATIONS)
    return study.best_value


def functions(searches, samplers):
    for name, function in FUNCTIONS.items():
        for sampler in samplers:
            start = time.perf_counter()
            values = sorted(best(function, sampler, seed) for seed in range(searches))
            seconds = (time.perf_counter() - start) / searches
            print(
                f"{name:16} {sampler:10} mean {statistics.mean(values):10.5g} "
                f"median {values[searches // 2]:10.5g} worst {values[-1]:10.5g}  {seconds:.2f} s",
                flush=True,
            )


def cost():
    for sampler in SAMPLERS:
        times = []
        for seed in range(5):
            study = optuna.create_study(sampler=SAMPLERS[sampler](seed))
            start = time.process_time()
            study.optimize(lambda trial: sum(x * x for x in cube(trial, DIMENSIONS, -5, 5)), n_trials=EVALUATIONS)
            times.append(time.process_time() - start)
        print(f"{sampler:10} 100 proposals {1000 * sorted(times)[2]:9.1f} ms (median of 5)")


if __name__ == "__main__":
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    if sys.argv[1:2] == ["cost"]:
        cost()
    else:
        functions(int(sys.argv[1]) if len(sys.argv) > 1 else 20, sys.argv[2:] or list(SAMPLERS))
