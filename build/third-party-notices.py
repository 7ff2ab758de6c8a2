"""Writes THIRD-PARTY-NOTICES.txt: what ships beside our own code, whose it is, and under which licence.

usage: build/third-party-notices.py    (after dotnet build -c Release; python3, nothing else)

The packages are those of the built executable and of the built-in plugins; names, licences and copyrights are what the packages say themselves. The texts of
the licences are in build/Licences, those of libtorch and of the chart library in their packages.
"""
import json
import os
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "Host/bin/Release/net10.0"
PACKAGES = pathlib.Path(os.environ.get("NUGET_PACKAGES", os.path.expanduser("~/.nuget/packages")))
RULE = "=" * 100
# Packages that only link to their licence.
LINKED = {"K4os.Compression.LZ4": "MIT"}
HEAD = """Platform contains or ships with the following works of others. Its own licence is in the file LICENSE.

The packages of libtorch for NVIDIA GPUs (-p:Torch=cuda) bring NVIDIA's libraries along, which have licences of their own; nothing that is
released here contains them.
"""


def shipped():
    """Name and version of each package with a file in the output folder."""
    for path in [OUTPUT / "platform.deps.json", *OUTPUT.glob("plugins/*/*.deps.json")]:
        content = json.loads(path.read_text())
        for target in content["targets"].values():
            for key, parts in target.items():
                if content["libraries"][key]["type"] == "package" and (parts.keys() & {"runtime", "native", "runtimeTargets"}):
                    yield tuple(key.split("/"))


def tag(text, name):
    found = re.search(rf"<{name}(?: [^>]*)?>([^<]*)</{name}>", text)
    return found[1].strip() if found else ""


def described(name, version):
    nuspec = (PACKAGES / name.lower() / version / f"{name.lower()}.nuspec").read_text(encoding="utf-8-sig")
    licence = tag(nuspec, "license").removeprefix("MS-PL OR ") or LINKED[name]
    copyright = tag(nuspec, "copyright")
    return licence, copyright if len(copyright) > 4 else f"Copyright {tag(nuspec, 'authors')}"


def main():
    packages = sorted(set(shipped()), key=lambda one: one[0].lower())
    parts, used = [HEAD], set()
    for name, version in packages:
        licence, copyright = described(name, version)
        used.add(licence)
        parts.append(f"{name} {version}\n    {copyright}\n    Licence: {licence}\n")
    parts.append("Apache ECharts 6.0.0, in the page and in every report\n    Licence: Apache-2.0; its notices are at the end, and in each report\n")
    texts = {licence: (ROOT / f"build/Licences/{licence}.txt").read_text() for licence in sorted(used)}
    libtorch, = (one for one in packages if one[0].startswith("libtorch-cpu-"))
    texts[f"{libtorch[0]} {libtorch[1]}"] = (PACKAGES / libtorch[0] / libtorch[1] / "LICENSE-LIBTORCH.txt").read_text(encoding="utf-8-sig")
    texts["Apache ECharts"] = (ROOT / "Host/Viewer/Licences/charts.txt").read_text()
    for title, text in texts.items():
        parts.append(f"{RULE}\n{title}\n{RULE}\n\n" + "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n")
    (ROOT / "THIRD-PARTY-NOTICES.txt").write_text("\n".join(parts))


main()
