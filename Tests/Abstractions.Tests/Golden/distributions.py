"""Writes distributions.json: values at quantiles, computed from the definitions of the distributions with 50 digits.
usage: python3 distributions.py > distributions.json

Whole numbers and steps: value number floor(u * n) of n. Log-uniform: low^(1-u) * high^u. Whole numbers by logarithm: such a number
between low - 1/2 and high + 1/2, rounded. Normal: statistics.NormalDist (Wichura's AS241), whose ends are those at 2^-55."""
import json
from decimal import ROUND_HALF_EVEN, Decimal, getcontext
from fractions import Fraction
from math import floor
from statistics import NormalDist

getcontext().prec = 50
QUANTILES = [0.0, 1e-9, 0.05, 0.1, 0.25, 0.3, 0.5, 0.6180339887498949, 0.75, 0.9, 0.99, 0.999999]


def geometric(low, high, u):
    low, high, u = Decimal(low), Decimal(high), Decimal(u)
    return (low.ln() * (1 - u) + high.ln() * u).exp()


def uniform(low, high):
    return [float(Fraction(low) + Fraction(u) * (Fraction(high) - Fraction(low))) for u in QUANTILES]


def stepped(low, high, step):
    low, high, step = Fraction(low), Fraction(high), Fraction(step)
    count = floor((high - low) / step) + 1
    return [float(low + floor(Fraction(u) * count) * step) for u in QUANTILES]


def log_integer(low, high):
    half = Decimal("0.5")
    values = [geometric(low - half, high + half, u) for u in QUANTILES]
    return [min(max(int(value.to_integral_value(ROUND_HALF_EVEN)), low), high) for value in values]


def normal(mean, deviation):
    # Of the upper half by symmetry: 1 - u has more digits than u.
    standard, least = NormalDist(), 2.0 ** -55
    return [mean + deviation * (1 if u <= 0.5 else -1) * standard.inv_cdf(max(min(u, 1 - u), least)) for u in QUANTILES]


print(json.dumps({
    "quantiles": QUANTILES,
    "uniform -3 to 5": uniform(-3, 5),
    "uniform 0 to 0.9 in steps of 0.3": stepped("0", "0.9", "0.3"),
    "uniform 0 to 1 in steps of 0.3": stepped("0", "1", "0.3"),
    "log 1e-5 to 0.1": [float(geometric("1e-5", "0.1", u)) for u in QUANTILES],
    "integer 1 to 9": stepped(1, 9, 1),
    "integer 16 to 70 in steps of 16": stepped(16, 70, 16),
    "integer 1 to 1024 by logarithm": log_integer(1, 1024),
    "normal 0 ± 1": normal(0, 1),
    "normal 5 ± 2": normal(5, 2),
}, indent=1))
