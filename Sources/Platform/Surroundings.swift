internal import CPlatform
internal import Glibc
internal import Synchronization

/// What this process was given: environment, user, executable, boot.
package enum Surroundings {
    /// A variable of the environment.
    package static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Sets a variable of this process; before any thread starts.
    package static func set(_ name: String, _ value: String) { setenv(name, value, 1) }

    /// The whole environment as `NAME=value` lines, in the order of the C library, without what is withheld.
    package static var environment: [String] {
        var lines: [String] = []
        guard var pointer = gd_environment() else { return [] }
        let withheld = withheld.withLock { $0 }
        while let line = pointer.pointee {
            let text = String(cString: line)
            if !withheld.contains(where: { text.hasPrefix("\($0)=") }) { lines.append(text) }
            pointer += 1
        }
        return lines
    }

    private static let withheld = Mutex<[String]>([])

    /// From now on no process that we start inherits these variables; ``variable(_:)`` still reads them.
    package static func withhold(_ names: [String]) {
        withheld.withLock { withheld in withheld += names.filter { !withheld.contains($0) } }
    }

    package static var userID: UInt32 { geteuid() }
    package static var isRoot: Bool { geteuid() == 0 }
    package static var pid: Int32 { getpid() }
    /// How many processors this process may use.
    package static var processorCount: Int { max(1, Int(gd_processor_count())) }
    package static var parentPid: Int32 { getppid() }
    /// The name of the effective user, whatever the environment says.
    package static var userName: String { userName(of: geteuid()) }

    /// `uid 1234` where nobody has that number.
    package static func userName(of userID: UInt32) -> String {
        guard let entry = getpwuid(userID), let name = entry.pointee.pw_name else { return "uid \(userID)" }
        return String(cString: name)
    }
    package static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        gethostname(&buffer, 255)
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The file of the running program.
    package static var executable: String { Files.link("/proc/self/exe") ?? CommandLine.arguments[0] }

    /// The kernel's name for this boot: it changes with every start of the machine, so never within a process.
    package static let bootID =
        (try? Files.text("/proc/sys/kernel/random/boot_id", limit: 64))?.filter { !$0.isWhitespace } ?? "unknown"

    /// True when the descriptor is a terminal.
    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// True when the descriptor is a terminal that this process may read: a shell has not put it in the background.
    /// A terminal that is not the one of our session has no background.
    package static func isForeground(_ descriptor: Int32) -> Bool { [-1, getpgrp()].contains(tcgetpgrp(descriptor)) }

    /// The absolute path of a program as a shell would find it; nil when there is none.
    package static func locate(program: String) -> String? {
        if program.contains("/") { return Files.isExecutable(program) ? program : nil }
        let path = variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/\(program)" }.first(where: Files.isExecutable)
    }
}
