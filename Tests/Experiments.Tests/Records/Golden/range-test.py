"""Writes range-test.json: smoothed losses and steepest descents by NumPy, for RangeTestCurveTests.
usage: /usr/bin/python3 range-test.py   (NumPy 1.24 made the committed numbers)"""
import json, pathlib, numpy as np

KEPT = 0.9
generator = np.random.default_rng(5)


def case(steps, low, high, losses):
    rates = np.geomspace(low, high, steps)
    losses = losses(rates)
    finite = losses[:np.argmax(~np.isfinite(losses))] if not np.isfinite(losses).all() else losses
    weights = KEPT ** np.arange(len(finite))
    smoothed = np.array([np.average(finite[:i + 1], weights=weights[i::-1] if i else [1]) for i in range(len(finite))])
    lowest = int(smoothed.argmin())
    slopes = np.gradient(smoothed, np.log(rates[:len(smoothed)]))[lowest // 10:lowest]
    slopes[0] = np.inf if lowest < 10 else slopes[0]
    above = np.flatnonzero(smoothed[lowest:] > 4 * smoothed[lowest])
    blown = lowest + above[0] if len(above) else len(smoothed) if len(smoothed) < len(rates) else None
    return {
        "rates": rates.tolist(), "losses": [float(x) if np.isfinite(x) else "NaN" for x in losses], "smoothed": smoothed.tolist(),
        "steepest": float(rates[lowest // 10 + slopes.argmin()]), "lowest": float(rates[lowest]), "diverged": None if blown is None else float(rates[blown]),
    }


def valley(rates):
    return 2.3 - 2 / (1 + (0.02 / rates) ** 2) + (rates / 2) ** 4 + 0.05 * generator.standard_normal(len(rates))


def broken(rates):
    return np.where(rates > 3, np.nan, valley(rates))


cases = [case(100, 1e-6, 1, valley), case(200, 1e-5, 10, valley), case(150, 1e-5, 10, broken)]
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
