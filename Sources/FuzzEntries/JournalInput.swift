internal import Engine
internal import Glibc
internal import Journals
internal import Platform
internal import Runs
internal import Scenarios

/// The bytes of a journal: read, folded, and taken over as by a watchdog whose orchestrator died right there.
enum JournalInput {
    static func take(_ input: UnsafeRawBufferPointer) {
        let contents = JournalReader.contents(of: Array(input))
        let whole = DecodedJournal(contents)
        let folded = DecodedJournal(contents, samples: false)
        precondition(whole.events.count == whole.lines.count, "an event without a line")
        precondition(folded.events.allSatisfy { $0.event.kind != .samples }, "samples that were to be left out")
        let state = RunState(plan: plan, events: whole.events)
        _ = (state.result, state.isUnderFault, state.openHolds.map { state.holds[$0] })
        goOn(folded.events, contents.torn)
        if contents.torn != nil || input.isEmpty { takeOver(Array(input), contents) }
    }

    /// What the machine decides after a takeover, until it only waits.
    private static func goOn(_ events: [EventRecord], _ torn: TornLine?) {
        var machine = RunMachine(plan: plan, events: events)
        var now = Moment(nanoseconds: 1)
        _ = machine.handle(.takeover(change(torn)), at: now)
        for _ in 0..<4 where !machine.isOver && machine.nextDeadline < .distantFuture {
            now = max(now, machine.nextDeadline)
            for event in machine.handle(.timer, at: now) { _ = machine.state.command(for: event) }
        }
    }

    /// A torn tail is kept, and in order once the takeover names it.
    private static func takeOver(_ bytes: [UInt8], _ contents: JournalContents) {
        do {
            try Files.makeDirectories(directory)
            try Files.replace("\(directory)/\(JournalWriter.fileName)", with: bytes)
            guard let (writer, read) = try lockAndTakeOver() else { preconditionFailure("nobody else holds the lock") }
            precondition(read.torn == contents.torn && read.damage == contents.damage, "the file is read differently")
            let record = EventRecord(
                at: Moment(nanoseconds: 1), wall: WallTime(nanoseconds: 1), event: .writerChanged(change(read.torn)))
            try writer.append([try EventCoding.encode(record)], durable: false)
            writer.giveBackReserve()
            let after = DecodedJournal(try JournalReader.read("\(directory)/\(JournalWriter.fileName)"))
            precondition(after.damage.count <= DecodedJournal(contents).damage.count, "a takeover damages the journal")
            precondition(after.events.last?.event == record.event, "the takeover does not read back")
        } catch { preconditionFailure("a journal cannot be taken over: \(error)") }
    }

    /// A child that another thread has just forked keeps the lock of the journal before this one until it is a program.
    private static func lockAndTakeOver() throws -> (JournalWriter, JournalContents)? {
        for _ in 0..<5_000 {
            if let taken = try JournalWriter.takeOver(directory: directory) { return taken }
            usleep(1_000)
        }
        return nil
    }

    private static func change(_ torn: TornLine?) -> WriterChanged {
        WriterChanged(
            role: .watchdog, writer: ProcessIdentity(pid: 1, startTicks: 1, bootID: "b", namespace: "n"), bootID: "b",
            reason: "orchestrator ended", tornBytes: torn?.bytes, tornDigest: torn?.digest, wall: WallTime(nanoseconds: 1))
    }

    /// In memory where there is such a file system: thousands of journals a second are written there.
    private static let directory: String = {
        let memory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : Surroundings.variable("TMPDIR") ?? "/tmp"
        return "\(memory)/gameday-fuzz-\(getuid())-\(Surroundings.pid)"
    }()

    /// Removes what taking over has written.
    static func tidyUp() { try? Files.removeTree(directory) }

    /// Faults, stages, lanes, checks and people, so that events of any kind find something to be about.
    private static let plan: Plan = {
        let reading = ScenarioReader.read(FuzzWords.scenario, file: "plan.yaml", vocabulary: FuzzVocabulary.all)
        guard let scenario = reading.scenario else { preconditionFailure("the scenario of the journals has mistakes") }
        return Planner.compile(scenario, file: "plan.yaml", vocabulary: FuzzVocabulary.all, seed: 1).plan
    }()
}
