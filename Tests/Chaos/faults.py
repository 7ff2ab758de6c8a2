"""What happens to the machines of a room, drawn from a seed."""
import collections
import random
import time

from processes import TICK

# Each as often as it stands here, in an order of its own each time.
KINDS = ["kill host", "kill worker", "kill worker", "stop host", "stop worker", "cut", "slow", "flap", "redis", "disk"]
AT_A_WORKER = {"kill worker", "stop worker", "cut", "slow", "flap"}
GAP = (2.0, 7.0)
# Most are short. One in so many lasts longer than a lease does, if it lasts at all.
SHORT, LONG, RARE = (0.5, 9.0), (32.0, 45.0), 6
DOWN_FOR = (0.0, 3.0)
FLAP = (0.1, 2.0)
SLOW, LOST = 0.2, 0.1


def drawn(seed):
    """Seconds until the next fault, what it is, at which worker, how long it lasts, and a generator for the rest."""
    draw = random.Random(seed)
    while True:
        for kind in draw.sample(KINDS, len(KINDS)):
            lasts = draw.uniform(*(LONG if draw.randrange(RARE) == 0 else SHORT))
            yield draw.uniform(*GAP), kind, draw.randrange(2), lasts, random.Random(draw.randrange(1 << 32))


def nothing():
    """What ends a fault that ends by itself."""


class Faults:
    def __init__(self, room, seed):
        self.room, self.seed, self.counts, self.is_full, self._ends = room, seed, collections.Counter(), False, []

    def go_on(self, is_over):
        """Until that is the case."""
        due = time.monotonic() + GAP[1]
        for gap, kind, worker, lasts, draw in drawn(self.seed):
            due += gap
            while time.monotonic() < due:
                if is_over():
                    self._end(lambda _: True)
                    return
                self.look()
                time.sleep(TICK)
            self._hit(kind, worker, lasts, draw)

    def look(self):
        """What is over ends, and what was killed is started again."""
        now = time.monotonic()
        self._end(lambda due: due <= now)
        if self.is_full:
            # What the host deletes meanwhile is room again.
            self.room.disk.fill()
        self.room.look(now)

    def _end(self, is_due):
        for end in [end for end in self._ends if is_due(end[0])]:
            self._ends.remove(end)
            end[1]()

    def _hit(self, kind, worker, lasts, draw):
        """One fault, unless another of its kind lasts."""
        end = getattr(self, "_" + kind.replace(" ", "_"))(self.room.workers[worker], time.monotonic(), lasts, draw)
        if end is None:
            return
        self.counts[kind] += 1
        if end is not nothing:
            self._ends.append((time.monotonic() + lasts, end))
        where = f" of machine {worker + 1}" if kind in AT_A_WORKER else ""
        print(f"    {kind}{where}{'' if kind.startswith('kill') else f' for {lasts:.1f} s'}", flush=True)

    def _kill_host(self, _, now, lasts, draw):
        self.room.host.kill([self.room.host.process.pid], now + draw.uniform(*DOWN_FOR))
        return nothing

    def _kill_worker(self, worker, now, lasts, draw):
        processes, own = worker.machine.processes(), worker.process.pid
        # It trains in a process of its own.
        trainer = [process for process in processes if process != own]
        worker.kill(draw.choice([trainer, trainer, [own], processes]), now + draw.uniform(*DOWN_FOR))
        return nothing

    def _stop_host(self, _, now, lasts, draw):
        return None if self.room.host.is_stopped else self.room.host.stop([self.room.host.process.pid])

    def _stop_worker(self, worker, now, lasts, draw):
        return None if worker.is_stopped else worker.stop(worker.machine.processes())

    def _cut(self, worker, now, lasts, draw):
        cable = worker.machine.cable
        if cable.cut:
            return None
        cable.cut = draw.choice([{"out", "into"}, {"out", "into"}, {"out"}, {"into"}])
        return cable.cut.clear

    def _slow(self, worker, now, lasts, draw):
        cable = worker.machine.cable
        if cable.delay:
            return None
        cable.delay, cable.loss = SLOW, LOST

        def end():
            cable.delay = cable.loss = 0.0
        return end

    def _flap(self, worker, now, lasts, draw):
        flaps, at = [], now
        while at < now + lasts:
            at += draw.uniform(*FLAP)
            flaps.append(at)
        worker.machine.cable.flaps = flaps[:len(flaps) // 2 * 2]
        return nothing

    def _redis(self, _, now, lasts, draw):
        if self.room.redis.poll() is not None:
            return None
        self.room.kill_redis()
        return self.room.start_redis

    def _disk(self, _, now, lasts, draw):
        if self.is_full:
            return None
        self.is_full = True

        def end():
            self.is_full = False
            self.room.disk.free()
        return end
