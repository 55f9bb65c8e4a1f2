internal import Documents
internal import Glibc
internal import Platform
internal import Synchronization

/// What this process has said so far: how the end of it is told to programs, and whether standard output took it.
enum Outcome {
    private struct State {
        var format = OutputFormat.text
        var errors: [String] = []
        var hasWritten = false
        var failure: Int32?
        var keepsExit = false
    }

    private static let state = Mutex(State())

    /// Looks at the command line as a whole, so that a mistake in it is told in the form that it asks for; keeps standard
    /// output closed if it was given closed, so that no file of ours comes to lie there.
    static func begin(_ arguments: [String]) {
        let format = format(in: arguments)
        state.withLock { $0.format = format }
        for number in Int32(0)...2 where fcntl(number, F_GETFD) < 0 {
            // Without its number free no later file can get it; it can be read and not written, so that writing still fails.
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// Of `--output json` and `--output=json`, the last that is a format.
    static func format(in arguments: [String]) -> OutputFormat {
        let options = arguments.prefix { $0 != "--" }
        let apart = zip(options, options.dropFirst()).filter { $0.0 == "--output" }.map(\.1)
        let joined = options.filter { $0.hasPrefix("--output=") }.map { String($0.dropFirst("--output=".count)) }
        return (apart + joined).compactMap(OutputFormat.init(rawValue:)).last ?? .text
    }

    static var format: OutputFormat { state.withLock { $0.format } }
    static var errors: [String] { state.withLock { $0.errors } }
    static var hasWritten: Bool { state.withLock { $0.hasWritten } }

    static func add(error: String) { state.withLock { $0.errors.append(error) } }

    static func wrote() { state.withLock { $0.hasWritten = true } }

    /// The exit code is a verdict: it stays what it is, whatever becomes of the output.
    static func keepExit() { state.withLock { $0.keepsExit = true } }

    /// The first failure counts. A reader that has seen enough (`gameday runs | head -1`) is none.
    static func failed(_ number: Int32) {
        guard number != EPIPE else { return }
        state.withLock { $0.failure = $0.failure ?? number }
    }

    /// The end of the process with an exit code: errors for programs that have been given nothing yet, and the truth about
    /// a standard output that did not take what it was given.
    ///
    /// - Returns: the exit code, 8 in place of 0 when results of a verb other than `run` were lost.
    static func end(_ code: Int32) -> Int32 {
        tellErrors(code)
        let (failure, keepsExit) = state.withLock { ($0.failure, $0.keepsExit) }
        guard let failure else { return code }
        let last = code == 0 && !keepsExit ? Exit.errored.rawValue : code
        let words = last == code ? "the exit code is \(code) all the same" : "exit \(last) in place of \(code)"
        Console.err("error: standard output did not take the results: \(String(cString: strerror(failure))); \(words)")
        return last
    }

    private static func tellErrors(_ code: Int32) {
        guard format != .text, !hasWritten, code != 0 else { return }
        let list = CanonicalValue.list(errors.map { .text($0) })
        Console.out(CanonicalValue.map(["errors": list, "exit": .integer(Int64(code))]).json)
    }
}
