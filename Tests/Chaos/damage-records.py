"""Damages the files of a data directory and checks that nothing that differs is shown without a word.

usage: damage-records.py PLATFORM [--damages N] [--seed N]
  PLATFORM   the built platform executable
  --damages  how many copies of the directory are damaged: mostly by a flipped bit, else cut, overwritten or deleted files (default 20)
  --seed     of the first; each further one has the next (default 0)

The directory holds one experiment that ended and one whose host was killed. After each damage `experiments`, `trials`, `show` and `export` are called, then `run`, which goes on with the second experiment.
Checked: each call ends in time with an exit code of its own; with 0 it prints what it prints of the sound directory, and `run` has left alone what had ended; with another it says why in one line.
"""
import argparse
import json
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile

DEFINITION = pathlib.Path(__file__).parent / "search.yaml"
TRIALS = 8
SETTINGS = ("training.epochs=6", f"search.sampler.trials={TRIALS}", "training.checkpoints={ everySteps: 15 }")
PAGE = 8192
PATIENCE = 300
ENDED = ("completed", "pruned", "diverged", "failed")


class Failure(Exception):
    pass


def call(executable, data, *words):
    try:
        done = subprocess.run([executable, *words, "--data", data], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise Failure(f"{' '.join(words)} had not ended after {PATIENCE} s") from None
    if done.returncode not in (0, 1, 2) or "Unhandled" in done.stderr or "   at Platform." in done.stderr:
        raise Failure(f"{' '.join(words)} ended with {done.returncode}: {done.stderr}")
    return done


def search(name):
    return ("run", str(DEFINITION), "-q", "--workers", "1", *(word for setting in (f"name={name}", *SETTINGS) for word in ("--set", setting)))


def trials(executable, data, name):
    return {trial["number"]: trial for trial in json.loads(call(executable, data, "trials", name, "--json").stdout or "[]")}


def make(executable, data):
    done = call(executable, data, *search("ended"))
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
    if not 2 <= sum(trial["state"] in ENDED for trial in trials(executable, data, "killed").values()) < TRIALS:
        raise Failure("the search wasn't killed on its way")


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
    return f"{path.relative_to(data)}: {kind} at {place}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform")
    parser.add_argument("--damages", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    executable = str(pathlib.Path(arguments.platform).resolve())
    verbs = [("experiments", "--json"), ("trials", "ended", "--json"), ("trials", "killed", "--json"), ("show", "ended/0", "--json"), ("export", "ended", "--series"), ("export", "killed", "--series")]
    counts = {"told": 0, "as ever": 0}
    with tempfile.TemporaryDirectory() as work:
        sound = pathlib.Path(work) / "sound"
        make(executable, sound)
        copy = pathlib.Path(work) / "copy"
        shutil.copytree(sound, copy)
        right = [call(executable, copy, *verb).stdout for verb in verbs]
        ended = {number: trial for number, trial in trials(executable, copy, "killed").items() if trial["state"] in ENDED}
        for seed in range(arguments.seed, arguments.seed + arguments.damages):
            shutil.rmtree(copy)
            shutil.copytree(sound, copy)
            what = f"{seed}, {damage(copy, random.Random(seed))}"
            try:
                told = []
                for verb, expected in zip(verbs, right):
                    done = call(executable, copy, *verb)
                    if done.returncode == 0 and done.stdout != expected:
                        raise Failure(f"{' '.join(verb)} differs without a word")
                    if done.returncode != 0:
                        told.append(done.stderr.strip())
                done = call(executable, copy, *search("killed"))
                if done.returncode == 0 and not told:
                    now = trials(executable, copy, "killed")
                    if any(now.get(number) != trial for number, trial in ended.items()) or len(now) != TRIALS:
                        raise Failure("the search went on with other trials than it had")
                elif done.returncode != 0:
                    told.append(done.stderr.strip())
                if any(len(lines := message.splitlines()) == 0 or not any("error: " in line for line in lines) for message in told):
                    raise Failure(f"an error without a word: {told}")
            except Failure as failure:
                sys.exit(f"{what}: {failure}")
            counts["told" if told else "as ever"] += 1
            print(f"{what}: {len(told)} told{': ' + told[0].splitlines()[-1] if told else ''}", flush=True)
    print(f"{arguments.damages} damages: {counts['told']} told, {counts['as ever']} without a difference")


if __name__ == "__main__":
    main()
