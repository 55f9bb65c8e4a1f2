import Journals
import Platform
import Runs
import Synchronization
import Targets
import Testing

@testable import Engine

/// A run whose orchestrator is a shell script: it holds the journal's lock as descriptor 9 and the writing end of the
/// watchdog's pipe as its standard output. The watchdog's station runs in this process.
final class Stage: Sendable {
    let root: String
    let run: RunDirectory
    let orchestrator: ChildProcess
    let pipe: Descriptor
    /// Nil once the orchestrator has it.
    private let journal: Mutex<JournalWriter?>

    /// - Parameter script: what the orchestrator does once ``begin()`` has let it have the lock; `$JOURNAL` is the journal.
    init(_ script: String) throws {
        SignalDelivery.prepare()
        root = "/tmp/gd-engine-\(SystemRandom.hexadecimal(12))"
        let wall = WallTime(nanoseconds: 1_772_366_405_000_000_000)
        run = try RunDirectory.create(in: Workspace(path: root), plan: .empty, scenarioText: "", at: wall)
        let ends = try Pipe()
        let waiting = "while [ ! -e '\(root)/go' ]; do sleep 0.02; done; exec 9>'\(run.path)/lock'; flock 9"
        var request = SpawnRequest(["/bin/sh", "-c", "\(waiting); \(script)"])
        request.output = ends.writing
        request.set("JOURNAL", run.journalPath)
        orchestrator = try ChildProcess(request)
        pipe = ends.reading
        journal = Mutex(try run.beginJournal())
        try append(.runOpened(opened(by: try #require(orchestrator.identity))))
    }

    deinit {
        orchestrator.signalGroup(9)
        _ = orchestrator.wait(until: SystemClock.now() + .seconds(5))
        try? Files.removeTree(root)
    }

    private func opened(by writer: ProcessIdentity) -> RunOpened {
        RunOpened(
            run: run.id, scenario: "s", scenarioDigest: "a", planDigest: "b", seed: 1, host: "h", user: "u",
            bootID: writer.bootID, writer: writer, version: "1", wall: SystemClock.wall())
    }

    func append(_ event: RunEvent) throws {
        let record = EventRecord(at: SystemClock.now(), wall: SystemClock.wall(), event: event)
        let bytes = try EventCoding.encode(record)
        try journal.withLock { try $0?.append([bytes], durable: false) }
    }

    func arm(_ hold: Int, until moment: Moment) throws {
        let undo = Undo(
            adapter: "a", fault: "f", instance: Instance(kind: "k", key: "k", name: "n"), touches: [], token: "t", until: moment,
            byHand: "true")
        try append(.holdArmed(HoldArmed(hold: hold, undo: undo)))
    }

    /// Lets go of the lock, so that the script can take it and go on.
    func begin() throws {
        journal.withLock { $0 = nil }
        try Files.replace("\(root)/go", with: "")
    }

    /// Stands watch until the end, on a thread of its own; the takeover, if it comes to one.
    func stand() async throws -> Takeover? {
        let outcome = try await onThread { [self] in
            var station = try WatchdogStation(directory: run.path, input: pipe.number)
            return try station.stand()
        }
        if case .takeOver(let takeover) = outcome { return takeover }
        return nil
    }

    /// How the orchestrator ended; nil while it runs.
    var ending: Platform.ExitStatus? { orchestrator.wait(until: SystemClock.now()) }
}

/// Runs what blocks where it holds up no other test.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        do {
            _ = try WorkerThread("test") { continuation.resume(with: Swift.Result { try body() }) }
        } catch {
            continuation.resume(throwing: error)
        }
    }
}
