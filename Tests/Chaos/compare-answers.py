"""Asks for tiny searches again and again on a busy machine with a slow disk, and checks that each answer is whole and right.

usage: compare-answers.py PLATFORM [--rounds N] [--side-by-side N] [--delay MS] [--loops N] [--seed N]
  PLATFORM   the built platform executable
  --rounds   how often each verb is called (default 20)
  --side-by-side  how many rounds run at the same time, which makes the machine busier still (default 1)
  --delay    how much longer each flush of the disk takes, at most, in every second round; needs strace, and is left out with a word where that isn't (default 200)
  --loops    busy loops beside it (default 2)
  --seed     of what is drawn: how long a flush takes (default: drawn and printed)

A round has records of its own: run --json, extend --json, resume --json of an experiment that was paused before its first trial, find-lr --json. Each answer must equal
that of the same call before, on a machine that had nothing else to do, in all that doesn't measure time; every trial in it must have ended; and what the records say afterwards
must be what the answer said. Ctrl+C ends it with what was counted so far.
"""
import argparse
import concurrent.futures
import json
import pathlib
import random
import secrets
import shutil
import subprocess
import sys
import tempfile

DEFINITION = """name: tiny
seed: 3
dataset: iris
model: { plugin: mlp, hidden: [4] }
loss: cross-entropy
optimizer: { plugin: sgd, learningRate: 0.1 }
metrics: [accuracy]
training: { batchSize: 50, epochs: 2 }
objective: { metric: validation/accuracy, goal: maximize }
search:
  sampler: { plugin: random, trials: 1 }
  space: { optimizer.learningRate: { log: [1e-3, 1] } }
workers: { count: 1, device: cpu }
"""
LONG = DEFINITION.replace("name: tiny", "name: long").replace("epochs: 2", "epochs: 1000000")
TRACED = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e"]
OVER = {"completed", "pruned", "diverged", "failed", "cancelled"}


class Caller:
    def __init__(self, executable, folder):
        self.executable, self.folder = executable, folder
        self.definition = folder / "tiny.yaml"
        self.definition.write_text(DEFINITION)
        (folder / "long.yaml").write_text(LONG)

    def ask(self, data, *words, before=()):
        done = subprocess.run([*before, self.executable, *map(str, words), "--data", data], capture_output=True, text=True, cwd=self.folder)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, words))} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def paused(self, data):
        """Records of an experiment that was paused in the queue of a host."""
        host = subprocess.Popen([self.executable, "serve", "--data", data], stdout=subprocess.PIPE, text=True, cwd=self.folder)
        try:
            host.stdout.readline()
            self.ask(data, "run", "long.yaml", "--detach")
            self.ask(data, "run", self.definition, "--detach")
            self.ask(data, "pause", "tiny")
            self.ask(data, "cancel", "long")
        finally:
            host.terminate()
            host.wait()

    def round(self, data, paused, before=()):
        """The answers of one round, by verb, and what is wrong with them."""
        resumed = f"{data}-resumed"
        shutil.copytree(paused, resumed)
        calls = {
            "run": (data, ["run", self.definition, "-q", "--json"]),
            "extend": (data, ["extend", "tiny", "-n", "1", "-q", "--json"]),
            "find-lr": (data, ["find-lr", self.definition, "--steps", "30", "-q", "--json"]),
            "resume": (resumed, ["resume", "tiny", "-q", "--json"]),
        }
        answers, wrong = {}, {}
        for verb, (directory, words) in calls.items():
            try:
                answers[verb] = json.loads(self.ask(directory, *words, before=before))
            except (RuntimeError, ValueError) as error:
                wrong[verb] = str(error)
        # Each answer must be what the records hold afterwards.
        for directory in (data, resumed):
            if not any(verb in answers for verb, (one, _) in calls.items() if one == directory):
                continue
            recorded = json.loads(self.ask(directory, "trials", "tiny", "--json", "--limit", "0"))
            for verb in (verb for verb, (one, _) in calls.items() if one == directory and verb in answers and verb != "find-lr"):
                wrong[verb] = complaint(answers[verb], recorded)
        for verb in calls:
            yield verb, lasting(answers.get(verb)), wrong.get(verb)
        shutil.rmtree(data, ignore_errors=True)
        shutil.rmtree(resumed)


def lasting(answer):
    """What doesn't measure time."""
    if isinstance(answer, dict):
        return {key: lasting(value) for key, value in answer.items()
                if key not in ("created", "started", "ended", "durationSeconds", "trialSeconds", "environment") and not key.startswith(("time/", "system/"))}
    return [lasting(value) for value in answer] if isinstance(answer, list) else answer


def difference(right, answer, place=""):
    """The first place where an answer differs from the quiet call's; None if there is none."""
    if isinstance(right, dict) and isinstance(answer, dict) and right.keys() == answer.keys():
        return next(filter(None, (difference(right[key], answer[key], f"{place}.{key}") for key in right)), None)
    if isinstance(right, list) and isinstance(answer, list) and len(right) == len(answer):
        return next(filter(None, (difference(one, other, f"{place}[{number}]") for number, (one, other) in enumerate(zip(right, answer)))), None)
    return None if right == answer else f"{place or 'the answer'} is {answer}, without any load {right}"


def complaint(answer, recorded):
    experiment, trials = answer["experiment"], answer["trials"]
    if experiment["state"] != "completed":
        return f"is {experiment['state']}"
    if any(trial["state"] not in OVER for trial in trials):
        return f"trials are {[trial['state'] for trial in trials]}"
    if len(trials) != experiment["trialCount"]:
        return f"{len(trials)} of {experiment['trialCount']} trials"
    if experiment["bestObjective"] != max(trial["objective"] for trial in trials):
        return f"the best is {experiment['bestObjective']}"
    by_number = {trial["number"]: trial for trial in recorded}
    return None if all(by_number[trial["number"]] == trial for trial in trials) else "the records say something else a moment later"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--side-by-side", type=int, default=1)
    parser.add_argument("--delay", type=int, default=200)
    parser.add_argument("--loops", type=int, default=2)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    draw = random.Random(options.seed)
    slow = shutil.which("strace") is not None
    if not slow:
        print("strace isn't installed: no flush of the disk is slowed down")

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        caller = Caller(str(pathlib.Path(options.platform).resolve()), folder)
        paused = str(folder / "paused")
        caller.paused(paused)
        right = {}
        for verb, answer, wrong in caller.round(str(folder / "quiet"), paused):
            if wrong:
                print(f"{verb} is wrong without any load: {wrong}")
                return 1
            right[verb] = answer

        delays = [draw.randint(1, options.delay) if slow and number % 2 else 0 for number in range(options.rounds)]

        def ask(number):
            before = [*TRACED, f"inject=fsync,fdatasync:delay_exit={delays[number]}ms"] if delays[number] else []
            return number, list(caller.round(str(folder / f"round-{number}"), paused, before))

        loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(options.loops)]
        good, calls = dict.fromkeys(right, 0), dict.fromkeys(right, 0)
        rounds = concurrent.futures.ThreadPoolExecutor(options.side_by_side)
        try:
            asked = [rounds.submit(ask, number) for number in range(options.rounds)]
            for ended, one in enumerate(concurrent.futures.as_completed(asked), start=1):
                number, answers = one.result()
                for verb, answer, wrong in answers:
                    calls[verb] += 1
                    wrong = wrong or difference(right[verb], answer)
                    good[verb] += wrong is None
                    if wrong:
                        print(f"round {number}, flushes {delays[number]} ms longer, {verb}: {wrong}", flush=True)
                if ended % 10 == 0:
                    print(f"{ended} rounds", flush=True)
        except KeyboardInterrupt:
            print("interrupted")
        finally:
            rounds.shutdown(cancel_futures=True)
            for loop in loops:
                loop.kill()

    for verb in right:
        print(f"{verb}: {good[verb]} of {calls[verb]} equal and right")
    return 0 if good == calls else 1


if __name__ == "__main__":
    sys.exit(main())
