internal import Platform
internal import Runs

/// What the journal of a case must say.
struct JournalLook {
    let scene: Scene

    /// Whether a watchdog was started; its log is made before it.
    var hadWatchdog: Bool { scene.run.map { Files.exists("\($0)/watchdog.log") } ?? false }

    /// What is wrong with it, in words.
    var problems: [String] {
        // Killed before there was anything to record.
        guard let run = scene.run else { return [] }
        do {
            let record = try RunDirectory(path: run).load()
            return record.problems.map { "journal: \($0)" } + verdictProblems(record)
        } catch {
            return ["journal: \(error)"]
        }
    }

    /// A run whose orchestrator is gone has failed, unless everything that decides had been decided.
    private func verdictProblems(_ record: RunRecord) -> [String] {
        var isDecided = false
        var isTakenOver = false
        for event in record.events {
            switch event.event {
            case .phaseChanged(.closing): isDecided = isDecided || !isTakenOver
            case .writerChanged: isTakenOver = true
            case .runSealed(let sealed) where isTakenOver && !isDecided && sealed.verdict != .errored:
                return ["verdict \(sealed.verdict.rawValue), expected errored: its orchestrator was killed"]
            default: break
            }
        }
        return []
    }
}
