internal import Journals
internal import Platform
internal import Synchronization

/// A disk with one journal: what is written, how much of it would survive a loss of power, and who holds its lock.
final class SimulatedDisk: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var exists = false
        var synced = 0
        var holder: Int?
    }

    private let state = Mutex(State())

    init() {}

    var bytes: [UInt8] { state.withLock(\.bytes) }
    var count: Int { state.withLock(\.bytes.count) }
    /// Bytes that survive a loss of power.
    var synced: Int { state.withLock(\.synced) }

    /// The process is gone: the kernel frees its lock.
    func release(_ process: Int) { state.withLock { if $0.holder == process { $0.holder = nil } } }

    /// Everything that was not on the disk may be lost, at any byte.
    func losePower(_ random: inout RandomStream) {
        let drawn = random.next()
        state.withLock { state in
            let unsynced = state.bytes.count - state.synced
            guard unsynced > 0 else { return }
            state.bytes.removeLast(Int(drawn % UInt64(unsynced + 1)))
            state.synced = state.bytes.count
        }
    }

    fileprivate func lock(_ process: Int) -> Bool {
        state.withLock { state in
            guard state.holder == nil else { return false }
            state.holder = process
            return true
        }
    }

    fileprivate func create() -> Bool {
        state.withLock { state in
            guard !state.exists else { return false }
            state.exists = true
            return true
        }
    }

    fileprivate var exists: Bool { state.withLock(\.exists) }
    fileprivate func append(_ bytes: some Sequence<UInt8>) { state.withLock { $0.bytes += bytes } }
    fileprivate func synchronize() { state.withLock { $0.synced = $0.bytes.count } }
    fileprivate func cut(at end: Int) { state.withLock { $0.bytes.removeLast(max(0, $0.bytes.count - end)) } }
}

/// The disk as one process has it: what a dead one still does does not reach it.
final class SimulatedMount: JournalStore {
    let disk: SimulatedDisk
    fileprivate let process: Int
    fileprivate let life: Life

    init(_ disk: SimulatedDisk, process: Int, life: Life) {
        self.disk = disk
        self.process = process
        self.life = life
    }

    var path: String { "journal.jsonl" }

    func lock() throws -> (any Sendable)? { life.isDead || !disk.lock(process) ? nil : self }

    func create() throws -> any JournalFile {
        guard disk.create() else { throw JournalError(.failed, "there is a journal already") }
        return SimulatedFile(mount: self)
    }

    func open() throws -> (any JournalFile)? { disk.exists ? SimulatedFile(mount: self) : nil }
    func synchronizeDirectory() throws {}
}

private struct SimulatedFile: JournalFile {
    let mount: SimulatedMount

    /// A process that dies here has written a part of it.
    func write(_ bytes: [UInt8]) throws {
        if mount.life.isDead { return }
        if let share = mount.life.step(within: bytes.count) { return mount.disk.append(bytes.prefix(share)) }
        if mount.life.failsWrite() { throw PlatformError("cannot write", errno: 28) }
        mount.disk.append(bytes)
    }

    func readWhole() throws -> [UInt8] { mount.disk.bytes }

    func synchronizeData() throws {
        if mount.life.isDead || !mount.life.step() { return }
        mount.disk.synchronize()
    }

    func reserve(bytes: Int64) -> Bool { true }

    func cut(at end: Int64) -> Bool {
        if !mount.life.isDead { mount.disk.cut(at: Int(end)) }
        return true
    }
}
