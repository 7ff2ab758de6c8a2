"""Writes search.json: points of Sobol sequences, a Gaussian process and the logarithm of the expected improvement, for the tests in Search.
usage: /usr/bin/python3 search.py   (SciPy 1.10.1, scikit-learn 1.2.1 and mpmath 1.2.1 made the committed numbers)

The kernel's parameters are logarithms, in scikit-learn's order: variance, length scales, noise."""
import json, pathlib
import mpmath as mp
import numpy as np
from scipy.stats import qmc
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

DIMENSIONS = [0, 1, 2, 9, 49, 255]
sequence = qmc.Sobol(256, scramble=False, bits=52).random(1024)
sobol = {
    "dimensions": DIMENSIONS,
    "points": [{"number": n, "coordinates": [float(sequence[n, d]) for d in DIMENSIONS]} for n in (0, 1, 2, 3, 7, 100, 1000, 1023)],
}

inputs = np.array([[0.1, 0.2], [0.4, 0.9], [0.7, 0.3], [0.95, 0.6], [0.5, 0.5]])
observations = np.array([0.5, -1.0, 1.2, -0.4, -0.3])
others = np.array([[0.3, 0.4], [0.8, 0.8]])
matern = ConstantKernel(1.5) * Matern(length_scale=[0.3, 0.8], nu=2.5)
noisy = matern + WhiteKernel(0.01)
fitted = GaussianProcessRegressor(noisy, optimizer=None, alpha=0).fit(inputs, observations)
likelihood, gradient = fitted.log_marginal_likelihood(noisy.theta, eval_gradient=True)
means, deviations = GaussianProcessRegressor(matern, optimizer=None, alpha=0.01).fit(inputs, observations).predict(others, return_std=True)
process = {
    "inputs": inputs.tolist(),
    "observations": observations.tolist(),
    "logs": noisy.theta.tolist(),
    "likelihood": float(likelihood),
    "gradient": gradient.tolist(),
    "others": others.tolist(),
    "means": means.tolist(),
    "deviations": deviations.tolist(),
}

mp.mp.dps = 60
improvements = []
for z in ("3", "0", "-0.5", "-1", "-1.5", "-5", "-20", "-24.9", "-25.1", "-30", "-1000"):
    h = mp.npdf(mp.mpf(z)) + mp.mpf(z) * mp.ncdf(mp.mpf(z))
    improvements.append({"z": float(z), "log": float(mp.log(h)), "slope": float(mp.ncdf(mp.mpf(z)) / h)})

golden = {"sobol": sobol, "process": process, "improvements": improvements}
pathlib.Path(__file__).with_name("search.json").write_text(json.dumps(golden, indent=1) + "\n")
