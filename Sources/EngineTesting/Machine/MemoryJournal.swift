internal import Engine
internal import Platform
internal import Runs

/// A journal in memory: what is written, and how much of it is on the disk.
struct MemoryJournal {
    private(set) var records: [EventRecord] = []
    private(set) var synced = 0

    mutating func append(_ event: RunEvent, at now: Moment) {
        records.append(EventRecord(at: now, wall: WallTime(nanoseconds: now.nanoseconds), event: event))
    }

    mutating func synchronize(upTo count: Int) { synced = max(synced, min(count, records.count)) }

    /// What is found after the machine has lost its power: everything that was on the disk, and any part of the rest.
    mutating func losePower(_ random: inout RandomStream) {
        let unsynced = records.count - synced
        records.removeLast(unsynced == 0 ? 0 : random.next(below: unsynced + 1))
        synced = records.count
    }
}
