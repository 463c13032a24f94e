# A thin line between a node and its hub, on top of a bounded rate (tc tbf): LISTEN-PORT
# HOST:PORT DELAY LOSS CUT-EVERY SEED COUNT-FILE. What passes is held for DELAY seconds each way; of
# the pieces a share of LOSS is held three seconds longer, as a lost segment is until it is sent
# again; every CUT-EVERY bytes that come down the connection breaks. COUNT-FILE has the bytes up and
# down, written anew as they change; each cut is a line of output.
import asyncio
import random
import sys

PORT, TARGET, DELAY, LOSS, CUT, SEED, COUNTS = sys.argv[1:8]
HOST, TO = TARGET.rsplit(":", 1)
RESENT = 3.0
chance = random.Random(int(SEED))
passed = {"up": 0, "down": 0}
left = int(CUT)


def count(way, length):
    passed[way] += length
    with open(COUNTS, "w") as out:
        out.write(f"{passed['up']} {passed['down']}\n")


async def pump(reader, writer, way, both):
    global left
    queue = asyncio.Queue(64)

    async def forward():
        while True:
            due, piece = await queue.get()
            await asyncio.sleep(max(0, due - asyncio.get_running_loop().time()))
            if not piece:
                break
            writer.write(piece)
            await writer.drain()
        writer.close()

    task = asyncio.create_task(forward())
    try:
        due = 0.0
        while True:
            piece = await reader.read(512)
            now = asyncio.get_running_loop().time()
            late = RESENT if chance.random() < float(LOSS) else 0.0
            # Nothing overtakes what was sent before it.
            due = max(due, now + float(DELAY) + late)
            await queue.put((due, piece))
            if not piece:
                break
            count(way, len(piece))
            if way == "down" and int(CUT):
                left -= len(piece)
                if left <= 0:
                    left = int(CUT)
                    print("cut", flush=True)
                    for one in both:
                        one.transport.abort()
                    break
        await task
    except (ConnectionError, OSError):
        task.cancel()
        for one in both:
            one.transport.abort()


async def serve(reader, writer):
    try:
        there, back = await asyncio.open_connection(HOST, int(TO))
    except OSError:
        writer.close()
        return
    both = (writer, back)
    await asyncio.gather(pump(reader, back, "up", both), pump(there, writer, "down", both), return_exceptions=True)


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", int(PORT))
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(main())
