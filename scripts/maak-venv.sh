#!/bin/sh
# Make .venv with the first Python that is new enough. Says in one sentence what is missing.
set -u

genoeg() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

for python in "${1:-python3}" python3.13 python3.12 python3.11 geen; do
  genoeg "$python" && break
done
if [ "$python" = geen ]; then
  echo "Er is Python 3.11 of nieuwer nodig. Installeer met: sudo apt-get install python3 python3-venv" >&2
  exit 1
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "python3-venv wordt geïnstalleerd."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
fi
if "$python" -m venv --clear .venv >/dev/null 2>&1; then
  exit 0
fi
rm -rf .venv
echo "Python kan geen .venv maken. Installeer met: sudo apt-get install python3-venv" >&2
exit 1
