"""The reference models in happysim, as lean as it allows: entities that answer events with events, no generators, no futures.

Usage: peer_happysim.py MODEL REQUESTS; prints "requests CPU-seconds mean-latency-ms attempts-at-the-last-tier-per-request".
"""

import random
import sys
import time
from collections import deque

from happysimulator.core.entity import Entity
from happysimulator.core.event import Event
from happysimulator.core.simulation import Simulation
from happysimulator.core.temporal import Instant

TIERS = {
    "A": (80, [(1, 0.010, None)]),
    "B": (640, [(8, 0.010, None)]),
    "C": (500, [(64, 0.001, 0.5), (64, 0.004, 0.15), (8, 0.008, 0.04)]),
}
CHANCE = random.Random(1)


class Attempt:
    """One try at a tier, or (at the clients) a whole request; each has at most one call open."""

    __slots__ = ("at", "parent", "tries", "is_abandoned", "timer", "start")

    def __init__(self, at, parent, start):
        self.at, self.parent, self.start = at, parent, start
        self.tries = 0
        self.is_abandoned = False
        self.timer = None


def send(caller, now):
    tier = caller.at.below
    attempt = Attempt(tier, caller, now)
    caller.tries += 1
    tier.attempts += 1
    events = []
    if tier.wait:
        attempt.timer = Event(now + tier.wait, "Timeout", tier, context={"attempt": attempt})
        events.append(attempt.timer)
    if tier.idle > 0:
        tier.idle -= 1
        events.append(tier.begin(attempt, now))
    else:
        tier.queue.append(attempt)
    return events


def conclude(caller, is_good, now):
    if not is_good and caller.tries < 3 and caller.at.below.wait:
        pause = CHANCE.uniform(0, min(0.1, 0.01 * 2 ** (caller.tries - 1)))
        return [Event(now + pause, "Retry", caller.at, context={"attempt": caller})]
    return caller.at.finish(caller, is_good, now)


class Tier(Entity):
    def __init__(self, name, workers, mean, wait, below):
        super().__init__(name)
        self.idle, self.rate, self.wait, self.below = workers, 1 / mean, wait, below
        self.queue = deque()
        self.attempts = 0

    def begin(self, attempt, now):
        return Event(now + CHANCE.expovariate(self.rate), "Done", self, context={"attempt": attempt})

    def finish(self, attempt, is_good, now):
        events = []
        if self.queue:
            events.append(self.begin(self.queue.popleft(), now))
        else:
            self.idle += 1
        if attempt.is_abandoned:
            return events
        if attempt.timer is not None:
            attempt.timer.cancel()
        return events + conclude(attempt.parent, is_good, now)

    def handle_event(self, event):
        attempt = event.context["attempt"]
        if event.event_type == "Timeout":
            attempt.is_abandoned = True
            return conclude(attempt.parent, False, event.time)
        if event.event_type == "Retry":
            return send(attempt, event.time)
        if self.below is None:
            return self.finish(attempt, True, event.time)
        return send(attempt, event.time)


class Clients(Entity):
    def __init__(self, rate, count, below):
        super().__init__("clients")
        self.rate, self.rest, self.below = rate, count, below
        self.ended = self.good = 0
        self.good_time = 0.0

    def next(self, now):
        self.rest -= 1
        return Event(now + CHANCE.expovariate(self.rate), "Arrival", self)

    def finish(self, request, is_good, now):
        self.ended += 1
        if is_good:
            self.good += 1
            self.good_time += (now - request.start).to_seconds()
        return []

    def handle_event(self, event):
        if event.event_type == "Retry":
            return send(event.context["attempt"], event.time)
        events = send(Attempt(self, None, event.time), event.time)
        if self.rest > 0:
            events.append(self.next(event.time))
        return events


def main():
    name, count = sys.argv[1], int(sys.argv[2])
    rate, rows = TIERS[name]
    tiers, below = [], None
    for number, (workers, mean, wait) in reversed(list(enumerate(rows))):
        below = Tier(f"tier {number}", workers, mean, wait, below)
        tiers.append(below)
    clients = Clients(rate, count, below)
    simulation = Simulation(entities=[clients, *tiers])
    simulation.schedule(clients.next(Instant.Epoch))
    start = time.process_time()
    simulation.run()
    spent = time.process_time() - start
    attempts = tiers[0].attempts / clients.ended
    print(clients.ended, f"{spent:.6f} {clients.good_time / clients.good * 1e3:.4f} {attempts:.6f}")


main()
