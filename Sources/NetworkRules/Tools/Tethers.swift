internal import Platform
internal import Processes
internal import Synchronization
internal import Targets

/// Helpers that end when this program ends, however it ends: each reads a pipe whose other end only this program has.
package final class Tethers: Sendable {
    private let ends = Mutex<[String: (input: Descriptor, output: Descriptor)]>([:])
    private let offspring = Offspring()

    package init() {}

    /// Starts a helper with a hold's mark and writes `lines` to it.
    ///
    /// - Returns: what it prints.
    func hold(_ words: [String], token: String, lines: [String] = []) throws -> Descriptor {
        let input = try Pipe()
        let output = try Pipe()
        var request = SpawnRequest(words)
        // Tools for people keep a history of what was typed.
        request.set("HOME", "/dev/null")
        request.input = input.reading
        request.output = output.writing
        request.error = output.writing
        _ = try offspring.spawn(request, token: token)
        // Who writes to a pipe that nobody reads is ended by it, so its output is kept open as well.
        ends.withLock { $0[token] = (input.writing, output.reading) }
        if !lines.isEmpty { try input.writing.write(Array(lines.map { $0 + "\n" }.joined().utf8)) }
        return output.reading
    }

    /// Lets go of the helper of a token.
    func release(_ token: String) { ends.withLock { _ = $0.removeValue(forKey: token) } }

    func reap(_ token: String) { offspring.reap(token) }
}
