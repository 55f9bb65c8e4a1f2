import Glibc
import Platform

/// A terminal with a person at it.
final class Pty: Sendable {
    private let pair: TerminalPair
    private let seen = Locked("")

    init(columns: Int = 80, rows: Int = 24) throws { pair = try TerminalPair(columns: columns, rows: rows) }

    private var master: Descriptor { pair.master }
    /// The end that a program is given.
    var slave: Descriptor { pair.terminal }

    /// What is typed is shown, and comes line by line: as a shell leaves it.
    var isCooked: Bool {
        var modes = termios()
        guard tcgetattr(slave.number, &modes) == 0 else { return false }
        return modes.c_lflag & tcflag_t(ECHO) != 0 && modes.c_lflag & tcflag_t(ICANON) != 0
    }

    func resize(columns: Int, rows: Int) { pair.resize(columns: columns, rows: rows) }

    /// A key, without Enter.
    func press(_ key: String) throws { try master.write(Array(key.utf8)) }

    func type(_ line: String) throws { try master.write(Array((line + "\n").utf8)) }

    /// Everything that was shown so far.
    var text: String {
        while Polling.readable(master.number, until: SystemClock.now()), let bytes = try? Polling.read(master.number),
            !bytes.isEmpty
        {
            seen.change { $0 += String(decoding: bytes, as: UTF8.self) }
        }
        return seen.get
    }

    /// Waits until `words` are shown.
    func shows(_ words: String, within limit: Interval = .seconds(30)) -> Bool {
        let deadline = SystemClock.now() + limit
        while !text.contains(words) {
            if SystemClock.now() > deadline { return false }
            SystemClock.sleep(for: .milliseconds(10))
        }
        return true
    }
}

extension Program {
    /// Starts the program at a terminal; its standard output goes to a file, or is shown there as well.
    func start(
        _ arguments: [String], at pty: Pty, name: String = "last", isOutputShown: Bool = false,
        variables: [(String, String)] = [("TERM", "xterm-256color"), ("CI", ""), ("NO_COLOR", "")]
    ) throws -> ChildProcess {
        var request = SpawnRequest([Self.executable] + arguments)
        request.directory = directory
        request.set("GAMEDAY_STATE", registry)
        for stream in ["out", "err"] { try Files.remove("\(directory)/\(name).\(stream)") }
        for stream in ["out", "err"] { try write("\(name).\(stream)", "") }
        for (variable, value) in variables { request.set(variable, value) }
        request.input = pty.slave
        request.output = isOutputShown ? pty.slave : try Descriptor(path: "\(directory)/\(name).out", mode: .append)
        request.error = pty.slave
        return try ChildProcess(request)
    }
}
