import Glibc
import Platform

/// A terminal with a person at it.
final class Pty: Sendable {
    private let master: Descriptor
    /// The end that a program is given.
    let slave: Descriptor
    private let seen = Locked("")

    init() throws {
        let number = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var lock: Int32 = 0
        var index: UInt32 = 0
        guard number >= 0, ioctl(number, Self.setLock, &lock) == 0, ioctl(number, Self.getNumber, &index) == 0 else {
            throw PlatformError("cannot open a terminal", errno: errno)
        }
        master = Descriptor(owning: number)
        let other = open("/dev/pts/\(index)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard other >= 0 else { throw PlatformError("cannot open a terminal", errno: errno) }
        slave = Descriptor(owning: other)
    }

    /// TIOCSPTLCK and TIOCGPTN, which Swift does not import.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

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
    /// Starts the program at a terminal; its standard output goes to a file.
    func start(_ arguments: [String], at pty: Pty, name: String = "last") throws -> ChildProcess {
        var request = SpawnRequest([Self.executable] + arguments)
        request.directory = directory
        request.set("GAMEDAY_STATE", registry)
        for stream in ["out", "err"] { try Files.remove("\(directory)/\(name).\(stream)") }
        try write("\(name).err", "")
        request.input = pty.slave
        request.output = try Descriptor(path: "\(directory)/\(name).out", mode: .append)
        request.error = pty.slave
        return try ChildProcess(request)
    }
}
