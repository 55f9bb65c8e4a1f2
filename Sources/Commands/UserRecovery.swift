internal import Documents
internal import Platform
internal import Runs

/// Root's `recover` of what runs of other users left: as those users, never as root.
///
/// An undo is an instruction. One that a user wrote may do what that user may do and no more, so root looks at no more than the
/// names of open runs, and has that user's own `recover` read and carry out the rest.
struct UserRecovery {
    let user: String
    let runs: [String]
    let exit: Int32
    /// What it printed.
    let words: String

    /// How long a user's undos may take.
    private static let patience = Interval.minutes(10)

    /// For root, of every user who has open runs; none for others, or where `GAMEDAY_STATE` names the one registry that is meant.
    static func all() -> [UserRecovery] {
        guard Surroundings.isRoot, (Surroundings.variable("GAMEDAY_STATE") ?? "").isEmpty else { return [] }
        return HostRegistry.otherRegistries().compactMap(of)
    }

    private static func of(_ registry: HostRegistry) -> UserRecovery? {
        let runs = registry.openRuns
        guard !runs.isEmpty, let owner = Files.owner(registry.path), owner != 0 else { return nil }
        let user = Surroundings.userName(of: owner)
        do {
            let (exit, words) = try recover(registry, as: user)
            return UserRecovery(user: user, runs: runs, exit: exit, words: words)
        } catch {
            return UserRecovery(user: user, runs: runs, exit: Exit.errored.rawValue, words: "\(error)")
        }
    }

    /// Away from our terminal and our environment, so that nothing of root's reaches what a user wrote.
    private static func recover(_ registry: HostRegistry, as user: String) throws -> (exit: Int32, words: String) {
        var request = SpawnRequest(["runuser", "-u", user, "--", Surroundings.executable, "recover"])
        request.environment = ["PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "GAMEDAY_STATE=\(registry.path)"]
        request.directory = "/"
        request.newSession = true
        let pipe = try Pipe()
        request.output = pipe.writing
        request.error = pipe.writing
        let child = try ChildProcess(request)
        var bytes: [UInt8] = []
        let status = child.follow([pipe.reading], until: SystemClock.now() + patience) { _, more in
            if bytes.count < 1 << 20 { bytes += more }
        }
        let words = String(decoding: bytes, as: UTF8.self)
        if let status { return (status.code, words) }
        child.end(grace: .seconds(1))
        return (Exit.stuck.rawValue, words + "\nit did not end within \(patience)")
    }

    var isClean: Bool { exit == 0 }

    var text: String {
        let lines = words.split(separator: "\n").map { "  \($0)" }
        let call = "  NOT everything is undone (exit \(exit)): `sudo -u \(user) gameday recover` says what is left"
        return (["as \(user), who has \(runs.count) open:"] + lines + (isClean ? [] : [call])).joined(separator: "\n")
    }

    var canonical: CanonicalValue {
        .map([
            "user": .text(user), "runs": .list(runs.map { .text($0) }), "exit": .integer(Int64(exit)), "words": .text(words),
        ])
    }
}
