"""Writes metrics.json: scikit-learn's metrics of the same scores, for MetricGoldenTests.
usage: /usr/bin/python3 metrics.py   (scikit-learn 1.2.1 and NumPy 1.24.2 made the committed numbers)

Where scikit-learn raises because a value isn't defined, the expected number is what docs/metrics.md says; those places say so below.
The calibration error isn't in scikit-learn: it is computed here from the formula of Guo et al., 2017."""
import json, pathlib, warnings
import numpy as np
from sklearn import metrics as sk
from sklearn.calibration import calibration_curve

warnings.simplefilter("ignore")
random = np.random.default_rng(11)
cases, curves = [], []

def softmax(scores, digits=13):
    """Probabilities; those that differ by rounding alone are equal, as ties have to be."""
    if scores.shape[-1] == 1: scores = np.concatenate([np.zeros_like(scores), scores], -1)
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.round(powers / powers.sum(-1, keepdims=True), digits)

def add(metric, value, scores, targets, lengths=None, **options):
    if not cases or cases[-1][0] is not scores:
        cases.append((scores, {"output": scores.flatten().tolist(), "outputShape": scores.shape, "targets": targets.flatten().tolist(), "targetShape": targets.shape,
                               "targetLengths": lengths, "values": []}))
    cases[-1][1]["values"].append({"metric": metric, "options": options, "value": None if np.isnan(value) else float(value)})

def one_against_rest(score, undefined, p, t, average):
    """scikit-learn's score of each class as a yes/no question, and its averages of them; it raises where a class has no value."""
    k = p.shape[1]
    if average == "binary": return score(t == 1, p[:, 1]) if undefined(t == 1) is None else undefined(t == 1)
    if average == "micro": return score(np.eye(k)[t].ravel(), p.ravel())
    values, weights = [], []
    for one in range(k):
        y = t == one
        value = undefined(y)
        value = score(y, p[:, one]) if value is None else value
        if not np.isnan(value): values.append(value); weights.append(y.sum() if average == "weighted" else 1)
    return np.average(values, weights=weights) if values else np.nan

def classes(scores, targets, lengths=None, ignored=None):
    """All metrics of classes."""
    extra = {} if ignored is None else {"ignoredClass": ignored}
    give = lambda name, value, **options: add(name, value, scores, targets, lengths, **options, **extra)
    k = max(2, scores.shape[-1])
    counts = np.ones(targets.shape, bool) if lengths is None else np.arange(targets.shape[1])[None] < np.array(lengths)[:, None]
    if ignored is not None: counts &= targets != ignored
    s, t = scores[counts], targets[counts]
    p, g = softmax(s), (s[:, 0] > 0).astype(int) if scores.shape[-1] == 1 else s.argmax(-1)
    for average in ["macro", "micro", "weighted"] + ["binary"] * (k == 2):
        more = {"labels": [1], "average": "macro"} if average == "binary" else {"average": average}
        give("precision", sk.precision_score(t, g, zero_division=0, **more), average=average)
        give("recall", sk.recall_score(t, g, zero_division=0, **more), average=average)
        give("f1", sk.f1_score(t, g, zero_division=0, **more), average=average)
        # Not defined, and left out of the mean, where there are no examples of a class or only such.
        area = one_against_rest(sk.roc_auc_score, lambda y: np.nan if y.all() or not y.any() else None, p, t, average)
        if lengths is None and ignored is None and k > 2 and len(set(t)) == k:
            whole = sk.roc_auc_score(t, p / p.sum(1, keepdims=True), multi_class="ovr", average=average)
            assert abs(area - whole) < 1e-12, (area, whole)
        give("roc-auc", area, average=average)
        give("average-precision", one_against_rest(sk.average_precision_score, lambda y: None if y.any() else 0.0, p, t, average), average=average)
    give("balanced-accuracy", sk.balanced_accuracy_score(t, g))
    give("matthews-correlation", sk.matthews_corrcoef(t, g))
    for weights in [None, "linear", "quadratic"]:
        give("cohen-kappa", sk.cohen_kappa_score(t, g, labels=range(k), weights=weights), weights=weights or "none")
    give("log-loss", sk.log_loss(t, softmax(s, 30), labels=range(k), eps=1e-15))
    give("brier-score", sk.brier_score_loss(t, p[:, 1], pos_label=1) if k == 2 else np.mean(((p - np.eye(k)[t]) ** 2).sum(1)))
    for bins in [15, 4]:
        confidence, right = p.max(1), g == t
        places = np.digitize(confidence, np.linspace(0, 1, bins + 1)[1:-1], right=True)
        give("calibration-error", sum(abs(right[places == b].mean() - confidence[places == b].mean()) * (places == b).mean() for b in set(places)), bins=bins)
    for best in range(1, k if k > 2 else 1):
        give("top-k-accuracy", sk.top_k_accuracy_score(t, s, k=best, labels=range(k)), k=best)

def values(outputs, targets):
    give = lambda name, value: add(name, value, outputs, targets)
    give("mean-absolute-percentage-error", sk.mean_absolute_percentage_error(targets, outputs))
    give("explained-variance", sk.explained_variance_score(targets, outputs, multioutput="variance_weighted"))

def ties(*shape): return random.integers(-4, 5, shape) / 2

# Scores with ties between examples and within them; more examples than the tests put into a batch.
classes(ties(40, 4), random.integers(0, 4, 40))
classes(random.normal(0, 2, (60, 3)), random.integers(0, 3, 60))
classes(ties(40, 1), random.integers(0, 2, 40))
classes(random.normal(0, 3, (50, 1)), random.integers(0, 2, 50))
classes(ties(40, 2), random.integers(0, 2, 40))
# Absent: class 1 is never true, class 3 neither true nor predicted.
absent = ties(30, 5); absent[:, 3] = -9
classes(absent, random.choice([0, 2, 4], 30))
# One class is true, and another one predicted as well; one class alone.
classes(ties(20, 3), np.full(20, 2))
classes(np.tile([[0.0, 2.0, -1.0]], (6, 1)), np.full(6, 1))
classes(np.full((6, 1), 1.5), np.full(6, 1))
classes(ties(12, 1), np.full(12, 0))
# All scores are equal.
classes(np.zeros((15, 3)), random.integers(0, 3, 15))
# Confident: probabilities round to 0 and 1.
classes(np.array([[30.0], [-25.0], [28.0], [-30.0], [26.0], [-27.5]]), np.array([1, 0, 0, 1, 1, 0]))
# Sequences, of which some steps don't count, and a class that doesn't.
classes(ties(6, 5, 3), random.integers(0, 3, (6, 5)), lengths=[5, 2, 4, 1, 3, 5])
classes(ties(6, 5, 4), random.integers(0, 4, (6, 5)), lengths=[5, 2, 4, 1, 3, 5], ignored=2)
classes(ties(30, 4), random.integers(0, 4, 30), ignored=0)

values(random.normal(50, 10, (40, 1)), random.normal(50, 10, (40, 1)))
targets = random.normal(3, 2, (40, 3)); values(targets + random.normal(1, 0.5, (40, 3)), targets)
values(np.array([[1.0], [2.0], [0.5]]), np.array([[0.0], [2.0], [-1.0]]))
values(np.full((5, 1), 3.0), np.full((5, 1), 2.0))
values(np.array([[3.0], [2.5], [2.0]]), np.full((3, 1), 2.0))
values(np.array([[1.0, 9.0], [2.0, 9.0], [4.0, 7.0]]), np.array([[1.5, 7.3], [2.5, 7.3], [3.0, 7.3]]))
values(np.array([[1.0, 9.0], [1.0, 9.0], [1.0, 7.0]]), np.full((3, 2), 7.3))

def curve(scores, targets):
    """The curves of the second class, or of each class against the rest."""
    p = softmax(scores)
    found = []
    for one in range(p.shape[1]) if p.shape[1] > 2 else [1]:
        false, true, _ = sk.roc_curve(targets == one, p[:, one])
        precision, recall, _ = sk.precision_recall_curve(targets == one, p[:, one])
        found.append({"roc": [false.tolist(), true.tolist()], "precisionRecall": [recall.tolist(), precision.tolist()]})
    binary = p.shape[1] == 2
    came, said = (targets == 1, p[:, 1]) if binary else (p.argmax(1) == targets, p.max(1))
    share, mean = calibration_curve(came, said, n_bins=5)
    report = sk.classification_report(targets, p.argmax(1), labels=range(p.shape[1]), target_names=[f"class {i}" for i in range(p.shape[1])], output_dict=True, zero_division=0)
    rows = {name.replace(" avg", ""): list(row.values()) for name, row in report.items() if name != "accuracy"}
    curves.append({"report": rows, "accuracy": sk.accuracy_score(targets, p.argmax(1)), "output": scores.flatten().tolist(), "outputShape": scores.shape, "targets": targets.tolist(), "classes": found, "calibration": [mean.tolist(), share.tolist()]})

curve(ties(40, 1), random.integers(0, 2, 40))
curve(random.normal(0, 2, (50, 3)), random.integers(0, 3, 50))
curve(ties(60, 4), random.integers(0, 4, 60))

lines = lambda all: "[\n" + ",\n".join(map(json.dumps, all)) + "\n]"
pathlib.Path(__file__).with_suffix(".json").write_text('{"cases": ' + lines([case for _, case in cases]) + ', "curves": ' + lines(curves) + "}\n")
