#!/usr/bin/env python3
"""Records a run of the demo in a terminal of 80 columns as docs/demo.svg, a picture that moves.

    mvn -q -DskipTests package && src/scripts/record-demo.py

Only what is printed is in the picture; it is played at four times the speed.
"""
import html
import os
import pty
import re
import select
import signal
import struct
import sys
import fcntl
import termios
import time
from pathlib import Path

ROWS, COLUMNS = 30, 80
STEP = 2.0  # seconds between two frames
SPEED = 4
LAST = 12  # seconds that the last frame stays
ROOT = Path(__file__).resolve().parents[2]
JAR = ROOT / "target/quarkus-app/quarkus-run.jar"
ESCAPE = re.compile(r"\x1b\[([0-9;]*)([A-Za-z])")
COLOURS = {"31": "bad", "32": "good", "33": "warn", "2": "faint"}


class Screen:
    """As much of a terminal as the demo needs: lines, the cursor's way up, clearing, and four colours."""

    def __init__(self):
        self.lines, self.row, self.column, self.colour = [[]], 0, 0, ""

    def write(self, text):
        at = 0
        while at < len(text):
            escape = ESCAPE.match(text, at)
            if escape:
                self.obey(*escape.groups())
                at = escape.end()
                continue
            if text[at] == "\n":
                self.row += 1
                self.column = 0
                while self.row >= len(self.lines):
                    self.lines.append([])
            elif text[at] == "\r":
                self.column = 0
            elif text[at] >= " ":
                if self.column == COLUMNS:
                    self.write("\n")
                line = self.lines[self.row]
                line.extend([(" ", "")] * (self.column + 1 - len(line)))
                line[self.column] = (text[at], self.colour)
                self.column += 1
            at += 1

    def obey(self, number, letter):
        if letter == "A":
            self.row = max(0, self.row - int(number or 1))
        elif letter == "K":
            del self.lines[self.row][self.column:]
        elif letter == "m":
            self.colour = COLOURS.get(number, "")

    def frame(self):
        return [list(line) for line in self.lines[-ROWS:]]


def record(directory):
    """The frames of a run, each with the second in which it was on the screen."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(directory)
        os.execvp("java", ["java", "-Dquarkus.profile=demo", "-jar", str(JAR)])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    screen, frames, start, pending = Screen(), [], None, b""
    while True:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            pending += os.read(terminal, 65536)
            text = pending.decode("utf-8", "ignore")
            pending = b""
            screen.write(text)
        now = time.monotonic()
        shown = screen.frame()
        if any(shown) and (start is None or now - start >= len(frames) * STEP):
            start = start or now
            frames.append(shown)
        if any("Ctrl-C" in "".join(char for char, _ in line) for line in shown):
            os.kill(pid, signal.SIGINT)
            os.waitpid(pid, 0)
            return frames + [shown]


def row(line):
    """A line as SVG: one piece for each colour."""
    pieces, at = [], 0
    while at < len(line):
        end = at
        while end < len(line) and line[end][1] == line[at][1]:
            end += 1
        text = html.escape("".join(char for char, _ in line[at:end])).replace(str(ROOT), "")
        pieces.append(f'<tspan class="{line[at][1]}">{text}</tspan>' if line[at][1] else text)
        at = end
    return "".join(pieces)


def svg(frames):
    frames = [frame for index, frame in enumerate(frames) if index == 0 or frame != frames[index - 1]]
    seconds = [STEP / SPEED] * (len(frames) - 1) + [LAST]
    total = sum(seconds)
    height = 18 * max(len(frame) for frame in frames) + 24
    styles, groups, at = [], [], 0.0
    for index, (frame, shown) in enumerate(zip(frames, seconds)):
        begin, end = 100 * at / total, 100 * (at + shown) / total
        at += shown
        steps = f"0% {{visibility: {'visible' if index == 0 else 'hidden'}}} {begin:.2f}% {{visibility: visible}}"
        styles.append(f"@keyframes f{index} {{{steps} {end:.2f}% {{visibility: hidden}}}}"
                      f" #f{index} {{animation: f{index} {total:.1f}s step-end infinite}}")
        lines = "".join(f'<text y="{24 + 18 * number}" x="12">{row(line)}</text>' for number, line in enumerate(frame) if line)
        groups.append(f'<g id="f{index}" class="frame">{lines}</g>')
    last = len(frames) - 1
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {12 * 2 + COLUMNS * 8} {height}" role="img"
    aria-label="The demo: thirteen jobs, a kill of the service at half time, and every result right">
<style>
svg {{background: #17191b}}
text {{fill: #e3e5e7; font: 13.3px "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre}}
.good {{fill: #6cc389}} .bad {{fill: #f08a80}} .warn {{fill: #e0b050}} .faint {{fill: #a0a7ae}} .frame {{visibility: hidden}}
{chr(10).join(styles)}
@media (prefers-reduced-motion: reduce) {{.frame {{animation: none !important}} #f{last} {{visibility: visible}}}}
</style>
{chr(10).join(groups)}
</svg>
"""


if __name__ == "__main__":
    import tempfile
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/demo.svg"
        target.write_text(svg(record(scratch)), encoding="utf-8")
        print(f"{target}: {target.stat().st_size // 1024} kB")
