package import Journals
package import Platform

/// One run on disk: `<workspace>/.gameday/state/runs/<utc>-<scenario>-<hex>/`.
package struct RunDirectory: Sendable, Hashable {
    package let path: String

    package init(path: String) { self.path = path }

    /// A run that is there.
    ///
    /// - Throws: ``RecordError`` when the directory holds no plan.
    package init(opening path: String) throws {
        let real = Files.real(path) ?? path
        guard Files.exists("\(real)/plan.json") else {
            throw RecordError("expected a run's directory with plan.json, found none at \(path)")
        }
        self.init(path: real)
    }

    package var id: String { Files.name(of: path) }
    package var planPath: String { "\(path)/plan.json" }
    package var scenarioPath: String { "\(path)/scenario.yaml" }
    package var journalPath: String { "\(path)/\(JournalWriter.fileName)" }
    /// Output of commands and what faults need to keep.
    package var filesPath: String { "\(path)/files" }
    package var inbox: Inbox { Inbox(path: "\(path)/inbox") }

    /// Makes the directory of a new run with plan and scenario as executed, durable before anything can be armed.
    ///
    /// - Parameters:
    ///   - scenarioText: the bytes of the scenario file.
    ///   - prediction: the bytes that the plan is sealed with.
    package static func create(
        in workspace: Workspace, plan: Plan, scenarioText: String, prediction: [UInt8]? = nil, at wall: WallTime
    ) throws -> RunDirectory {
        let folder = plan.rehearsal == nil ? workspace.runsPath : workspace.rehearsalsPath
        let stem = "\(folder)/\(wall.compact)-\(slug(plan.scenario.name))-"
        var run = RunDirectory(path: stem + SystemRandom.hexadecimal(4))
        while Files.exists(run.path) { run = RunDirectory(path: stem + SystemRandom.hexadecimal(6)) }
        try Files.makeDirectories(run.path)
        try Files.makeDirectories(run.inbox.path, permissions: 0o700)
        try Files.makeDirectories(run.filesPath)
        try Files.replace(run.scenarioPath, with: scenarioText, permissions: 0o644, durable: true)
        try Files.replace(run.planPath, with: try RecordCoding.encode(plan), permissions: 0o644, durable: true)
        if let prediction { try Files.replace(run.predictionPath, with: prediction, permissions: 0o644, durable: true) }
        var above = Files.parent(of: run.path)
        while above.count > workspace.path.count {
            try Files.synchronizeDirectory(above)
            above = Files.parent(of: above)
        }
        return run
    }

    package func plan() throws -> Plan {
        try Files.proveRegular(planPath)
        do { return try RecordCoding.decode(Plan.self, from: try Files.read(planPath)) } catch let error as DecodingError {
            throw RecordError("cannot read \(planPath): it is not a plan of this version (\(error))")
        }
    }

    /// Becomes the first writer of this run's journal.
    package func beginJournal() throws -> JournalWriter { try JournalWriter.create(directory: path) }

    /// Becomes the writer of a journal whose writer is gone; nil while the run is live.
    ///
    /// - Throws: ``RecordError`` when somebody else may have written it; what `JournalWriter` throws.
    package func takeOverJournal() throws -> (JournalWriter, JournalContents)? {
        try proveOwn()
        return try JournalWriter.takeOver(directory: path)
    }

    /// A record is an instruction: what is in it will be carried out with our rights, so it has to be our own.
    ///
    /// - Throws: ``RecordError`` naming what belongs to somebody else or may be written by others.
    package func proveOwn() throws {
        for place in [path, journalPath, planPath] { try RecordOwner.prove(place, "the run's record") }
    }

    /// The second of the start, as the id shows it.
    var stamp: Substring { id.prefix(16) }

    /// When the journal was opened, to put the runs of one second in order.
    var opened: WallTime {
        let start = (try? Files.proveRegular(journalPath)).flatMap { try? Files.read(journalPath, limit: 16_384) }
        let first = start.map { JournalReader.contents(of: $0) }?.lines.first
        return first.flatMap { EventEnvelope($0.payload)?.wall } ?? WallTime(nanoseconds: .max)
    }

    /// What of a scenario's name can stand in a file name.
    private static func slug(_ name: String) -> String {
        let letters = name.lowercased().prefix(40).map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return String(letters)
    }
}
