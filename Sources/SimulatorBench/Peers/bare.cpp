// The reference models as a bare event loop: what is left when nothing can be configured, observed or disturbed.
// Events of 16 bytes in a heap of four children each, time-outs in one queue for each edge, exponential draws by ziggurat.
// Usage: bare MODEL REQUESTS; prints "requests CPU-seconds mean-latency-ms attempts-at-the-last-tier-per-request".
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

namespace {

struct Entry {
    uint64_t time;
    uint64_t key;
};

inline bool earlier(const Entry &a, const Entry &b) { return a.time < b.time || (a.time == b.time && a.key < b.key); }

struct Heap {
    std::vector<Entry> entries = std::vector<Entry>(1 << 20);
    size_t count = 0;

    inline void push(Entry entry) {
        size_t hole = count++;
        while (hole > 0) {
            const size_t parent = (hole - 1) >> 2;
            if (!earlier(entry, entries[parent])) break;
            entries[hole] = entries[parent];
            hole = parent;
        }
        entries[hole] = entry;
    }

    inline Entry pop() {
        const Entry top = entries[0];
        const Entry last = entries[--count];
        size_t hole = 0;
        for (;;) {
            const size_t first = hole * 4 + 1;
            if (first >= count) break;
            size_t least = first;
            const size_t end = first + 4 < count ? first + 4 : count;
            for (size_t child = first + 1; child < end; child++)
                if (earlier(entries[child], entries[least])) least = child;
            if (!earlier(entries[least], last)) break;
            entries[hole] = entries[least];
            hole = least;
        }
        entries[hole] = last;
        return top;
    }
};

struct Ring {
    std::vector<Entry> entries = std::vector<Entry>(64);
    size_t head = 0, count = 0;

    inline void append(Entry entry) {
        if (count == entries.size()) {
            std::vector<Entry> larger(entries.size() * 2);
            for (size_t i = 0; i < count; i++) larger[i] = entries[(head + i) & (entries.size() - 1)];
            entries.swap(larger);
            head = 0;
        }
        entries[(head + count++) & (entries.size() - 1)] = entry;
    }
    inline Entry &first() { return entries[head]; }
    inline void removeFirst() {
        head = (head + 1) & (entries.size() - 1);
        count--;
    }
};

struct Chance {
    uint64_t s[4];
    double width[257], height[257];

    explicit Chance(uint64_t seed) {
        for (auto &word : s) {
            uint64_t mixed = seed += 0x9e3779b97f4a7c15;
            mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            word = mixed ^ (mixed >> 31);
        }
        const double tail = 7.697117470131050, area = 0.003949659822581557;
        width[0] = area / std::exp(-tail);
        height[0] = 0;
        double x = tail;
        for (int i = 1; i < 256; i++) {
            width[i] = x;
            height[i] = std::exp(-x);
            x = -std::log(std::fmin(1, area / x + height[i]));
        }
        width[256] = 0;
        height[256] = 1;
    }
    inline uint64_t next() {
        const uint64_t product = s[1] * 5, result = ((product << 7) | (product >> 57)) * 9, shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = (s[3] << 45) | (s[3] >> 19);
        return result;
    }
    inline double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    inline double exponential() {
        for (;;) {
            const uint64_t bits = next();
            const int layer = static_cast<int>(bits & 0xff);
            const double x = static_cast<double>(bits >> 11) * 0x1p-53 * width[layer];
            if (x < width[layer + 1]) return x;
            if (layer == 0) return 7.697117470131050 - std::log((static_cast<double>(next() >> 11) + 1) * 0x1p-53);
            if (height[layer] + uniform() * (height[layer + 1] - height[layer]) < std::exp(-x)) return x;
        }
    }
};

struct Tier {
    int workers;
    double mean;       // nanoseconds
    uint64_t timeout;  // 0: none
    int busy = 0;
    uint64_t attempts = 0;
    Ring waiting{}, lane{};
};

// An attempt at a tier, or (tier −1) a client's request; each has at most one call open.
struct Slot {
    uint32_t generation = 0;
    uint32_t parent = 0, parentGeneration = 0;
    int16_t tier = -1;
    uint8_t tries = 0;
    bool abandoned = false;
    uint32_t child = 0, childGeneration = 0;
    uint64_t started = 0;
};

enum Kind : uint64_t { arrival, worked, retry, lane };

struct Loop {
    std::vector<Tier> tiers;
    double gap;
    Chance chance{1};
    Heap heap;
    std::vector<Slot> slots = std::vector<Slot>(1 << 20);
    std::vector<uint32_t> freeSlots;
    uint32_t used = 0;
    uint64_t now = 0, sequence = 0, events = 0;
    uint64_t good = 0, ended = 0, goodTime = 0;

    inline void schedule(Kind kind, uint64_t place, uint64_t time) {
        heap.push({time, (++sequence << 28) | (kind << 24) | place});
    }
    inline uint32_t take() {
        if (!freeSlots.empty()) {
            const uint32_t place = freeSlots.back();
            freeSlots.pop_back();
            return place;
        }
        if (used == slots.size()) slots.resize(slots.size() * 2);
        return used++;
    }
    inline void release(uint32_t place) {
        slots[place].generation++;
        freeSlots.push_back(place);
    }
    inline uint64_t draw(double mean) { return static_cast<uint64_t>(chance.exponential() * mean + 0.5); }

    void send(uint32_t caller) {
        const uint32_t place = take();
        Slot &slot = slots[place];
        slot.parent = caller;
        slot.parentGeneration = slots[caller].generation;
        slot.tier = static_cast<int16_t>(slots[caller].tier + 1);
        slot.tries = 0;
        slot.abandoned = false;
        slots[caller].tries++;
        Tier &tier = tiers[slot.tier];
        tier.attempts++;
        if (tier.timeout > 0) {
            if (tier.lane.count == 0) schedule(lane, slot.tier, now + tier.timeout);
            tier.lane.append({now + tier.timeout, (static_cast<uint64_t>(slot.generation) << 24) | place});
        }
        if (tier.busy < tier.workers) {
            tier.busy++;
            schedule(worked, place, now + draw(tier.mean));
        } else {
            tier.waiting.append({now, place});
        }
    }

    // An attempt leaves its worker, the next one begins, the caller hears of it.
    void finish(uint32_t place, bool isGood) {
        Slot &slot = slots[place];
        Tier &tier = tiers[slot.tier];
        if (tier.waiting.count > 0) {
            const uint64_t next = tier.waiting.first().key;
            tier.waiting.removeFirst();
            schedule(worked, next, now + draw(tier.mean));
        } else {
            tier.busy--;
        }
        const bool isHeard = !slot.abandoned;
        const uint32_t caller = slot.parent;
        release(place);
        if (isHeard) conclude(caller, isGood);
    }

    void conclude(uint32_t caller, bool isGood) {
        Slot &slot = slots[caller];
        if (!isGood && slot.tries < 3) {
            const double cap = 100e6, most = 10e6 * static_cast<double>(1 << (slot.tries - 1));
            return schedule(retry, caller, now + static_cast<uint64_t>((most < cap ? most : cap) * chance.uniform() + 0.5));
        }
        if (slot.tier >= 0) return finish(caller, isGood);
        ended++;
        if (isGood) {
            good++;
            goodTime += now - slot.started;
        }
        release(caller);
    }

    void checkLane(uint64_t index) {
        Ring &ring = tiers[index].lane;
        while (ring.count > 0) {
            const Entry entry = ring.first();
            const uint32_t place = static_cast<uint32_t>(entry.key & 0xffffff);
            Slot &slot = slots[place];
            if (slot.generation != static_cast<uint32_t>(entry.key >> 24) || slot.abandoned) {
                ring.removeFirst();
                continue;
            }
            if (entry.time > now) return schedule(lane, index, entry.time);
            ring.removeFirst();
            if (ring.count > 0) schedule(lane, index, ring.first().time);
            slot.abandoned = true;
            return conclude(slot.parent, false);
        }
    }

    void run(uint64_t requests) {
        schedule(arrival, 0, draw(gap));
        uint64_t begun = 0;
        while (ended < requests) {
            const Entry event = heap.pop();
            now = event.time;
            events++;
            const uint32_t place = static_cast<uint32_t>(event.key & 0xffffff);
            switch (static_cast<Kind>((event.key >> 24) & 0xf)) {
            case arrival: {
                if (++begun < requests) schedule(arrival, 0, now + draw(gap));
                const uint32_t client = take();
                slots[client].tier = -1;
                slots[client].tries = 0;
                slots[client].started = now;
                send(client);
                break;
            }
            case worked:
                if (slots[place].tier + 1 < static_cast<int>(tiers.size())) {
                    slots[place].tries = 0;
                    send(place);
                } else {
                    finish(place, true);
                }
                break;
            case retry: send(place); break;
            case lane: checkLane(place); break;
            }
        }
    }
};

}  // namespace

int main(int count, char **arguments) {
    if (count != 3) {
        std::fprintf(stderr, "usage: bare A|B|C REQUESTS\n");
        return 2;
    }
    Loop loop;
    switch (arguments[1][0]) {
    case 'A':
        loop.gap = 1e9 / 80;
        loop.tiers = {{1, 10e6, 0}};
        break;
    case 'B':
        loop.gap = 1e9 / 640;
        loop.tiers = {{8, 10e6, 0}};
        break;
    default:
        loop.gap = 1e9 / 500;
        loop.tiers = {{64, 1e6, 500000000}, {64, 4e6, 150000000}, {8, 8e6, 40000000}};
    }
    const uint64_t requests = std::strtoull(arguments[2], nullptr, 10);
    const clock_t start = std::clock();
    loop.run(requests);
    const double spent = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf(
        "%llu %.6f %.4f %.6f\n", static_cast<unsigned long long>(requests), spent,
        static_cast<double>(loop.goodTime) / static_cast<double>(loop.good) / 1e6,
        static_cast<double>(loop.tiers.back().attempts) / static_cast<double>(requests));
}
