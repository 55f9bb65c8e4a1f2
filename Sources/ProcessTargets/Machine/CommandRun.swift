internal import Platform
internal import Targets

/// A command of the user's, run to its end without a shell.
struct CommandRun {
    let arguments: [String]
    /// `NAME=value`, over our own environment.
    let variables: [(name: String, value: String)]
    let directory: String
    let timeout: Interval
    /// The file that its output is added to; nil keeps only what an error message needs.
    var outputPath: String?

    /// The exit code.
    ///
    /// - Throws: ``TargetError`` when it cannot be started or does not end in time.
    func run() throws -> (code: Int32, lastLine: String) {
        var request = SpawnRequest(arguments)
        for variable in variables { request.set(variable.name, variable.value) }
        request.directory = directory
        request.newSession = true
        let path = outputPath ?? "/tmp/gd-output-\(SystemRandom.hexadecimal(16))"
        defer { if outputPath == nil { try? Files.remove(path) } }
        // A full disk must not keep an undo from running: without a file the output is dropped.
        let output = try? Descriptor(path: path, mode: outputPath == nil ? .createNew : .append)
        request.output = output
        request.error = output
        let child = try ChildProcess(request)
        guard let status = child.wait(until: SystemClock.now() + timeout) else {
            child.end(grace: .seconds(1))
            throw TargetError(.failed, "\(Shell.line(arguments)) did not end within \(timeout) and was ended")
        }
        return (status.code, Self.lastLine(path))
    }

    private static func lastLine(_ path: String) -> String {
        let text = (try? Files.text(path, limit: 1 << 20)) ?? ""
        return String(text.split(separator: "\n").last?.prefix(200) ?? "no output")
    }
}
