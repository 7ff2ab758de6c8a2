#!/bin/bash
cd "$(dirname "$0")"; P=${P:-/path/to/platform/platform}
# The records can't be opened while the model is put together on another thread. Expected: the reason and exit code 1, each time; it once ended with a crash every second time.
D=$(mktemp -d); head -c 81920 /dev/urandom > $D/records.db
for i in 1 2 3 4 5 6 7 8; do $P run four.yaml -q --data $D; echo "rc $?"; done
rm -rf $D
