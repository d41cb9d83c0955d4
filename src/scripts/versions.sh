#!/usr/bin/env bash
# Runs the projects of src/it, which use nothing but the installed library, with each line of Camel that it supports.
#   src/scripts/versions.sh 4.14 4.22     without arguments: all
set -euo pipefail
cd "$(dirname "$0")/../.."
(($#)) || set -- 4.18 4.14 4.17 4.22

# the versions of a line; Camel Quarkus belongs to one line only
properties() {
    case $1 in
        4.14 | 4.17) echo "-Dit.camel.version=$1.0 -Dit.quarkus=camel-quarkus" ;;
        4.18) ;;
        # its Spring Boot is 4; camel-kamelet of this line was not available
        4.22) echo "-Dit.camel.version=4.22.0 -Dit.spring-boot.version=4.1.2 -Dit.quarkus=camel-quarkus -Dit.unresolved=camel-main-yaml" ;;
        *)
            echo "Camel $1 is not among the lines that are tested: take some of 4.14, 4.17, 4.18, 4.22." >&2
            return 1
            ;;
    esac
}

failed=()
for line in "$@"; do
    printf '\n== Camel %s\n' "$line"
    options=$(properties "$line")
    read -ra given <<< "$options"
    if ! mvn -B -ntp -Pit "${given[@]}" -DskipTests -Dquarkus.build.skip verify; then
        failed+=("$line")
        # the next line overwrites what Maven refers to
        grep -H 'ERROR\]' target/it/*/build.log || true
    fi
done
if ((${#failed[@]})); then
    echo "Projects failed with Camel ${failed[*]}: their errors are above." >&2
    exit 1
fi
