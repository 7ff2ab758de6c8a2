#!/usr/bin/env bash
# Makes the packages of a release, after dotnet build Platform.sln -c Release:   build/pack.sh FOLDER
# The tool's package has the libtorch of the system that this runs on; on each of the others, build and add theirs.
set -euo pipefail
folder=$(realpath -m "${1:?usage: build/pack.sh FOLDER}")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case $(uname -s) in
  Linux) system=linux-x64 ;;
  Darwin) system=osx-arm64 ;;
  *) system=win-x64 ;;
esac
pack() { dotnet pack -c Release -v quiet -nologo -o "$folder" "$@"; }

# IL alone, beside the output folders of the build: what is compiled ahead of time for one system runs on no other.
for project in Abstractions Experiments TestKit build/Platform.Templates.csproj; do
  pack "$project" -p:ReadyToRun=false --artifacts-path "$work"
done
pack Host --no-build "-p:PublishDir=$work/tool/" "-p:PackageId=Platform.Tool.$system"
pack Host --no-build '-p:ToolPackageRuntimeIdentifiers="linux-x64;osx-arm64;win-x64"' -p:CreateRidSpecificToolPackages=false
ls -l "$folder"
