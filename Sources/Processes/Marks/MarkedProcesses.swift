internal import Glibc
package import Platform
package import Targets

/// The processes that one hold brought into the world. They are found by the token that they carry, so nothing has to be
/// learned after they are started; what they start and the sessions that they lead belong to them.
package struct MarkedProcesses {
    package static let variable = ProcessMark.variable

    package let token: String

    package init(token: String) { self.token = token }

    /// In order of pid. Never this program, what runs it, or what guards it, even where those inherited the mark.
    package func living() -> [ProcessStatus] {
        let all = ProcessStatus.allPids().compactMap(ProcessStatus.read).filter { !$0.hasEnded }
        var found = Set(all.filter { ProcessMark.isCarried(by: $0.pid, token) }.map(\.pid))
        guard !found.isEmpty else { return [] }
        var grows = true
        while grows {
            let more = all.filter { !found.contains($0.pid) && (found.contains($0.parent) || found.contains($0.session)) }
            found.formUnion(more.map(\.pid))
            grows = !more.isEmpty
        }
        let protection = Protection()
        return all.filter { found.contains($0.pid) && protection.unendableReason(for: $0) == nil }
    }

    /// Ends them: TERM (and CONT, as a stopped process cannot obey), then KILL after `grace`.
    ///
    /// - Throws: `TargetError` naming what is still there.
    package func end(grace: Interval = .seconds(2)) throws {
        signal(living(), [SIGTERM, SIGCONT])
        let deadline = SystemClock.now() + grace
        var left = living()
        while !left.isEmpty, SystemClock.now() < deadline {
            SystemClock.sleep(for: .milliseconds(20))
            left = living()
        }
        let last = SystemClock.now() + .seconds(2)
        while !left.isEmpty, SystemClock.now() < last {
            signal(left, [SIGKILL])
            SystemClock.sleep(for: .milliseconds(10))
            left = living()
        }
        guard left.isEmpty else {
            let names = left.map { "\(CommandText.of($0)) (pid \($0.pid))" }.joined(separator: "; ")
            throw TargetError(.failed, "these processes could not be ended: \(names)")
        }
    }

    package func residue() -> [Residue] { living().map { Residue("process \($0.pid) (\(CommandText.of($0))) carries \(token)") } }

    /// The command by which a person ends them.
    package var byHand: String {
        "\(ProcessMark.search(token)) | xargs -r kill -KILL"
    }

    private func signal(_ processes: [ProcessStatus], _ numbers: [Int32]) {
        for status in processes {
            guard let identity = ProcessIdentity(pid: status.pid), identity.startTicks == status.startTicks,
                let handle = ProcessHandle(identity)
            else { continue }
            for number in numbers { _ = try? handle.signal(number) }
        }
    }
}
