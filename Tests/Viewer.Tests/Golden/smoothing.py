"""Writes smoothing.json: each kind of smoothing by its definition, a weighted mean of points, in exact fractions where there are no exponentials.

exponential: TensorBoard's smoothing (resmoothDataset): last = last * w + (1 - w) * y from 0, shown as last / (1 - w ** n) after n finite points. Written out it is the mean of all earlier
finite points, of which the one k finite points back weighs w ** k.
gaussian: the mean of all finite points up to 4 deviations away, of which the one k places away weighs exp(-k * k / (2 * s * s)).
mean: the mean of the finite points up to n // 2 places away.
"""
import json
import math
import pathlib
import random
from fractions import Fraction

numbers = random.Random(5)


def exponential(y, i, weight):
    earlier = [value for value in y[: i + 1] if value is not None]
    parts = [Fraction(weight) ** (len(earlier) - 1 - j) for j in range(len(earlier))]
    return sum(part * Fraction(value) for part, value in zip(parts, earlier)) / sum(parts)


def near(y, i, reach, weight):
    parts = [(weight(abs(i - j)), value) for j, value in enumerate(y) if value is not None and abs(i - j) <= reach]
    return math.fsum(part * value for part, value in parts) / math.fsum(part for part, _ in parts)


kinds = {
    "exponential": exponential,
    "gaussian": lambda y, i, s: near(y, i, math.ceil(4 * s), lambda k: math.exp(-k * k / (2 * s * s))),
    "mean": lambda y, i, n: near(y, i, n // 2, lambda k: 1.0),
}
cases = []
for kind, count, strength in [
    ("exponential", 2, 0.6), ("exponential", 30, 0.3), ("exponential", 30, 0.97), ("exponential", 200, 0.9),
    ("gaussian", 2, 1), ("gaussian", 40, 3), ("gaussian", 200, 20), ("mean", 2, 3), ("mean", 40, 1), ("mean", 40, 7), ("mean", 200, 101),
]:
    y = [None if numbers.random() < 0.05 else numbers.gauss(0, 1) for _ in range(count)]
    smoothed = [None if value is None else float(kinds[kind](y, i, strength)) for i, value in enumerate(y)]
    cases.append({"kind": kind, "strength": strength, "y": y, "smoothed": smoothed})
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
