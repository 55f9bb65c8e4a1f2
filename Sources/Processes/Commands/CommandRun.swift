package import Platform
package import Targets

/// A command of the user's, run to its end without a shell.
package struct CommandRun {
    package let arguments: [String]
    /// `NAME=value`, over our own environment.
    package let variables: [(name: String, value: String)]
    package let directory: String
    package let timeout: Interval
    /// The file that its output is added to; nil keeps only what an error message needs.
    package var outputPath: String?
    package var makeFilter: (@Sendable () -> any OutputFilter)?

    package init(
        arguments: [String], variables: [(name: String, value: String)] = [], directory: String, timeout: Interval,
        outputPath: String? = nil, makeFilter: (@Sendable () -> any OutputFilter)? = nil
    ) {
        self.arguments = arguments
        self.variables = variables
        self.directory = directory
        self.timeout = timeout
        self.outputPath = outputPath
        self.makeFilter = makeFilter
    }

    /// The exit code.
    ///
    /// - Throws: `TargetError` when it cannot be started or does not end in time.
    package func run() throws -> (code: Int32, lastLine: String) {
        var request = SpawnRequest(arguments)
        for variable in variables { request.set(variable.name, variable.value) }
        request.directory = directory
        request.newSession = true
        // A full disk must not keep an undo from running: without a file the output is dropped.
        if let outputPath {
            var output = try? OutputFile(path: outputPath, makeFilter: makeFilter)
            let drain = output?.drain
            let code = try end(of: &request, writingTo: output?.writing)
            // Our own end of the pipe would keep the output from ever being over.
            output = nil
            drain?.wait(for: .milliseconds(250))
            return (code, Self.lastLine(outputPath))
        }
        let passing = Self.passingFile()
        let code = try end(of: &request, writingTo: passing)
        return (code, passing.map { Self.lastLine("/proc/self/fd/\($0.number)") } ?? "no output")
    }

    /// A file without a name: whatever becomes of us, nothing of what was printed stays.
    private static func passingFile() -> Descriptor? {
        let path = "/tmp/gd-output-\(SystemRandom.hexadecimal(16))"
        defer { try? Files.remove(path) }
        return try? Descriptor(path: path, mode: .createNew)
    }

    private func end(of request: inout SpawnRequest, writingTo output: Descriptor?) throws -> Int32 {
        request.output = output
        request.error = output
        let child = try ChildProcess(request)
        request.output = nil
        request.error = nil
        guard let status = child.wait(until: SystemClock.now() + timeout) else {
            child.end(grace: .seconds(1))
            throw TargetError(.failed, "\(Shell.line(arguments)) did not end within \(timeout) and was ended")
        }
        return status.code
    }

    private static func lastLine(_ path: String) -> String {
        let text = (try? Files.text(path, limit: 1 << 20)) ?? ""
        return String(text.split(separator: "\n").last?.prefix(200) ?? "no output")
    }
}
