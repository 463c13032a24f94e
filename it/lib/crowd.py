# People at the webmail, all at once: crowd.py ORIGIN PASSWORD PROCESS ROUNDS USER…
# Each logs in and keeps the session; then all read, as often as ROUNDS says, folders, a list and a
# letter. Ends well if every page came; prints how many, and the most memory that the process had
# meanwhile, what it shares divided among those who share it (PSS), in megabytes.
import http.client
import re
import ssl
import sys
import threading
import urllib.parse

origin, password, process, rounds, *users = sys.argv[1:]
place = urllib.parse.urlsplit(origin)
context = ssl._create_unverified_context()
together = threading.Barrier(len(users))
over = threading.Event()
pages, trouble, sizes = [], [], []
peak = 0


class Person:
    def __init__(self, user):
        self.user = user
        self.cookies = {}
        self.line = http.client.HTTPSConnection(place.hostname, place.port, context=context)

    def ask(self, path, form=None):
        headers = {"Accept-Language": "en", "Sec-Fetch-Site": "same-origin"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        for _ in range(600):
            try:
                self.line.request("GET" if form is None else "POST", path, body, headers)
                reply = self.line.getresponse()
                page = reply.read()
            except (OSError, http.client.HTTPException):
                # Idle connections are closed; who comes when all are taken is told to come again.
                self.line.close()
                over.wait(0.5)
                continue
            for cookie in reply.headers.get_all("Set-Cookie", []):
                name, value = cookie.split(";")[0].split("=", 1)
                self.cookies[name] = value
            if reply.status == 503 and reply.headers.get("Retry-After"):
                over.wait(0.5)
                continue
            sizes.append(len(page))
            return reply.status, page.decode()
        raise AssertionError(f"{path}: no answer")

    def page(self, path):
        status, page = self.ask(path)
        assert status == 200, f"{path}: {status}: {' '.join(re.sub('<[^>]*>', ' ', page).split())}"
        pages.append(path)
        return page

    def log_in(self):
        token = re.search('name="form-token" value="([^"]+)"', self.page("/mail/login"))[1]
        form = {"form-token": token, "name": self.user, "password": password}
        status, _ = self.ask("/mail/login", form)
        assert status == 303, f"log-in of {self.user}: {status}"

    def read(self):
        self.page("/mail")
        the_list = self.page("/mail/folder?name=INBOX")
        letter = re.search('href="(/mail/message[^"]+)"', the_list)[1].replace("&amp;", "&")
        said = self.page(letter)
        assert f"for {self.user} alone" in said, f"{self.user} reads another's letter"


def live(user):
    try:
        person = Person(user)
        person.log_in()
        together.wait()
        for _ in range(int(rounds)):
            person.read()
    except Exception as e:
        trouble.append(f"{user}: {type(e).__name__}: {e}")
        together.abort()


def watch():
    global peak
    while not over.wait(0.2):
        with open(f"/proc/{process}/smaps_rollup") as file:
            peak = max(peak, *(int(l.split()[1]) for l in file if l.startswith("Pss:")))


watcher = threading.Thread(target=watch)
watcher.start()
threads = [threading.Thread(target=live, args=(user,)) for user in users]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
over.set()
watcher.join()
if trouble:
    sys.exit("; ".join(trouble[:3]))
print(f"{len(users)} people at once, {len(pages)} pages, the largest {max(sizes)} bytes, {peak // 1024} MB")
