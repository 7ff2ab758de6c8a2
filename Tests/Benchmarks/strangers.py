#!/usr/bin/env python3
"""Strangers before a host with workers: malformed messages to its three ports, connections that never finish a request, and event streams
that nobody reads. The host must answer none of them with a 500, say nothing of an exception, and go on serving its workers.

usage: strangers.py PLATFORM BENCHMARKS [--messages 50000] [--unfinished 500] [--streams 300] [--seconds 60] [--workers 10] [--seed N]

BENCHMARKS is Tests/Benchmarks/bin/Release/net10.0/Platform.Benchmarks, whose workers report once a second; their p99 is measured before the
strangers come and while they are there. So many messages go to the ports for workers, and as many to the HTTP interface, within --seconds."""
import argparse, asyncio, collections, json, random, re, socket, ssl, tempfile, time

from room_host import RoomHost, result

PATHS = ["/api/experiments", "/api/experiments/room/trials", "/api/experiments/room/stop", "/api/plan", "/api/workers", "/api/view/experiments/room", "/api/checkpoints/00", "/broker/lease", "/workers/join", "/page/app.mjs", "/"]
BODIES = [b"{}", b"[]", b"null", b'{"name":1e999}', b'{"a":' * 200, b"\xff\xfe\x00", b"name: [", b'{"$type":"lease"}']

parser = argparse.ArgumentParser()
parser.add_argument("platform")
parser.add_argument("benchmarks")
parser.add_argument("--messages", type=int, default=50_000)
parser.add_argument("--unfinished", type=int, default=500)
parser.add_argument("--streams", type=int, default=300)
parser.add_argument("--seconds", type=float, default=60)
parser.add_argument("--workers", type=int, default=10)
parser.add_argument("--seed", type=int, default=random.randrange(2**32))
call = parser.parse_args()
chance = random.Random(call.seed)
answers = collections.Counter()
print(f"seed {call.seed}", flush=True)


def mutated(message):
    message = bytearray(message)
    for _ in range(chance.choice([0, 1, 1, 3, 20])):
        where = chance.randrange(len(message))
        kind = chance.randrange(3)
        if kind == 0:
            message[where] = chance.randrange(256)
        elif kind == 1:
            del message[where : where + chance.randrange(1, 20)]
        else:
            message[where:where] = chance.randbytes(chance.randrange(1, 20))
        if not message:
            break
    return bytes(message)


def request(token):
    body = chance.choice(BODIES)
    head = f"{chance.choice(['GET', 'POST', 'DELETE', 'PUT'])} {chance.choice(PATHS)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    if chance.random() < 0.7:
        head += f"Authorization: Bearer {token}\r\n"
    # A stranger must not end the experiment that is measured.
    message = mutated(head.encode() + b"\r\n" + body)
    return message if b"DELETE" not in message and b"/stop" not in message else head.replace("DELETE", "GET").replace("/stop", "/stops").encode() + b"\r\n" + body


def hello():
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        context.wrap_bio(incoming, outgoing).do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


HELLO = hello()


def for_workers():
    return chance.choice([lambda: mutated(HELLO), lambda: chance.randbytes(chance.randrange(1, 600)), lambda: b"GET / HTTP/1.1\r\n\r\n", lambda: HELLO[: chance.randrange(1, len(HELLO))]])()


async def say(port, message, kind):
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), 30)
        writer.write(message)
        writer.write_eof()
        answer = await asyncio.wait_for(reader.read(4096), 60)
        status = re.match(rb"HTTP/1.1 (\d+)", answer)
        answers[kind, status[1].decode() if status else "closed"] += 1
        writer.close()
    except (OSError, asyncio.TimeoutError) as refused:
        answers[kind, type(refused).__name__] += 1


async def send(port_of, message_of, kind, at_once=16):
    start, sent = time.monotonic(), 0

    async def sender():
        nonlocal sent
        while sent < call.messages:
            # Spread over the time, so that the strangers themselves don't need the whole processor.
            if (early := call.seconds * sent / call.messages - (time.monotonic() - start)) > 0:
                await asyncio.sleep(early)
            sent += 1
            await say(port_of(), message_of(), kind)

    await asyncio.gather(*(sender() for _ in range(at_once)))


async def hold(port, beginning):
    try:
        connection = await asyncio.open_connection("127.0.0.1", port)
        connection[1].write(beginning)
        return connection
    except OSError as refused:
        answers["unfinished", type(refused).__name__] += 1


def free_ports():
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
                return port
            except OSError:
                continue


def p99(measuring):
    line = result(measuring)
    print(f"  {line}", flush=True)
    return float(re.search(r"Report p50 [\d.]+ ms, p99 ([\d.]+) ms", line)[1])


async def besiege(address, host):
    name, port = address.rsplit(":", 1)
    workers = [int(port), int(port) + 1]
    own = int(re.search(r":(\d+)", host["url"])[1])
    stream = f"GET /api/experiments/room/progress HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {host['token']}\r\n\r\n".encode()
    held = [await hold(chance.choice([own, *workers]), b"POST /api/experiments HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le") for _ in range(call.unfinished)]
    held += [await hold(own, stream) for _ in range(call.streams)]
    await asyncio.gather(
        send(lambda: chance.choice(workers), for_workers, "workers' ports"),
        send(lambda: own, lambda: request(host["token"]), "HTTP"),
    )
    for connection in filter(None, held):
        connection[1].close()


with tempfile.TemporaryDirectory() as folder:
    host = RoomHost(call.platform, folder, listen=f"127.0.0.1:{free_ports()}")
    try:
        print("usually:", flush=True)
        usual = p99(host.measure(call.benchmarks, call.workers, 1, 20, 20))
        before = host.memory()[0]
        print("with strangers:", flush=True)
        measuring = host.measure(call.benchmarks, call.workers, 1, 20, max(20, call.seconds * 0.6))
        asyncio.run(besiege(host.address, json.loads((host.data / "host.json").read_text())))
        disturbed = p99(measuring)
        now, most = host.memory()
        for (kind, answer), count in sorted(answers.items()):
            print(f"  {kind}: {answer} {count}")
        said = host.log.read_text()
        failures = [line for line in said.splitlines() if re.search(r"[Ee]xception|[Uu]nhandled|^\s+at ", line)]
        assert host.process.poll() is None, "the host ended"
        assert not failures, failures[:5]
        assert not any(answer == "500" for _, answer in answers), answers
        print(f"passed: {2 * call.messages} messages, {call.unfinished} unfinished requests, {call.streams} streams that nobody reads; no 500, no exception; the host had {before:.0f} MiB before, {now:.0f} MiB after, {most:.0f} MiB at most; p99 of a report {usual:.1f} ms usually, {disturbed:.1f} ms with strangers, ratio {disturbed / usual:.2f}; {len(said.splitlines())} lines said")
    finally:
        host.kill()
