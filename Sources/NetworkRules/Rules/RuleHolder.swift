internal import Platform
internal import Processes
internal import Targets

/// A process that makes the tables of a hold and has them: the kernel removes them when it ends, and it ends with whoever
/// started it.
struct RuleHolder {
    let token: String
    let tethers: Tethers

    /// Starts it and waits until the kernel has accepted all rules, which it does in one step.
    ///
    /// - Throws: ``TargetError`` with what `nft` says when it has not.
    func start(_ table: RuleTable, in tool: NetworkTool) throws {
        let words = try tool.words([try NetworkTool.nft(), "-i"])
        let output = try tethers.hold(words, token: token, lines: [table.text, "list tables"])
        var said = ""
        let deadline = SystemClock.now() + .seconds(4)
        while !Self.isAccepted(said, token) {
            guard Polling.readable(output.number, until: deadline) else {
                throw TargetError(.failed, "nft did not answer within 4 s; it said: \(said.prefix(200))")
            }
            let bytes = try Polling.read(output.number, limit: 64 << 10)
            said += String(decoding: bytes, as: UTF8.self)
            if bytes.isEmpty || said.contains("Error:") { throw Self.refusal(said + Self.rest(of: output)) }
        }
        // The way in is opened by the helper's own first program, which has run by now.
        withExtendedLifetime(tool) {}
    }

    private static func isAccepted(_ said: String, _ token: String) -> Bool {
        said.split(separator: "\n").contains { $0.hasSuffix("table inet \(token)") }
    }

    /// What comes of a message that has begun.
    private static func rest(of output: Descriptor) -> String {
        var bytes: [UInt8] = []
        while Polling.readable(output.number, until: SystemClock.now() + .milliseconds(100)),
            let more = try? Polling.read(output.number, limit: 4_096), !more.isEmpty, bytes.count < 64 << 10
        { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func refusal(_ said: String) -> TargetError {
        let error = said.split(separator: "\n").first { $0.contains("Error:") || $0.contains("nsenter:") }
        let code: TargetError.Code = said.contains("not permitted") ? .permission : .failed
        return TargetError(
            code, "nft refused the rules: \(error ?? "it ended without a word"); the kernel may lack a part: gameday doctor")
    }
}
