#!/usr/bin/env bash
# Lets a fuzzer search for inputs that break a parser, guided by the code that they reach:
#   src/scripts/fuzz.sh [target]
# Each target gets 1,250,000 inputs, all of them 10 million; a target is Class#method of a *FuzzTest. What breaks one is kept under
# src/test/resources as a seed, which mvn verify then runs. Ends with 1 if there was any.
set -euo pipefail
cd "$(dirname "$0")/../.."
targets=$(cd src/test/java && grep -r --include='*FuzzTest.java' -oE 'void should_\w+' . | sed -E 's#^.*/(\w+)\.java:void #\1\##')
mvn -q test-compile
failed=0
for target in ${1:-$targets}; do
    echo "$target"
    # nearly every input ends in an exception, whose stack trace takes longer than all the rest; a seed that fails shows its own
    JAZZER_FUZZ=1 mvn -q surefire:test -Djazzer.hooks=true -DargLine=-XX:-StackTraceInThrowable -Dtest="$target" || failed=1
done
exit $failed
