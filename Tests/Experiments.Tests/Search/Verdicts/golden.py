"""Prints the golden numbers of the tests in this folder (scipy 1.10)."""
import numpy
from scipy.stats import studentized_range, t, ttest_ind

for means, degrees in [(2, 1), (2, 4), (3, 2), (5, 8), (8, 16), (8, 1), (20, 38), (100, 200), (1000, 2000)]:
    print("studentized range", means, degrees, studentized_range.ppf(0.95, means, degrees), studentized_range.cdf(3.5, means, degrees))

one = numpy.array([0.9, 0.95, 0.97])
print("spread", one.mean(), one.std(ddof=1), t.ppf(0.975, 2) * one.std(ddof=1) / numpy.sqrt(3))

# Tukey and Kramer's margin, with no pair's variance below that of its own values, and that of Welch's test.
points = [numpy.array(values) for values in ([0.31, 0.35, 0.28], [0.52, 0.45, 0.49, 0.50], [0.33, 0.30, 0.36])]
variance = sum(((point - point.mean()) ** 2).sum() for point in points) / 7
for i, j in [(0, 1), (0, 2), (1, 2)]:
    left, right = points[i], points[j]
    errors = [left.var(ddof=1) / len(left), right.var(ddof=1) / len(right)]
    error = numpy.sqrt(max(variance * (1 / len(left) + 1 / len(right)), sum(errors)) / 2)
    degrees = sum(errors) ** 2 / sum(error**2 / (len(point) - 1) for error, point in zip(errors, (left, right)))
    print("unpaired", i, j, studentized_range.ppf(0.95, 3, 7) * error, "Welch", t.ppf(0.975, degrees) * numpy.sqrt(sum(errors)))

# Where they vary differently, Welch's is the larger one.
left, right = numpy.array([0.31, 0.35, 0.28]), numpy.array([0.1, 0.9, 0.4, 1.2])
errors = [left.var(ddof=1) / 3, right.var(ddof=1) / 4]
degrees = sum(errors) ** 2 / (errors[0] ** 2 / 2 + errors[1] ** 2 / 3)
print("Welch", t.ppf(0.975, degrees) * numpy.sqrt(sum(errors)), "p", ttest_ind(left, right, equal_var=False).pvalue)

blocks = numpy.array([[1.0, 2.1, 2.9], [1.3, 2.2, 3.4], [1.9, 3.1, 3.8]])
residuals = blocks - blocks.mean(1, keepdims=True) - blocks.mean(0) + blocks.mean()
variance = (residuals**2).sum() / 4
for i, j in [(0, 1), (0, 2), (1, 2)]:
    own = (blocks[i] - blocks[j]).var(ddof=1) / 3
    print("paired", i, j, studentized_range.ppf(0.95, 3, 4) * numpy.sqrt(max(variance * 2 / 3, own) / 2))
