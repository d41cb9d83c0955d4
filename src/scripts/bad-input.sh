#!/usr/bin/env bash
# Gives the packaged service bad items through every intake, and bad answers from the far end, and checks that good jobs settle as before:
#   mvn -DskipTests package
#   src/scripts/bad-input.sh [seed] [items]
# The seed of a run is printed; a million items by default. docs/bad-input.md says what is checked. Ends with 1 if anything is wrong.
set -euo pipefail
HEAP=1g exec "$(dirname "$0")/program.sh" badinput.BadInputRun "$@"
