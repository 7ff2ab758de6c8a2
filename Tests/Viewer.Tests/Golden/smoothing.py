"""Writes smoothing.json: time-weighted, debiased exponential smoothing by its definition, a weighted mean over all earlier points, instead of the recurrence that the page uses.

The weight of point j at point i is base ** ((x[i] - x[j]) / range * scale), base = min(sqrt(p), 0.999), scale = min(1000, points - 1).
"""
import json
import pathlib

import numpy

random = numpy.random.default_rng(5)
cases = []
for count, p in [(2, 0.6), (30, 0.3), (30, 0.97), (200, 0.9), (1200, 0.99999)]:
    x = numpy.sort(random.uniform(0, 1000, count))
    y = random.normal(size=count)
    missing = random.uniform(size=count) < 0.05
    base, scale = min(numpy.sqrt(p), 0.999), min(1000, count - 1)
    earlier = numpy.tril(numpy.ones((count, count), bool)) & ~missing[None, :]
    weights = numpy.where(earlier, base ** (numpy.maximum(0, x[:, None] - x[None, :]) / (x[-1] - x[0]) * scale), 0)
    smoothed = weights @ numpy.where(missing, 0, y) / numpy.where(missing, 1, weights.sum(axis=1))
    cases.append({"weight": p, "x": x.tolist(), "y": [None if m else v for v, m in zip(y.tolist(), missing)], "smoothed": [None if m else v for v, m in zip(smoothed.tolist(), missing)]})
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
