"""Damages the files of a data directory and checks that nothing that differs is shown without a word, and that `doctor` finds it.

usage: damage-records.py PLATFORM [--damages N] [--seed N] [--calls N] [--resume-every N] [--jobs N]
  PLATFORM        the built platform executable
  --damages       how many copies of the directory are damaged: mostly by a flipped bit, else cut, overwritten or deleted files (default 20)
  --seed          of the first; each further one has the next (default 0)
  --calls         how many of the nine calls that read are made after each damage, drawn by its seed (default all)
  --resume-every  after each so manieth damage `run` goes on with the experiment whose host was killed (default 1: always)
  --jobs          how many damages are tried at the same time (default 1)

The directory holds two experiments that ended, one with long series and checkpoints in files, and one whose host was killed. Every second damage is
done to it as the host left it, with all in its log, the others as the next call left it, with all in the data file. After each damage
`doctor --data` is called, then verbs that read, `run`, and `doctor --repair` with `doctor` and `trials` on what it made.

Checked: each call ends in time with an exit code of its own and without a stack trace. With 0 it prints what it prints of the sound directory; with
another it says why in a line, and still shows every trial as it was that `doctor` doesn't call lost. `doctor` ends with 1 if bytes that are used were
damaged, else with 0. What is repaired has nothing damaged, every trial in it is as it was, and none is missing that wasn't called lost.

Not used are: what a log holds behind its last page of the present filling, which the next pages are written over; pages of the data file that a log
holds, too, which mends them; and the mark of a log that is empty. So says their format (docs/adr/0007, 0017), and so this script finds them in
the sound directory. Files that say which process owns the directory (owner.*, host.*) aren't damaged: each host writes them anew.
"""
import argparse
import concurrent.futures
import json
import pathlib
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading

DEFINITION = pathlib.Path(__file__).parent / "search.yaml"
TRIALS = 8
SMALL = ("training.epochs=6", f"search.sampler.trials={TRIALS}", "training.checkpoints={ everySteps: 15 }")
LONG = ("training.epochs=14", "search.sampler.trials=2", "training.recordEvery=1", "model.hidden=[256, 128]", "training.earlyStopping=null")
EXPERIMENTS = ("ended", "long", "killed")
PAGE = 8192
RECORD = PAGE + 16
MARK = 24
LOGS = ("records-a.log", "records-b.log")
PATIENCE = 300
OVER = ("completed", "pruned", "diverged", "failed")
VERBS = [("experiments", "--json"), *(("trials", name, "--json") for name in EXPERIMENTS), ("show", "ended/0", "--json"), ("show", "long/1", "--json"),
         *(("export", name, "--series") for name in EXPERIMENTS)]


class Failure(Exception):
    pass


def call(executable, data, *words):
    try:
        done = subprocess.run([executable, *words, "--data", data], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise Failure(f"{' '.join(words)} had not ended after {PATIENCE} s") from None
    if done.returncode not in (0, 1, 2) or any(sign in done.stderr for sign in ("Unhandled", "   at Platform.", "This is a bug")):
        raise Failure(f"{' '.join(words)} ended with {done.returncode}: {done.stderr}")
    if done.returncode != 0 and words[0] != "doctor" and not any("error: " in line for line in done.stderr.splitlines()):
        raise Failure(f"{' '.join(words)} ended with {done.returncode} without a word: {done.stderr}")
    return done


def search(name, settings=SMALL):
    return ("run", str(DEFINITION), "-q", "--workers", "1", *(word for setting in (f"name={name}", *settings) for word in ("--set", setting)))


def trials(executable, data, name):
    return {trial["number"]: trial for trial in json.loads(call(executable, data, "trials", name, "--json").stdout or "[]")}


def make(executable, data):
    for words in (search("ended"), search("long", LONG)):
        done = call(executable, data, *words)
        if done.returncode != 0:
            raise Failure(done.stderr)
    # Without -q it prints a line for each trial that ended.
    words = [word for word in search("killed") if word != "-q"]
    host = subprocess.Popen([executable, *words, "--data", data], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    ended = 0
    for line in host.stdout:
        ended += line.startswith("[")
        if ended == 2:
            break
    host.send_signal(signal.SIGKILL)
    host.communicate()


def damage(data, draw):
    files = sorted(path for path in data.rglob("*") if path.is_file() and path.stat().st_size > 0 and not path.name.startswith(("owner", "host")))
    records = [path for path in files if path.name.startswith("records")]
    path = draw.choice(records if draw.random() < 0.8 else files)
    content = bytearray(path.read_bytes())
    place, page = draw.randrange(len(content)), draw.randrange(max(1, len(content) // PAGE)) * PAGE
    kind = draw.choice(["flip"] * 12 + ["delete", "empty", "half", "page", "cut", "zero", "overwrite", "type"])
    if kind == "flip":
        content[place] ^= 1 << draw.randrange(8)
    elif kind == "zero":
        content[page:page + PAGE] = bytes(len(content[page:page + PAGE]))
    elif kind == "overwrite":
        content[place:place + 512] = draw.randbytes(len(content[place:place + 512]))
    elif kind == "type" and page + 4 < len(content):
        content[page + 4] = (content[page + 4] + 1) % 5
    else:
        content = content[:{"empty": 0, "half": len(content) // 2, "page": PAGE, "cut": place}.get(kind, len(content))]
    if kind == "delete":
        path.unlink()
    else:
        path.write_bytes(content)
    return path.relative_to(data), f"{path.relative_to(data)}: {kind} at {page if kind in ('zero', 'type') else place}"


def logged(sound, name):
    """The pages of the data file that the present filling of a log holds, in its order."""
    content, pages = (sound / name).read_bytes() if (sound / name).exists() else b"", []
    for start in range(0, len(content) - RECORD + 1, RECORD):
        # Behind each page are the log's generation and a hash; what was never written, or was given up, is zero.
        if content[start + PAGE:start + RECORD] == bytes(16) or content[start + PAGE:start + PAGE + 8] != content[PAGE:PAGE + 8]:
            break
        pages.append(struct.unpack_from("<I", content, start)[0])
    return pages


def is_used(sound, copy, name):
    """Whether bytes of the damaged file that are used differ."""
    before, path = (sound / name).read_bytes(), copy / name
    after = path.read_bytes() if path.exists() else b""
    if before == after:
        return False
    if name.name in LOGS:
        end = len(logged(sound, name.name)) * RECORD
        return before[:end] != after[:end]
    if name.name == "records.marks":
        slots = [(before[at:at + MARK], after[at:at + MARK], log) for at, log in zip((0, MARK), LOGS)]
        return any(old != new and (any(new) or logged(sound, log)) for old, new, log in slots)
    if name.name == "records.db":
        mended = {page for log in LOGS for page in logged(sound, log)}
        return any(before[page * PAGE:][:PAGE] != after[page * PAGE:][:PAGE] for page in range(len(before) // PAGE) if page not in mended)
    return True


class Chaos:
    def __init__(self, executable, work, options):
        self.executable, self.work, self.options = executable, work, options
        killed, copy = work / "killed", work / "closed"
        make(executable, killed)
        shutil.copytree(killed, copy)
        self.sounds = (killed, copy)
        self.right = {verb: call(executable, copy, *verb).stdout for verb in VERBS}
        self.trials = {name: trials(executable, copy, name) for name in EXPERIMENTS}
        self.over = {number: trial for number, trial in self.trials["killed"].items() if trial["state"] in OVER}
        if not 2 <= len(self.over) < TRIALS:
            raise Failure("the search wasn't killed on its way")
        if not any((copy / "checkpoints").iterdir()):
            raise Failure("no checkpoint is in a file")
        if any(call(executable, sound, "doctor").returncode != 0 for sound in self.sounds):
            raise Failure("doctor finds damage in the sound directory")

    def check(self, seed):
        sound, copy = self.sounds[seed % 2], self.work / f"copy-{seed}"
        shutil.copytree(sound, copy)
        draw = random.Random(seed)
        name, what = damage(copy, draw)
        try:
            return self.after(seed, draw, sound, copy, name, what)
        except Failure as failure:
            raise Failure(f"{seed}, {what}: {failure}") from None
        finally:
            shutil.rmtree(copy)
            shutil.rmtree(self.work / f"saved-{seed}", ignore_errors=True)

    def after(self, seed, draw, sound, copy, name, what):
        used = is_used(sound, copy, name)
        found = call(self.executable, copy, "doctor", "--json")
        report = json.loads(found.stdout)
        if (found.returncode == 1) != used or (used != bool(report["damaged"])):
            raise Failure(f"doctor ended with {found.returncode}: {report['damaged']}")
        # Of a log nobody knows what is lost with its end.
        lost = None if name.name in LOGS else {(item["experiment"], item["trial"]) for item in report["lost"]}
        saved = self.work / f"saved-{seed}"
        repaired = call(self.executable, copy, "doctor", "--repair", saved)
        if (repaired.returncode == 0) != (report["sound"]["experiments"] > 0):
            raise Failure(f"doctor --repair ended with {repaired.returncode}: {repaired.stderr}")
        if repaired.returncode == 0:
            self.read_saved(saved, lost)
        told = 0
        for verb in draw.sample(VERBS, min(self.options.calls, len(VERBS))):
            done = call(self.executable, copy, *verb)
            if done.returncode == 0 and done.stdout != self.right[verb]:
                raise Failure(f"{' '.join(verb)} differs without a word")
            if done.returncode == 1 and verb[0] == "trials" and report["sound"]["experiments"] > 0:
                self.compare(verb[1], {trial["number"]: trial for trial in json.loads(done.stdout or "[]")}, lost)
            told += done.returncode != 0
        if told and not used:
            raise Failure("calls complain although nothing that is used was damaged")
        if seed % self.options.resume_every == 0:
            done = call(self.executable, copy, *search("killed"))
            if done.returncode == 0 and not told:
                now = trials(self.executable, copy, "killed")
                if any(now.get(number) != trial for number, trial in self.over.items()) or len(now) != TRIALS:
                    raise Failure("the search went on with other trials than it had")
            told += done.returncode != 0
        return what, used, told, report

    def read_saved(self, saved, lost):
        check = call(self.executable, saved, "doctor", "--json")
        if any(not damage["file"].startswith("plugins/") for damage in json.loads(check.stdout)["damaged"]):
            raise Failure(f"what was repaired is damaged: {check.stdout}")
        known = {one["id"] for one in json.loads(call(self.executable, saved, "experiments", "--json").stdout)}
        for name in EXPERIMENTS:
            if name in known:
                self.compare(name, trials(self.executable, saved, name), lost)
            elif lost is not None and (name, None) not in lost:
                raise Failure(f"{name} was lost without a word")

    def compare(self, name, shown, lost):
        if lost is None or (name, None) in lost:
            return
        for number, trial in self.trials[name].items():
            if (name, number) not in lost and shown.get(number) != trial:
                raise Failure(f"trial {number} of {name} was {trial} and is {shown.get(number)}, though it wasn't called lost")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform")
    parser.add_argument("--damages", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--calls", type=int, default=len(VERBS))
    parser.add_argument("--resume-every", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    executable, lock, counts, failures = str(pathlib.Path(options.platform).resolve()), threading.Lock(), [0, 0, 0], []

    with tempfile.TemporaryDirectory() as work:
        chaos = Chaos(executable, pathlib.Path(work), options)

        def check(seed):
            try:
                what, used, told, report = chaos.check(seed)
            except Failure as failure:
                with lock:
                    failures.append(failure)
                    print(f"WRONG {failure}", flush=True)
                return
            with lock:
                for place, counted in enumerate((used, not used, told > 0)):
                    counts[place] += counted
                print(f"{seed}, {what}: {'found' if used else 'not used'}, {told} told, lost: {[item['text'] for item in report['lost']]}", flush=True)

        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            list(pool.map(check, range(options.seed, options.seed + options.damages)))
    print(f"{options.damages} damages: {counts[0]} of used bytes, each found; {counts[1]} of others; {counts[2]} told by verbs; {len(failures)} wrong")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
