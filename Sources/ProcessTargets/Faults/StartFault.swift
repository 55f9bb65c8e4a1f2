internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// A process of a target's `start:`; it lives as long as its hold. Internal.
///
/// The request's instance stands for the target: kind `process`, key `start:TARGET:INDEX`, no process. Parameters: `command`,
/// `environment`, `directory`, `target`, `index`, and `clock` when some step is to steer the clock.
struct StartFault: TargetFault {
    let offspring: Offspring

    let entry = FaultEntry(
        name: "start", summary: "Starts a process for the length of a run.", targetKinds: [], parameters: [], touches: [],
        privileges: "none", appliedProof: "the process is there", exposedProof: "the same",
        undo: "the process and all that it started, found by their mark, are ended")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        _ = try arguments(request)
        let directory = request.parameters["directory"]?.string
        if let directory, !Files.isDirectory(directory) {
            throw TargetError(.missing, "expected the working directory \(directory), found none")
        }
        var payload = ["output": outputPath(request)]
        if request.parameters["clock"]?.flag == true {
            guard SteeredClock.library() != nil else {
                throw TargetError(.missing, "a clock that can be steered needs libfaketime; \(SteeredClock.install)")
            }
            payload["clock"] = "\(request.directory)/\(request.token).clock"
        }
        return Preparation(payload: payload, byHand: MarkedProcesses(token: request.token).byHand)
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try Files.makeDirectories(request.directory)
        var spawn = SpawnRequest(try arguments(request))
        let path = outputPath(request)
        let output = try OutputFile(path: path, makeFilter: request.makeFilter)
        spawn.output = output.writing
        spawn.error = output.writing
        spawn.directory = request.parameters["directory"]?.string
        for variable in request.parameters["environment"]?.entries ?? [:] { spawn.set(variable.name, variable.value.text) }
        spawn.set("GAMEDAY_INDEX", String(request.parameters["index"]?.integer ?? 0))
        if let file = undo.payload["clock"], let library = SteeredClock.library() {
            let clock = SteeredClock(path: file)
            try clock.set("+0")
            for variable in clock.variables(library: library) { spawn.set(variable.name, variable.value) }
        }
        let child = try offspring.spawn(spawn, token: request.token, launch: request.parameters, drain: output.drain)
        guard let status = ProcessStatus.read(child.pid), let instance = CommandText.instance(status) else {
            // It is on its way out; how it ended is known a moment later.
            let deadline = SystemClock.now() + .seconds(1)
            while offspring.ending(undo.token) == nil, SystemClock.now() < deadline { SystemClock.sleep(for: .milliseconds(5)) }
            throw TargetError(.failed, "\(Shell.line(spawn.arguments)) ended at once: \(ending(undo.token, path))")
        }
        return [instance]
    }

    func applied(_ undo: Undo) throws -> Proof {
        // Whoever has started it knows without looking through the whole machine.
        if let mine = offspring.running(undo.token) { return Self.runs(mine) }
        let hasFailed = offspring.ending(undo.token).map { $0.code != 0 } ?? false
        if !hasFailed, let first = MarkedProcesses(token: undo.token).living().first { return Self.runs(first) }
        guard let path = undo.payload["output"], offspring.ending(undo.token) != nil else { return .gone }
        return .notShown(ending(undo.token, path))
    }

    private static func runs(_ status: ProcessStatus) -> Proof { .shown("\(CommandText.of(status)) runs (pid \(status.pid))") }

    /// How the process ended, with the last lines that it printed.
    private func ending(_ token: String, _ path: String) -> String {
        let how =
            switch offspring.ending(token) {
            case nil: "nobody knows how"
            case let status? where status.bySignal: "ended by signal \(status.code - 128)"
            case let status?: "exit code \(status.code)"
            }
        let lines = Self.lastLines(of: path)
        guard let last = lines.last else { return "\(how), and it printed nothing" }
        // The last line comes first: it says most, and a summary has room for little.
        let before = lines.count > 1 ? "before that: \(lines.dropLast().joined(separator: " ⏎ ")); " : ""
        return "\(how): \(last) (\(before)all of it: \(path))"
    }

    private static func lastLines(of path: String) -> [String] {
        guard let text = try? Files.text(path, limit: 1 << 20) else { return [] }
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        return lines.suffix(3).map { line in
            let text = line.drop(while: \.isWhitespace)
            return text.count <= 160 ? String(text) : text.prefix(159) + "…"
        }
    }

    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion {
        let hasClock = undo.payload["clock"] != nil
        let pids = hasClock ? MarkedProcesses(token: undo.token).living().map(\.pid) : []
        try MarkedProcesses(token: undo.token).end()
        offspring.end(undo.token)
        for pid in pids { SteeredClock.removeSharedMemory(of: pid) }
        offspring.reap(undo.token)
        if let file = undo.payload["clock"] {
            try Files.remove(file)
            Files.removeHalfWritten(of: file)
        }
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        let marked = MarkedProcesses(token: undo.token).residue()
        guard marked.isEmpty, let mine = offspring.running(undo.token) else { return marked }
        return [Residue("process \(mine.pid) (\(CommandText.of(mine))) was started as \(undo.token)")]
    }

    /// The command; the word `gameday` is this program, wherever it lies.
    private func arguments(_ request: FaultRequest) throws -> [String] {
        let command = try request.strings("command")
        guard let first = command.first else { throw TargetError(.invalid, "the command to start is empty") }
        if first == "gameday" { return [Surroundings.executable] + command.dropFirst() }
        guard Surroundings.locate(program: first) != nil else {
            throw TargetError(.missing, "expected a program \(first) to start, found none that can be executed")
        }
        return command
    }

    /// `TARGET.out`; for the second and later ones of several, `TARGET-INDEX.out`.
    private func outputPath(_ request: FaultRequest) -> String {
        let parts = request.instance.key.split(separator: ":").map(String.init)
        let name = request.parameters["target"]?.string ?? (parts.count > 1 && parts[0] == "start" ? parts[1] : request.token)
        let index = request.parameters["index"]?.integer ?? 0
        return "\(request.directory)/\(name)\(index > 0 ? "-\(index)" : "").out"
    }
}
