# A daemon at a unix socket that takes whatever is sent and answers garbage, another kind each time:
# never anything that could be read as a verdict. Prints how often it was asked.
import itertools
import os
import socket
import sys
import threading

GARBAGE = [
    b"",  # nothing, and the end
    b"\0",
    b"stream: ",  # half an answer
    b"stream: MAYBE\0",
    b"HTTP/1.1 200 OK\r\n\r\n",
    bytes(range(256)) * 400,
    b"stream: \xff\xfe FOUN\0",
    b"1: stream: ERROR garbage\0",
    b"\n" * 100_000,
]

path = sys.argv[1]
if os.path.exists(path):
    os.unlink(path)
server = socket.socket(socket.AF_UNIX)
server.bind(path)
os.chmod(path, 0o666)
server.listen(100)


def lie(connection, lie):
    with connection:
        try:
            connection.recv(64)
            connection.sendall(lie)
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(10)
            while connection.recv(65536):
                pass
        except OSError:
            pass


for number, garbage in enumerate(itertools.cycle(GARBAGE), 1):
    connection, _ = server.accept()
    print(number, "asked", flush=True)
    threading.Thread(target=lie, args=(connection, garbage), daemon=True).start()
