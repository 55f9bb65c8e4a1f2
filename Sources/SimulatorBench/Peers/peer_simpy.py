"""The reference models in SimPy, as its manual writes such models: a process for each attempt, a resource for each service.

Usage: peer_simpy.py MODEL REQUESTS; prints "requests CPU-seconds mean-latency-ms attempts-at-the-last-tier-per-request".
"""

import random
import sys
import time

import simpy

TIERS = {
    "A": (80, [(1, 0.010, None)]),
    "B": (640, [(8, 0.010, None)]),
    "C": (500, [(64, 0.001, 0.5), (64, 0.004, 0.15), (8, 0.008, 0.04)]),
}


class Model:
    def __init__(self, name):
        self.rate, tiers = TIERS[name]
        self.env = simpy.Environment()
        self.chance = random.Random(1)
        self.tiers = [(simpy.Resource(self.env, capacity=workers), mean, wait) for workers, mean, wait in tiers]
        self.last_attempts = 0
        self.good = 0
        self.good_time = 0.0
        self.ended = 0

    def serve(self, number):
        workers, mean, _ = self.tiers[number]
        if number == len(self.tiers) - 1:
            self.last_attempts += 1
        with workers.request() as turn:
            yield turn
            yield self.env.timeout(self.chance.expovariate(1 / mean))
            if number + 1 < len(self.tiers):
                return (yield from self.call(number + 1))
        return True

    def call(self, number):
        wait = self.tiers[number][2]
        if wait is None:
            return (yield from self.serve(number))
        for attempt in range(3):
            answer = self.env.process(self.serve(number))
            yield answer | self.env.timeout(wait)
            if answer.triggered and answer.value:
                return True
            if attempt < 2:
                yield self.env.timeout(self.chance.uniform(0, min(0.1, 0.01 * 2**attempt)))
        return False

    def client(self):
        start = self.env.now
        if (yield from self.call(0)):
            self.good += 1
            self.good_time += self.env.now - start
        self.ended += 1

    def clients(self, count):
        for _ in range(count):
            yield self.env.timeout(self.chance.expovariate(self.rate))
            self.env.process(self.client())


def main():
    name, count = sys.argv[1], int(sys.argv[2])
    model = Model(name)
    model.env.process(model.clients(count))
    start = time.process_time()
    model.env.run()
    spent = time.process_time() - start
    print(model.ended, f"{spent:.6f} {model.good_time / model.good * 1e3:.4f} {model.last_attempts / model.ended:.6f}")


main()
