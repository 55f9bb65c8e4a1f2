internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// What a `run` step with `undo` brought into the world: the engine runs the command, with the hold's mark; the undo, a
/// command of the user's, is here. Internal.
struct RunFault: TargetFault {
    let entry = FaultEntry(
        name: "run", summary: "A command of a run step that has an undo.", targetKinds: [],
        parameters: [
            ParameterEntry("undo", .list, "The command that takes it back.", required: true),
            ParameterEntry("environment", .map, "Variables of that command.", default: .map([:])),
            ParameterEntry("timeout", .duration, "How long it may take.", default: .duration(.seconds(30))),
            ParameterEntry("attempts", .integer, "How often it is tried.", default: .integer(1)),
            ParameterEntry("pause", .duration, "Between two tries.", default: .duration(.seconds(1))),
            ParameterEntry("ok-exit", .list, "Exit codes that count as success.", default: .list([.integer(0)])),
        ],
        touches: ["run"], stacks: true, privileges: "those of the command", appliedProof: "the command exited as it should",
        exposedProof: "the same", undo: "the undo exits as it should, then what the command left running is ended")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let undo = try LocatedCommand.words(request.strings("undo"), of: "the undo")
        let variables = request.parameters["environment"]?.entries?.map { "\($0.name)=\($0.value.text)" } ?? []
        let exits = request.parameters["ok-exit"]?.items?.map(\.text) ?? ["0"]
        let directory = Files.currentDirectory
        let payload = [
            "undo": LocatedCommand.encode(undo), "environment": LocatedCommand.encode(variables), "directory": directory,
            "timeout": String(try request.interval("timeout").nanoseconds), "ok-exit": LocatedCommand.encode(exits),
            "attempts": String(try request.integer("attempts")), "pause": String(try request.interval("pause").nanoseconds),
        ]
        let words = variables.map(Shell.quote).joined(separator: " ")
        let command = words.isEmpty ? Shell.line(undo) : "env \(words) \(Shell.line(undo))"
        return Preparation(payload: payload, byHand: "cd \(Shell.quote(directory)) && \(command)")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        throw TargetError(.invalid, "the engine runs the command of a run step itself")
    }

    func applied(_ undo: Undo) throws -> Proof { .shown("the command exited as it should") }
    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion {
        let marked = MarkedProcesses(token: undo.token)
        let wasAtWork = !marked.living().isEmpty
        try mend(undo)
        let isAtWork = !marked.living().isEmpty
        try marked.end()
        if isAtWork {
            try mend(undo)
        } else if wasAtWork {
            // A command that was still at work may have broken something again as it ended. Where the undo itself ended it,
            // there is nothing left to undo, and that a second try fails means nothing.
            try? mend(undo)
        }
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] { MarkedProcesses(token: undo.token).residue() }

    private func mend(_ undo: Undo) throws {
        let attempts = max(1, Int(try undo.value("attempts")) ?? 1)
        for attempt in 1...attempts {
            do { return try mendOnce(undo) } catch {
                if attempt == attempts { throw error }
            }
            SystemClock.sleep(for: Interval(nanoseconds: Int64(try undo.value("pause")) ?? 0))
        }
    }

    private func mendOnce(_ undo: Undo) throws {
        let variables = try LocatedCommand.decode(undo.value("environment")).map { entry in
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (name: parts[0], value: parts.count > 1 ? parts[1] : "")
        }
        let run = CommandRun(
            arguments: try LocatedCommand.decode(undo.value("undo")), variables: variables + [("GAMEDAY_TOKEN", undo.token)],
            directory: try undo.value("directory"),
            timeout: Interval(nanoseconds: Int64(try undo.value("timeout")) ?? 30_000_000_000))
        let result = try run.run()
        let expected = try LocatedCommand.decode(undo.value("ok-exit"))
        guard expected.contains(String(result.code)) else {
            throw TargetError(
                .failed,
                "the undo (\(Shell.line(run.arguments))) exited \(result.code), expected "
                    + "\(expected.joined(separator: " or ")): \(result.lastLine)")
        }
    }
}
