"""A network in user space: it carries packets between machines, late, in part or not at all.

Each machine (a network namespace) has a TUN device, whose packets this process reads and writes. So it can do what a kernel without netem can't,
and does it to packets, not to connections: what is lost is sent again by the kernels on both sides, as on a real line. A machine hangs on a cable;
a packet passes the cable of its sender and that of its receiver.
"""
import fcntl
import heapq
import os
import random
import select
import struct
import threading
import time

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000
IP_VERSION_4 = 4
MTU = 1500


class Cable:
    """What happens to packets from a machine (out) and to it (into)."""

    def __init__(self):
        self.cut = set()
        self.delay = self.loss = 0.0
        # It is down from the first time to the second one, from the third to the fourth, and so on.
        self.flaps = ()

    def carries(self, direction, now, draw):
        down = sum(1 for flap in self.flaps if flap <= now) % 2 == 1
        return not (down or direction in self.cut or draw.random() < self.loss)


class Wire:
    def __init__(self, seed):
        self.draw = random.Random(f"{seed}/wire")
        self.cables, self.devices, self.names = {}, {}, {}
        self.carried = self.lost = 0
        self._late, self._order = [], 0
        self._stop = threading.Event()
        self._carrier = threading.Thread(target=self._carry, daemon=True)

    def open(self, address, name):
        """Makes the TUN device of a machine, which belongs into its namespace. It goes when this process does, or with close."""
        device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI))
        packed = bytes(int(part) for part in address.split("."))
        self.devices[packed], self.names[device], self.cables[packed] = device, packed, Cable()
        return self.cables[packed]

    def start(self):
        self._carrier.start()

    def close(self):
        self._stop.set()
        if self._carrier.is_alive():
            self._carrier.join()
        for device in self.devices.values():
            os.close(device)
        self.devices = {}

    def _carry(self):
        poll = select.poll()
        for device in self.devices.values():
            poll.register(device, select.POLLIN)
        while not self._stop.is_set():
            wait = min(0.1, self._late[0][0] - time.monotonic()) if self._late else 0.1
            for device, _ in poll.poll(max(0, wait * 1000)):
                self._read(device)
            now = time.monotonic()
            while self._late and self._late[0][0] <= now:
                _, _, device, packet = heapq.heappop(self._late)
                self._write(device, packet)

    def _read(self, device):
        while True:
            try:
                packet = os.read(device, 2 * MTU)
            except BlockingIOError:
                return
            # Kernels look for routers by IPv6 as well; there are none.
            if packet[0] >> 4 != IP_VERSION_4 or packet[16:20] not in self.devices:
                continue
            sender, receiver, now = self.cables[self.names[device]], self.cables[packet[16:20]], time.monotonic()
            if not (sender.carries("out", now, self.draw) and receiver.carries("into", now, self.draw)):
                self.lost += 1
                continue
            self._order += 1
            heapq.heappush(self._late, (now + sender.delay + receiver.delay, self._order, self.devices[packet[16:20]], packet))

    def _write(self, device, packet):
        try:
            os.write(device, packet)
            self.carried += 1
        except OSError:
            self.lost += 1
