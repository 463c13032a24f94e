# Peers that are slow, silent or half-spoken: END-FILE, then any number of PORT:KIND:COUNT. Prints
# "held N" once so many of them stay connected that no further change is seen for a while, and in the
# end, once the other side has closed every one or END-FILE is there, "closed N" and "open N".
import asyncio
import os
import sys

END = sys.argv[1]
STEP = 1.0  # one byte a second

# SMTP: the commands that lead into a message.
TO_DATA = [b"EHLO slow.test\r\n", b"MAIL FROM:<x@outside.test>\r\n", b"RCPT TO:<ana@infomed.test>\r\n", b"DATA\r\n"]
# The first bytes of a client hello of 512 bytes.
HALF_HELLO = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(40)


def frame(code, data=b""):
    return (1 + len(data)).to_bytes(4, "big") + code + data


# Milter: negotiation, connection, greeting, envelope.
NEGOTIATION = frame(b"O", (6).to_bytes(4, "big") + (0x1FF).to_bytes(4, "big") + (0).to_bytes(4, "big"))
TO_BODY = [
    NEGOTIATION,
    frame(b"C", b"slow.test\x004\x00\x19192.0.2.9\x00"),
    frame(b"H", b"slow.test\x00"),
    frame(b"M", b"<x@outside.test>\x00"),
    frame(b"R", b"<ana@infomed.test>\x00"),
    frame(b"L", b"Subject\x00slow\x00"),
    frame(b"N"),
]

closed = 0
connected = 0


async def answered(reader):
    """Some answer, whatever it is."""
    if not await reader.read(4096):
        raise ConnectionError


async def steps(reader, writer, said):
    for text in said:
        writer.write(text)
        await writer.drain()
        await answered(reader)


async def drip(reader, writer, byte):
    async def until_closed():
        while await reader.read(4096):
            pass

    end = asyncio.ensure_future(until_closed())
    while not end.done():
        writer.write(byte)
        await writer.drain()
        await asyncio.wait({end}, timeout=STEP)
    raise ConnectionError


async def silent(reader):
    while await reader.read(4096):
        pass
    raise ConnectionError


async def be(kind, reader, writer):
    match kind:
        case "drip-command":
            await drip(reader, writer, b"N")
        case "drip-message":
            await answered(reader)
            await steps(reader, writer, TO_DATA)
            await drip(reader, writer, b"x")
        case "half-command":
            writer.write(b"EHLO slow.te")
            await silent(reader)
        case "half-message":
            await answered(reader)
            await steps(reader, writer, TO_DATA)
            writer.write(b"Subject: half\r\n\r\nthe rest ne")
            await silent(reader)
        case "half-hello":
            await answered(reader)
            await steps(reader, writer, [b"EHLO slow.test\r\n", b"STARTTLS\r\n"])
            writer.write(HALF_HELLO)
            await silent(reader)
        case "never-reads":
            # More answers than any buffer holds: the other side is stuck writing them.
            writer.transport.pause_reading()
            while True:
                writer.write(b"NOOP\r\n" * 1000)
                await writer.drain()
        case "drip-frame":
            for byte in frame(b"O", bytes(200)):
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(STEP)
            await silent(reader)
        case "half-frame":
            writer.write(NEGOTIATION[:7])
            await silent(reader)
        case "half-milter-message":
            await steps(reader, writer, TO_BODY)
            writer.write(frame(b"B", b"the rest ne"))
            await silent(reader)
        case "never-reads-frames":
            writer.transport.pause_reading()
            while True:
                writer.write(NEGOTIATION * 100)
                await writer.drain()
        case _:
            raise SystemExit(f"what is {kind}?")


async def peer(port, kind):
    global closed, connected
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        closed += 1
        return
    connected += 1
    try:
        await be(kind, reader, writer)
    except (OSError, asyncio.IncompleteReadError):
        pass
    finally:
        connected -= 1
        closed += 1
        writer.transport.abort()


async def main():
    peers = []
    for word in sys.argv[2:]:
        port, kind, count = word.split(":")
        for number in range(int(count)):
            peers.append(asyncio.ensure_future(peer(int(port), kind)))
            if number % 50 == 49:
                await asyncio.sleep(0.05)  # no more than the other side's backlog at once
    before = -1
    while before != (connected, closed):
        before = (connected, closed)
        await asyncio.sleep(1)
    print("held", connected, flush=True)
    while not os.path.exists(END) and not all(p.done() for p in peers):
        await asyncio.sleep(0.2)
    print("closed", closed)
    print("open", connected, flush=True)
    for p in peers:
        p.cancel()
    await asyncio.gather(*peers, return_exceptions=True)


asyncio.run(main())
