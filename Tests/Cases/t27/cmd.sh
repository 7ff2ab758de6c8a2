#!/bin/bash
cd "$(dirname "$0")"; P=${P:-/path/to/platform/platform}; export PLATFORM_DATA=$(mktemp -d)
# A read-only mount. Expected: all that reads works and changes nothing; what must write says why it can't, exit code 1.
$P run four.yaml -q >/dev/null
find $PLATFORM_DATA -type f | sort | xargs sha256sum >sums
unshare -m bash -c "
mkdir -p ./medium && mount --bind $PLATFORM_DATA ./medium && mount -o remount,bind,ro ./medium
for verb in experiments 'trials four' 'show four' 'show four/0' 'compare four/0 four/1' 'why four' 'export four' 'export four --series' 'report four -o r.html' \
  'checkpoint list four' 'checkpoint export four/0 -o w.safetensors' 'predict four/0 --limit 3' 'replay four' 'plan four.yaml' 'backup copy'; do
  $P \$verb --data ./medium >/dev/null 2>read.txt; echo \"reads: \$verb: rc \$?\"; cat read.txt
done
for verb in 'run four.yaml -q' 'resume four' 'extend four -n 1' 'tag four x' 'delete four --yes' 'compact' 'serve'; do
  echo \"writes: \$verb:\"; timeout 60 $P \$verb --data ./medium </dev/null; echo \"rc \$?\"
done"
find $PLATFORM_DATA -type f | sort | xargs sha256sum | diff - sums && echo "as it was"
