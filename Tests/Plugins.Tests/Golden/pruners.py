"""Writes pruners.json: decisions of Optuna's pruners, and of the ASHA paper's promotion, for PrunerGoldenTests.
usage: /usr/bin/python3 pruners.py PATH   (PATH: a checkout of Optuna)
Optuna 1d8ce7bb (5.0.0.dev) and numpy 1.24.2 made the committed numbers.

"searches": the curves of trials one after the other, each seen by those after it; "ends": after how many checks each was pruned, or null.
Optuna's steps are counted from 0, as in its examples; for successive halving from 1, so that a rung is a number of checks.
"promotions": what one worker does by algorithm 2 of arXiv 1810.05934, written down here from the paper: "decisions" are the trials that
are promoted, and null for a new one. "brackets": how many trials Optuna's Hyperband gives each bracket."""
import importlib, json, pathlib, random, sys, types
from enum import Enum

checkout = pathlib.Path(sys.argv[1]) / "optuna"
for name in ["", ".pruners", ".study", ".trial"]:
    # Optuna's packages without what they import: the pruners need nothing else.
    package = types.ModuleType("optuna" + name)
    package.__path__ = [str(checkout / name.lstrip("."))]
    sys.modules["optuna" + name] = package
for name in ["logging", "storages", "samplers", "distributions"]:
    sys.modules["optuna." + name] = types.ModuleType("optuna." + name)
    setattr(sys.modules["optuna"], name, sys.modules["optuna." + name])
sys.modules["optuna.logging"].get_logger = lambda name: types.SimpleNamespace(debug=lambda text: None)
sys.modules["optuna.trial"]._state = importlib.import_module("optuna.trial._state")
direction = importlib.import_module("optuna.study._study_direction").StudyDirection
state = sys.modules["optuna.trial"]._state.TrialState
pruners = sys.modules["optuna.pruners"]
pruners.BasePruner = importlib.import_module("optuna.pruners._base").BasePruner
pruners.SuccessiveHalvingPruner = importlib.import_module("optuna.pruners._successive_halving").SuccessiveHalvingPruner
Percentile = importlib.import_module("optuna.pruners._percentile").PercentilePruner
Median = importlib.import_module("optuna.pruners._median").MedianPruner
Threshold = importlib.import_module("optuna.pruners._threshold").ThresholdPruner
Hyperband = importlib.import_module("optuna.pruners._hyperband").HyperbandPruner

class Study:
    """What the pruners ask of a study."""
    def __init__(self, goal):
        self.direction = direction.MINIMIZE if goal == "minimize" else direction.MAXIMIZE
        self.trials, self._storage = [], self

    def get_trials(self, deepcopy, states=None):
        # What is written to a trial afterwards isn't in what was read, as in Optuna's storages.
        return [t.copy() for t in self.trials if states is None or t.state in states]

    def set_trial_system_attr(self, trial, key, value):
        self.trials[trial].system_attrs[key] = value

class Trial:
    def __init__(self, number):
        self._trial_id, self.state, self.intermediate_values, self.system_attrs = number, state.RUNNING, {}, {}

    def copy(self):
        made = Trial(self._trial_id)
        made.state, made.intermediate_values, made.system_attrs = self.state, dict(self.intermediate_values), dict(self.system_attrs)
        return made

    @property
    def last_step(self):
        return max(self.intermediate_values)

def ends(pruner, goal, curves, first_step):
    study, found = Study(goal), []
    for number, curve in enumerate(curves):
        trial = Trial(number)
        study.trials.append(trial)
        pruned = None
        for check, value in enumerate(curve, 1):
            trial.intermediate_values[check - 1 + first_step] = value
            # Nothing is gained by stopping at the last check, and the platform doesn't ask.
            if check < len(curve) and pruner.prune(study, trial):
                pruned = check
                break
        trial.state = state.COMPLETE if pruned is None else state.PRUNED
        found.append(pruned)
    return found

def curves(seed, trials, checks):
    numbers = random.Random(seed)
    def curve():
        end, start, speed = numbers.uniform(0.1, 0.6), numbers.uniform(0.7, 1), numbers.uniform(0.2, 0.8)
        return [round(end + (start - end) * speed ** check + numbers.gauss(0, 0.04), 2) for check in range(checks)]
    return [curve() for _ in range(trials)]

def promotions(values, eta, first, checks):
    """Algorithm 2 (get_job) with one worker, until all trials are started and none can be promoted."""
    rungs = [first]
    while rungs[-1] * eta < checks:
        rungs.append(rungs[-1] * eta)
    reached, promoted, decisions = [[] for _ in rungs], [set() for _ in rungs], []
    started = 0
    while True:
        job = None
        for rung in range(len(rungs) - 1, -1, -1):
            ranked = sorted(reached[rung], key=lambda trial: (values[trial][rungs[rung] - 1], trial))
            candidates = ranked[:len(ranked) // eta]
            free = [trial for trial in candidates if trial not in promoted[rung]]
            if free:
                job = (free[0], rung)
                break
        if job is not None:
            trial, rung = job
            promoted[rung].add(trial)
            if rung + 1 < len(rungs):
                reached[rung + 1].append(trial)
            decisions.append(trial)
        elif started < len(values):
            reached[0].append(started)
            started += 1
            decisions.append(None)
        else:
            return decisions

searches = []
def search(pruner, options, goal, made, seed, first_step=0, trials=30, checks=9):
    found = curves(seed, trials, checks)
    if goal == "maximize":
        found = [[round(1 - value, 2) for value in curve] for curve in found]
    searches.append({"pruner": pruner, "options": options, "goal": goal, "curves": found, "ends": ends(made, goal, found, first_step)})

search("asha", {"mode": "stop", "eta": 3}, "minimize", pruners.SuccessiveHalvingPruner(1, 3, 0), 1, first_step=1)
search("asha", {"mode": "stop", "eta": 2, "first": 2}, "maximize", pruners.SuccessiveHalvingPruner(2, 2, 0), 2, first_step=1)
search("median", {}, "minimize", Median(), 3)
search("median", {"startup": 2, "warmup": 3, "every": 2, "minimum": 4}, "maximize", Median(2, 3, 2, n_min_trials=4), 4)
search("percentile", {}, "minimize", Percentile(25.0), 5)
search("percentile", {"percentile": 70, "startup": 1, "every": 3}, "maximize", Percentile(70.0, 1, 0, 3), 6)
search("threshold", {"upper": 0.55, "warmup": 3}, "minimize", Threshold(upper=0.55, n_warmup_steps=3), 7, trials=12)
search("threshold", {"lower": 0.12, "upper": 0.6}, "maximize", Threshold(lower=0.12, upper=0.6), 8, trials=12)

promoted = []
for seed, eta, first, checks in [(9, 3, 1, 10), (10, 2, 2, 9)]:
    values = curves(seed, 40, checks)
    promoted.append({"eta": eta, "first": first, "curves": values, "decisions": promotions(values, eta, first, checks)})

def budgets(first, eta, most):
    pruner = Hyperband(first, most, eta)
    pruner._try_initialization(None)
    return {"first": first, "eta": eta, "max": most, "trials": pruner._trial_allocation_budgets}

text = json.dumps({
    "searches": searches,
    "promotions": promoted,
    "brackets": [budgets(1, 3, 50), budgets(1, 3, 81), budgets(2, 4, 100), budgets(3, 2, 10), budgets(5, 3, 5)],
})
(pathlib.Path(__file__).parent / "pruners.json").write_text(text.replace('{"pruner"', '\n{"pruner"').replace('{"eta"', '\n{"eta"') + "\n")
