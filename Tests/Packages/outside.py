"""Uses the packages as somebody does who has never seen the repository: a plugin with its tests, and the tool.

usage: outside.py FOLDER
  FOLDER  with the packages, as build/pack.sh makes them

In a folder of its own: dotnet new platform-plugin writes a component of each kind, whose conformance tests run; dotnet tool install puts the tool there,
which lists the plugin as active and trains with it. NuGet looks for what it has already, and unpacks what is new into that folder.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

KINDS = ("dataset", "loss", "optimizer", "schedule", "metric", "callback", "sampler", "pruner", "model")
NAME = "WideNet"


class Failure(Exception):
    pass


class Outside:
    def __init__(self, packages, folder):
        self.packages, self.folder = packages, pathlib.Path(folder)
        known = os.environ.get("NUGET_PACKAGES", os.path.expanduser("~/.nuget/packages"))
        self.environment = os.environ | {
            "NUGET_FALLBACK_PACKAGES": known,
            "NUGET_PACKAGES": str(self.folder / "packages"),
            "PLATFORM_DATA": str(self.folder / "data"),
            "DOTNET_CLI_UI_LANGUAGE": "en",
            "NO_COLOR": "1",
        }
        (self.folder / "nuget.config").write_text(
            f'<configuration><packageSources><add key="packages" value="{packages}" /></packageSources></configuration>\n')

    def run(self, *words, inside=""):
        start = time.monotonic()
        done = subprocess.run(words, cwd=self.folder / inside, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        print(f"    {time.monotonic() - start:5.1f} s  {' '.join(map(str, words))}", flush=True)
        if done.returncode != 0:
            raise Failure(f"{' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        return done.stdout

    def write_plugin(self):
        hive = ("--debug:custom-hive", self.folder / "templates")
        template, = self.packages.glob("Platform.Templates.*.nupkg")
        self.run("dotnet", "new", "install", template, *hive)
        for kind in KINDS:
            self.run("dotnet", "new", "platform-plugin", "--name", NAME, "--kind", kind, "--force", *hive)
        texts = "".join(path.read_text() for path in (self.folder / NAME).rglob("*") if path.is_file())
        for trace in ("MyPlugin", "my-plugin", "my-kind", "#if", "#else", "#endif"):
            if trace in texts:
                raise Failure(f"{trace} is left of the template")

    def test_plugin(self):
        said = self.run("dotnet", "run", "--project", "Tests", "-c", "Release", inside=NAME)
        print("    " + said.strip().splitlines()[-1].strip())

    def train(self):
        tools = self.folder / "tools"
        self.run("dotnet", "tool", "install", "Platform.Tool", "--tool-path", tools)
        platform, plugins = tools / "platform", ("--plugins", "bin/Release")
        self.run("dotnet", "build", "-c", "Release", inside=NAME)
        files = sorted(path.name for path in (self.folder / NAME / "bin/Release/net10.0").glob("*.dll"))
        if files != [f"{NAME}.dll"]:
            raise Failure(f"the plugin's folder has {', '.join(files)}")
        listed = self.run(platform, "plugins", "list", *plugins, inside=NAME)
        if not any(NAME in line and "active" in line for line in listed.splitlines()):
            raise Failure(f"the plugin isn't active:\n{listed}")
        experiment = json.loads(self.run(platform, "run", "wide-net.yaml", *plugins, "--json", inside=NAME))
        completed = sum(trial["state"] == "completed" for trial in experiment["trials"])
        if completed != 4:
            raise Failure(f"{completed} of 4 trials are completed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=pathlib.Path)
    arguments = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="outside-") as folder:
        outside = Outside(arguments.packages.resolve(), folder)
        try:
            outside.write_plugin()
            outside.test_plugin()
            outside.train()
        except Failure as failure:
            print(f"FAILED: {failure}")
            return 1
    print(f"passed: a component of each kind, tested and trained with, in {time.monotonic() - start:.0f} s")
    return 0


sys.exit(main())
