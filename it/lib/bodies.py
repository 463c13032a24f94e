# Whether what was delivered has the body that was sent: DELIVERED SENT, two directories. A message
# is known by its X-Lab field. Prints and ends with 1 at the first that differs.
import os
import sys

delivered, sent = sys.argv[1], sys.argv[2]


def halves(path):
    with open(path, "rb") as file:
        head, _, body = file.read().partition(b"\n\n")
    return head.split(b"\n"), body


count = 0
for name in os.listdir(delivered):
    head, body = halves(os.path.join(delivered, name))
    marks = sum(line.lower().startswith(b"x-lazareto:") for line in head)
    token = next(line[7:].decode() for line in head if line.startswith(b"X-Lab: "))
    if marks != 1:
        sys.exit(print(f"{token} is marked {marks} times") or 1)
    if body != halves(os.path.join(sent, token))[1]:
        sys.exit(print(f"{token}: the body that arrived is not the one sent") or 1)
    count += 1
print(f"{count} bodies are the ones sent")
