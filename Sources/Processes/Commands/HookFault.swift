internal import Platform
package import Scenarios
package import Targets

/// The user's own fault: a command that injects it and one that undoes it.
package struct HookFault: TargetFault {
    package let entry: FaultEntry

    /// - Parameter kinds: of target, whose instances the commands find in their environment.
    package init(kinds: [String]) { entry = Self.entry(kinds) }

    private static func entry(_ kinds: [String]) -> FaultEntry {
        FaultEntry(
            name: "hook",
            summary: "Runs your own commands, without a shell. The undo must work twice, and when the inject never ran.",
            targetKinds: kinds,
            parameters: [
                ParameterEntry("inject", .list, "The command that breaks something.", required: true),
                ParameterEntry("undo", .list, "The command that mends it.", required: true),
                ParameterEntry("check", .list, "Exit 0 while the fault is in force, 1 when it is not."),
                ParameterEntry(
                    "timeout", .duration, "How long each command may take.", default: .duration(.seconds(30)),
                    minimum: .duration(.milliseconds(100)), maximum: .duration(.seconds(50))),
            ],
            touches: ["hook"], stacks: true, privileges: "those of the commands",
            appliedProof: "check exits 0; without a check, that inject exited 0", exposedProof: "the same",
            showsUse: false, undo: "undo exits 0, then what inject left running is ended", deadline: .seconds(60))
    }

    package func prepare(_ request: FaultRequest) throws -> Preparation {
        _ = try LocatedCommand.words(request.strings("inject"), of: "the hook's inject")
        let undo = try LocatedCommand.words(request.strings("undo"), of: "the hook's undo")
        let check = try request.parameters["check"]?.strings.map { try LocatedCommand.words($0, of: "the hook's check") }
        let directory = Files.currentDirectory
        var payload = [
            "undo": LocatedCommand.encode(undo), "directory": directory,
            "timeout": String(try request.interval("timeout").nanoseconds),
        ]
        if let check { payload["check"] = LocatedCommand.encode(check) }
        return Preparation(
            payload: payload,
            byHand: "cd \(Shell.quote(directory)) && GAMEDAY_TOKEN=\(Shell.quote(request.token)) \(Shell.line(undo))")
    }

    package func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try Files.makeDirectories(request.directory)
        var run = try command(request.strings("inject"), undo, marked: true)
        run.outputPath = "\(request.directory)/\(request.token).out"
        run.makeFilter = request.makeFilter
        try Self.expectSuccess(run, "inject")
        return []
    }

    package func applied(_ undo: Undo) throws -> Proof {
        guard let check = undo.payload["check"] else { return .shown("inject exited 0 (the hook has no check)") }
        let run = try command(LocatedCommand.decode(check), undo, marked: false)
        let result = try run.run()
        switch result.code {
        case 0: return .shown("check exited 0: \(result.lastLine)")
        case 1: return .notShown("check exited 1: \(result.lastLine)")
        default: throw TargetError(.failed, "check (\(Shell.line(run.arguments))) exited \(result.code): \(result.lastLine)")
        }
    }

    package func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    package func revert(_ undo: Undo) throws -> Reversion {
        let marked = MarkedProcesses(token: undo.token)
        let mends = try command(LocatedCommand.decode(try undo.value("undo")), undo, marked: false)
        // An inject that a killed gameday left running may still break something after it was mended, so: mend, end, mend.
        let mayStillInject = !marked.living().isEmpty
        do {
            try Self.expectSuccess(mends, "undo")
        } catch {
            // An undo that fails because there is nothing left to undo: the check knows.
            guard undo.payload["check"] != nil, case .notShown(let found)? = try? applied(undo) else { throw error }
            try marked.end()
            return .leftAlone("the hook's undo failed, but the fault is not in force: \(found)")
        }
        try marked.end()
        if mayStillInject { try Self.expectSuccess(mends, "undo") }
        return .done
    }

    package func residue(_ undo: Undo) throws -> [Residue] {
        let marked = MarkedProcesses(token: undo.token).residue()
        guard undo.payload["check"] != nil, case .shown(let words) = try applied(undo) else { return marked }
        return marked + [Residue("the hook is in force: \(words)")]
    }

    /// The token is in every command's environment; only what `inject` starts carries the mark by which it is ended.
    private func command(_ arguments: [String], _ undo: Undo, marked: Bool) throws -> CommandRun {
        var variables = [(name: "GAMEDAY_TOKEN", value: undo.token)]
        if marked { variables.append((MarkedProcesses.variable, undo.token)) }
        if let identity = undo.instance.process { variables.append(("GAMEDAY_PID", String(identity.pid))) }
        if undo.instance.kind == "container" {
            variables.append(("GAMEDAY_CONTAINER", String(undo.instance.key.split(separator: ":").last ?? "")))
        } else if let path = undo.instance.path {
            variables.append(("GAMEDAY_PATH", path))
        }
        let timeout = Interval(nanoseconds: Int64(try undo.value("timeout")) ?? 30_000_000_000)
        return CommandRun(arguments: arguments, variables: variables, directory: try undo.value("directory"), timeout: timeout)
    }

    private static func expectSuccess(_ run: CommandRun, _ name: String) throws {
        let result = try run.run()
        guard result.code == 0 else {
            throw TargetError(
                .failed, "the hook's \(name) (\(Shell.line(run.arguments))) exited \(result.code): \(result.lastLine)")
        }
    }
}
