#!/usr/bin/env bash
# Builds the commit that is checked out twice, in two folders, and compares everything that a release publishes byte by byte.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for copy in one another/place; do
    git clone -q . "$work/$copy"
    mvn -q -B -ntp -f "$work/$copy/pom.xml" -Prelease -DskipTests package
done

different=0
for file in "$work"/one/target/*.jar "$work"/one/target/*-cyclonedx.* "$work"/one/.flattened-pom.xml; do
    if cmp "$file" "$work/another/place/${file#"$work/one/"}"; then
        sha256sum "$file" | sed "s# .*/# #"
    else
        different=1
    fi
done
exit $different
