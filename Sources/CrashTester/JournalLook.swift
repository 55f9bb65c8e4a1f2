internal import Platform
internal import Runs

/// What the journal of a case must say.
struct JournalLook {
    let scene: Scene

    /// Whether a watchdog was started; its log is made before it.
    var hadWatchdog: Bool { scene.run.map { Files.exists("\($0)/watchdog.log") } ?? false }

    /// - Parameter undisturbed: the exit code of a run that nobody disturbs.
    func problems(undisturbed: Int32, _ first: CrashOrder) -> [String] {
        // Killed before there was anything to record.
        guard let run = scene.run else { return [] }
        do {
            let record = try RunDirectory(path: run).load()
            return record.problems.map { "journal: \($0)" } + verdictProblems(record, first)
        } catch {
            return ["journal: \(error)"]
        }
    }

    /// A run whose orchestrator is gone has failed, unless it was sealed before.
    private func verdictProblems(_ record: RunRecord, _ first: CrashOrder) -> [String] {
        var isTakenOver = false
        for event in record.events {
            if case .writerChanged = event.event { isTakenOver = true }
            guard case .runSealed(let sealed) = event.event else { continue }
            guard isTakenOver, sealed.verdict != .errored else { return [] }
            return ["verdict \(sealed.verdict.rawValue), expected errored: its orchestrator was killed"]
        }
        return []
    }
}
