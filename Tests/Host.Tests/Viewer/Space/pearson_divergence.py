"""Golden numbers of PearsonDivergenceTests, computed with numpy alone: the densities as matrices, the quartiles and deviations by numpy.

    /usr/bin/python3 pearson_divergence.py
"""
import numpy as np


def density(values, low, high, cells=50):
    places = (np.asarray(values) - low) / (high - low) * (cells - 1)
    lower, upper = np.percentile(places, [25, 75])
    width = max(0.5 / 1.64, 1.059 * min((upper - lower) / 1.34, np.std(places, ddof=1)) * len(places) ** -0.2)
    kernels = np.exp(-0.5 * ((np.arange(cells)[None, :] - places[:, None]) / width) ** 2)
    kernels /= kernels.sum(axis=1, keepdims=True)
    return np.vstack([kernels, np.full((1, cells), 1 / cells)]).mean(axis=0)


def divergence(best, every):
    return float(every @ (best / every - 1) ** 2)


def numbers(values, best):
    low, high = min(values), max(values)
    return divergence(density(values[:best], low, high), density(values, low, high))


def choices(values, best):
    names = sorted(set(values))

    def share(some):
        return np.array([some.count(name) + 1 / len(names) for name in names]) / (len(some) + 1)

    return divergence(share(values[:best]), share(values))


# The best come first. One parameter decides, the other is spread evenly.
near = [0.5 + 0.01 * i * (-1) ** i for i in range(40)]
spread = [(7 * i % 40) / 39 for i in range(40)]
print("numbers that matter", repr(numbers(near, 4)))
print("numbers that don't", repr(numbers(spread, 4)))
print("choices", repr(choices(["a"] * 4 + ["a", "b", "c"] * 12, 4)))
