internal import Platform
internal import Targets

/// Starts a program and `nft` beside it, which reads what only that program could write: a descriptor that it
/// does not know of. So the program's end
/// is the end of what `nft` reads, of `nft`, and of the tables that it owns.
struct HoldingShell {
    let nft: String
    let log: String

    private static let held = 8

    /// What stands before the program's own words. The rules keep out of the history that `nft` writes for people.
    var words: [String] {
        let script = #"n=$1 l=$2; shift 2; "$@" 8>&1 1>&2 | exec env HOME=/dev/null "$n" -i >> "$l" 2>&1"#
        return ["/bin/sh", "-c", script, "gameday-link", nft, log]
    }

    /// Hands a table over and waits until the kernel has it.
    ///
    /// - Parameter pid: of the program, whose descriptor leads to `nft`.
    func load(_ table: String, token: String, by pid: Int32) throws {
        let way = try Descriptor(path: "/proc/\(pid)/fd/\(Self.held)", mode: .append)
        try way.write(Array("\(table)\nlist tables\n".utf8))
        let deadline = SystemClock.now() + .seconds(4)
        while true {
            let said = (try? Files.text(log, limit: 1 << 20)) ?? ""
            let lines = said.split(separator: "\n")
            if let error = lines.first(where: { $0.contains("Error:") }) {
                let code: TargetError.Code = said.contains("not permitted") ? .permission : .failed
                throw TargetError(code, "nft refused the rule that leads callers to the proxy: \(error)")
            }
            if lines.contains(where: { $0.hasSuffix("table ip \(token)") }) { return }
            guard SystemClock.now() < deadline else {
                throw TargetError(.failed, "nft did not say within 4 s that it has the rule; it said: \(said.prefix(200))")
            }
            SystemClock.sleep(for: .milliseconds(5))
        }
    }
}
