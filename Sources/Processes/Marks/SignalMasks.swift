internal import Glibc
internal import Platform

/// What a process does with signals, from `/proc/PID/status`.
package struct SignalMasks {
    private let masks: [String: UInt64]

    package init?(pid: Int32) {
        guard let text = try? Files.text("/proc/\(pid)/status", limit: 1 << 16) else { return nil }
        self.init(status: text)
    }

    package init(status text: String) {
        var masks: [String: UInt64] = [:]
        for line in text.split(separator: "\n") {
            let fields = line.split(whereSeparator: { $0 == ":" || $0 == "\t" })
            if fields.count == 2, fields[0].hasPrefix("Sig") || fields[0] == "ShdPnd" {
                masks[String(fields[0])] = UInt64(fields[1], radix: 16)
            }
        }
        self.masks = masks
    }

    /// Sent and not yet taken.
    package func isPending(_ number: Int32) -> Bool { has("SigPnd", number) || has("ShdPnd", number) }
    package func ignores(_ number: Int32) -> Bool { has("SigIgn", number) }
    package func handles(_ number: Int32) -> Bool { has("SigCgt", number) }

    private func has(_ name: String, _ number: Int32) -> Bool { (masks[name] ?? 0) & (1 << UInt64(number - 1)) != 0 }

    /// The signals that a scenario may send, by the names people use.
    package static let names: [(name: String, number: Int32)] = [
        ("KILL", SIGKILL), ("TERM", SIGTERM), ("INT", SIGINT), ("QUIT", SIGQUIT), ("HUP", SIGHUP), ("USR1", SIGUSR1),
        ("USR2", SIGUSR2), ("ABRT", SIGABRT), ("SEGV", SIGSEGV),
    ]
}
