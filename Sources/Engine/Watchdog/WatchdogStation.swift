internal import Glibc
internal import Journals
package import Platform
internal import Runs

/// The watchdog's end: waits beside a run until it is released or must take over.
package struct WatchdogStation {
    package enum Outcome: Sendable {
        /// The orchestrator is done, or yet another process has taken over: nothing is left to do here.
        case released
        /// The orchestrator has ended or was ended, and its journal is ours.
        case takeOver(Takeover)
    }

    private enum Call: Equatable {
        case released
        case alarm(String)
    }

    private let run: RunDirectory
    private let input: Int32
    private let output: Descriptor?
    private var armed: ArmedHolds
    private let parent: ProcessIdentity?

    /// Waits beside the run in `directory`; blocks for as long as the run is well.
    ///
    /// Signals that end polite processes are ignored from here on: a closing terminal or a CI system that ends a job must
    /// not take the one away who undoes.
    ///
    /// - Parameter input: the reading end of the orchestrator's pipe.
    /// - Parameter output: where beats are answered; nil: nowhere.
    /// - Parameter announce: called when all is prepared, to say so on standard output (``announceReady()``).
    /// - Throws: ``WatchdogError`` when the orchestrator cannot be ended or its journal not be taken over.
    package static func run(
        directory: String, input: Int32 = 0, output: Descriptor? = Descriptor(owning: 1),
        announce: () -> Void = WatchdogStation.announceReady
    ) throws -> Outcome {
        SignalDelivery.ignoreEndings()
        SignalDelivery.ignoreBrokenPipes()
        output?.setNonBlocking()
        var station = try WatchdogStation(directory: directory, input: input, output: output)
        announce()
        return try Urgency.during { try station.stand() }
    }

    /// Tells the orchestrator that it may go on.
    package static func announceReady() {
        print(WatchdogSignal.ready, terminator: "")
        fflush(nil)
    }

    init(directory: String, input: Int32, output: Descriptor? = nil) throws {
        run = try RunDirectory(opening: directory)
        self.input = input
        self.output = output
        armed = try ArmedHolds(journalPath: run.journalPath)
        try armed.catchUp()
        parent = Surroundings.parentPid > 1 ? ProcessIdentity(pid: Surroundings.parentPid) : nil
    }

    mutating func stand() throws -> Outcome {
        switch watch() {
        case .released: return .released
        case .alarm(let reason):
            try? armed.catchUp()
            if let orchestrator = armed.orchestrator ?? parent {
                // One that gets next to no processor time takes long to die, and nobody else is here to undo what it did.
                try Fence.kill(orchestrator, patience: .minutes(2))
            }
            return try takeOver(reason).map { .takeOver($0) } ?? .released
        }
    }

    private mutating func watch() -> Call {
        var silence = Interval.zero
        while silence < WatchdogSignal.silence {
            let start = SystemClock.now()
            if Polling.readable(input, until: start + WatchdogSignal.lookEvery) {
                guard let bytes = try? Polling.read(input), !bytes.isEmpty else { return .alarm("orchestrator ended") }
                if bytes.contains(WatchdogSignal.release) { return .released }
                silence = .zero
                // Nobody is told anything by an answer that does not fit into the pipe any more.
                try? output?.write([WatchdogSignal.heard])
            } else {
                // A long gap between two looks says that this process slept, not that the other was silent.
                silence += min(SystemClock.now() - start, WatchdogSignal.lookEvery * 3)
            }
            if let late = overdueHold() { return .alarm(late) }
        }
        return .alarm("no heartbeat for \(WatchdogSignal.silence)")
    }

    /// A journal that cannot be read is no reason to end a run that beats: silence and the pipe still tell.
    private mutating func overdueHold() -> String? {
        try? armed.catchUp()
        guard !armed.isSealed else { return nil }
        return armed.overdue(at: SystemClock.now()).map { "hold \($0.hold) was still in force after its last moment" }
    }

    /// Nil when another process has taken over before us.
    private mutating func takeOver(_ reason: String) throws -> Takeover? {
        let deadline = SystemClock.now() + .seconds(5)
        while SystemClock.now() < deadline {
            if let (journal, contents) = try run.takeOverJournal() {
                let isSealed = contents.lines.contains { EventCoding.eventKind(of: $0.payload) == .runSealed }
                return Takeover(reason: reason, journal: journal, contents: contents, isSealed: isSealed)
            }
            try? armed.catchUp()
            if armed.isTakenOver { return nil }
            SystemClock.sleep(for: .milliseconds(10))
        }
        throw WatchdogError("\(run.path)/lock is held by a process that did not open the run: end it, then `gameday recover`")
    }
}
