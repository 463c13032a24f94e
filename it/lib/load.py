# Mail for one door, from senders that insist: PORT CONNECTIONS PAUSE DIRECTORY END-FILE. Lines
# "token kind from to" come on standard input; the message is DIRECTORY/token (LF line ends). Each is
# tried until a server takes it, and its line is then printed. Once END-FILE is there, no further
# message begins. A refusal for good ends it with 1.
import os
import queue
import smtplib
import sys
import threading
import time

PORT, CONNECTIONS, PAUSE = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
DIRECTORY, END = sys.argv[4], sys.argv[5]
PATIENCE = float(os.environ.get("LOAD_PATIENCE", "300"))  # seconds for one message

work: queue.SimpleQueue[str] = queue.SimpleQueue()
for line in sys.stdin:
    work.put(line.strip())
failed = threading.Event()
printing = threading.Lock()


class Sender:
    """One connection, made anew whenever it breaks."""

    def __init__(self):
        self.server = None

    def insist(self, line):
        token, _, sender, to = line.split()
        with open(os.path.join(DIRECTORY, token), "rb") as file:
            message = file.read().replace(b"\n", b"\r\n")
        until = time.monotonic() + PATIENCE
        why = None
        while time.monotonic() < until and not failed.is_set():
            try:
                if self.server is None:
                    self.server = smtplib.SMTP("127.0.0.1", PORT, timeout=60)
                self.server.sendmail(sender, [to], message, ["BODY=8BITMIME"])
                return
            except smtplib.SMTPResponseException as refusal:
                if refusal.smtp_code >= 500:
                    raise SystemExit(f"{token}: {refusal}")
                why = refusal
            except (OSError, smtplib.SMTPException) as trouble:
                why = trouble
            self.close()
            time.sleep(0.2)
        raise SystemExit(f"{token}: nobody took it: {why}")

    def close(self):
        if self.server is not None:
            self.server.close()
            self.server = None


def send():
    sender = Sender()
    try:
        while not os.path.exists(END) and not failed.is_set():
            line = work.get_nowait()
            sender.insist(line)
            with printing:
                print(line, flush=True)
            time.sleep(PAUSE)
    except queue.Empty:
        pass
    except SystemExit as end:
        print(end, file=sys.stderr, flush=True)
        failed.set()
    finally:
        sender.close()


threads = [threading.Thread(target=send) for _ in range(CONNECTIONS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.exit(1 if failed.is_set() else 0)
