#!/usr/bin/env bash
# Holds the service's bill of materials against src/release/advisories.yaml, fails on an advisory that forbids a release, and
# prints those that concern it with their decisions.
set -euo pipefail
cd "$(dirname "$0")/../.."

mvn -B -ntp -q verify -Dquarkus.build.skip -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=AdvisoriesIT
cat target/advisories.txt
