#!/usr/bin/env python3
"""Runs the command blocks of the pages in order, against the simulator, and says which were run and which were not.

    mvn -q -DskipTests package && src/scripts/commands.py

A block is run as it stands but for ports and folders, which are free ones. Not run: blocks that hold a placeholder (…), which need an
account of Zoho, and those that build, test or show the demo, which CI does in other words. A command that fails ends the run.
"""
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["docs/quick-start.md", "README.md", "docs/http.md", "docs/operating.md", "docs/cookbook.md"]
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.M | re.S)
INLINE = re.compile(r"`(curl -s[^`]+)`")
PATIENCE = 180


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def blocks(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    found = [(match.start(), match.group(3)) for match in FENCE.finditer(text) if match.group(2) in ("", "sh")]
    found += [(match.start(), match.group(1) + "\n") for match in INLINE.finditer(text)]
    return [(text.count("\n", 0, at) + 1, block) for at, block in sorted(found)]


def reason_to_skip(block):
    if "…" in block:
        return "needs an account of Zoho"
    if re.match(r"\s*(mvn|git|docker)\b", block):
        return "CI does it in other words"
    return None


def main():
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "target").symlink_to(ROOT / "target")
        places = {"8080": str(free_port()), "8090": str(free_port()), "/srv": scratch + "/srv"}
        script = ["set -euo pipefail", "sqlite3() { command -v sqlite3 > /dev/null || return 0; rm -f backup.db; command sqlite3 \"$@\"; }",
                  f"export QUARKUS_HTTP_PORT={places['8080']}", "mkdir -p srv/intake srv/updates",
                  f"cp {ROOT}/docs/examples/overnight.ndjson .", "printf 'module,job id\\nLeads,1\\n' > jobs.csv"]
        skipped = 0
        for page in PAGES:
            for line, block in blocks(page):
                reason = reason_to_skip(block)
                if reason:
                    skipped += 1
                    print(f"not run: {page}:{line}: {reason}")
                    continue
                for name, place in places.items():
                    block = block.replace(name, place)
                script += [f"echo '== {page}:{line}'", block]
        script.append("echo '== all commands were run'")
        run = subprocess.Popen(["bash", "-c", "\n".join(script)], cwd=scratch, start_new_session=True)
        try:
            code = run.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            sys.exit(f"The commands have not ended after {PATIENCE} s.")
        finally:
            # the programs that the commands put into the background
            os.killpg(run.pid, signal.SIGKILL)
        sys.exit(code)


if __name__ == "__main__":
    main()
