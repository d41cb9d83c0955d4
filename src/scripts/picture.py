#!/usr/bin/env python3
"""Takes docs/page.png of a real run: 3,000 jobs, a revoked token, a Kafka that does not answer, and calls that fail.

    mvn -q -DskipTests package && src/scripts/picture.py
"""
import base64
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
JOBS = 3_000
WIDTH, HEIGHT = 1280, 1150


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def call(url, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read()


def until_answered(url):
    for _ in range(600):
        try:
            return call(url)
        except OSError:
            time.sleep(0.2)
    sys.exit(f"{url} does not answer.")


def jobs():
    modules = ["Leads", "Contacts", "Deals", "Accounts", "Price_Books"]
    for number in range(JOBS):
        settles = number % 60 == 0
        job = {"module": modules[number % len(modules)], "jobId": str(554_023_179_562_710_000 + number),
               "total": 500 if settles else 50_000, "recordsPerSecond": 100 if settles else 8 + number % 13}
        if number % 80 == 1:
            job["fault"] = "INTERNAL_ERROR"
        yield job


def photograph(url, profile):
    """What a browser shows of a page some seconds after it was opened."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    browser = subprocess.Popen(
        ["bash", "-c", f"exec chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --remote-debugging-pipe"
                       f" --user-data-dir={profile} about:blank 3<&{to_read} 4>&{from_write}"],
        pass_fds=(to_read, from_write), stderr=subprocess.DEVNULL)
    answers = os.fdopen(from_read, "rb")
    number = 0

    def send(method, session=None, **parameters):
        nonlocal number
        number += 1
        message = {"id": number, "method": method, "params": parameters}
        os.write(to_write, json.dumps(message if session is None else dict(message, sessionId=session)).encode() + b"\0")
        while True:
            text = b""
            while not text.endswith(b"\0"):
                text += answers.read(1)
            answer = json.loads(text[:-1])
            if answer.get("id") == number:
                return answer["result"]

    try:
        page = send("Target.createTarget", url="about:blank")["targetId"]
        session = send("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        send("Emulation.setDeviceMetricsOverride", session, width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)
        send("Page.navigate", session, url=url)
        time.sleep(8)
        return base64.b64decode(send("Page.captureScreenshot", session, format="png")["data"])
    finally:
        browser.kill()
        browser.wait()


def main(target):
    processes = []
    with tempfile.TemporaryDirectory() as scratch:
        zoho, service = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
        environment = dict(os.environ, ZOHO_CLIENT_ID="1000.SIMULATOR", ZOHO_CLIENT_SECRET="simulator-secret",
                           ZOHO_REFRESH_TOKEN="1000.simulator.refresh", ZOHO_ACCOUNTS_URL=zoho, ZOHO_API_DOMAIN=zoho,
                           ZOHO_ALLOWED_HOSTS=zoho[7:], QUARKUS_HTTP_PORT=service.split(":")[-1], ZOHO_MAX_CONCURRENT_CALLS="25",
                           KAFKA_BOOTSTRAP_SERVERS=f"localhost:{free_port()}", MASSUPDATE_RESULTS_KAFKA_TOPIC="results")
        try:
            with open(f"{scratch}/log", "w", encoding="utf-8") as log:
                for command in (["-cp", f"{ROOT}/target/classes:{ROOT}/target/quarkus-app/lib/main/*",
                                 "io.github.camelzoho.massupdate.simulator.SimulatorMain", f"--port={zoho.split(':')[-1]}"],
                                ["-jar", f"{ROOT}/target/quarkus-app/quarkus-run.jar"]):
                    processes.append(subprocess.Popen(["java", *command], cwd=scratch, env=environment, stdout=log, stderr=log))
            until_answered(zoho + "/simulator/jobs")
            until_answered(service + "/q/health/live")
            begun = list(jobs())
            call(zoho + "/simulator/jobs", begun)
            until_answered(service + "/jobs?limit=1")
            call(service + "/jobs", [{"module": job["module"], "jobId": job["jobId"]} for job in begun])
            time.sleep(240)
            call(zoho + "/simulator/credentials", {"refreshToken": "1000.another"})
            call(zoho + "/simulator/tokens/expire", {})
            time.sleep(60)
            Path(target).write_bytes(photograph(service + "/", f"{scratch}/chromium"))
        finally:
            for process in processes:
                process.send_signal(signal.SIGKILL)
                process.wait()


if __name__ == "__main__":
    main(ROOT / "docs/page.png")
