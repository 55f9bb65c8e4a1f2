/// Something that source code must not say.
struct BannedCall: Sendable {
    let tokens: [String]
    /// Why, or what to write.
    let reason: String
    /// The files that may say it.
    var except: [String] = []

    static let all: [BannedCall] = [
        BannedCall(tokens: ["try", "!"], reason: "handle the error"),
        BannedCall(tokens: ["as", "!"], reason: "use `as?` or a type that needs no cast"),
        BannedCall(tokens: ["fatalError"], reason: "a crash leaves faults behind: return an error"),
        BannedCall(tokens: ["@", "unchecked", "Sendable"], reason: "use a Mutex"),
        BannedCall(tokens: ["nonisolated", "(", "unsafe", ")"], reason: "use a Mutex"),
        BannedCall(tokens: ["Task", "{"], reason: "nobody waits for it: use a group or a WorkerThread"),
        BannedCall(tokens: ["Task", "("], reason: "nobody waits for it: use a group or a WorkerThread"),
        BannedCall(tokens: ["Task", ".", "detached"], reason: "nobody waits for it: use a group or a WorkerThread"),
        BannedCall(tokens: ["DispatchQueue"], reason: "use Lanes or a WorkerThread"),
        BannedCall(tokens: ["DispatchTime"], reason: clock),
        BannedCall(tokens: ["ContinuousClock"], reason: clock),
        BannedCall(tokens: ["SuspendingClock"], reason: clock),
        BannedCall(tokens: ["clock_gettime"], reason: clock, except: ["Sources/Platform/SystemClock.swift"]),
        BannedCall(tokens: ["gettimeofday"], reason: clock),
        BannedCall(tokens: ["Date", "(", ")"], reason: clock),
        BannedCall(tokens: ["Date", ".", "now"], reason: clock),
        BannedCall(tokens: [".", "random", "("], reason: chance),
        BannedCall(tokens: ["randomElement", "(", ")"], reason: chance),
        BannedCall(tokens: ["shuffled", "(", ")"], reason: chance),
        BannedCall(tokens: ["shuffle", "(", ")"], reason: chance),
        BannedCall(tokens: ["SystemRandomNumberGenerator"], reason: chance),
        BannedCall(
            tokens: ["print", "("], reason: "write through Console",
            // The line that tells the run's process that its watchdog stands.
            except: ["Sources/Engine/Watchdog/WatchdogStation.swift"]),
        BannedCall(tokens: ["debugPrint", "("], reason: "write through Console"),
        BannedCall(tokens: ["dump", "("], reason: "write through Console"),
    ]

    private static let clock = "time comes from Platform.SystemClock"
    private static let chance = "chance comes from Platform.RandomStream, by a seed"

    static func findings(in source: SwiftFile) -> [Finding] {
        let calls = all.filter { !$0.except.contains(source.file.path) }.flatMap { call in
            source.positions(of: call.tokens).map { source.finding($0, "`\(call.tokens.joined())` is banned: \(call.reason)") }
        }
        return calls + unwraps(in: source) + implicitNows(in: source)
    }

    /// `value!` and `Type!`: a `!` that touches what stands before it and is no operator.
    private static func unwraps(in source: SwiftFile) -> [Finding] {
        source.positions(of: ["!"]).compactMap { position in
            guard position > 0, !source.tokens[position].isSpaced else { return nil }
            let before = source.tokens[position - 1]
            guard before.kind != .symbol || [")", "]", ">", "}", "?"].contains(before.text) else { return nil }
            guard before.text != "try", before.text != "as" else { return nil }
            return source.finding(position, "a forced unwrap is banned: say what happens when there is none")
        }
    }

    /// `.now` with nothing before it: some clock's or date's.
    private static func implicitNows(in source: SwiftFile) -> [Finding] {
        source.positions(of: [".", "now"]).compactMap { position in
            guard position > 0 else { return nil }
            let before = source.tokens[position - 1]
            let ofValue = !source.tokens[position].isSpaced && (before.kind == .word || [")", "]", "?"].contains(before.text))
            return ofValue ? nil : source.finding(position, "`.now` is banned: \(clock)")
        }
    }
}
