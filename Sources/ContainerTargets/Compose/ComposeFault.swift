internal import Documents
internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// The containers of a compose file, for the length of a run. Internal.
struct ComposeFault: TargetFault {
    static let name = "compose"

    let engines: Engines
    let projects: ComposeProjects
    let offspring: Offspring

    let entry = FaultEntry(
        name: name, summary: "Starts the containers of a compose file for the length of a run.", targetKinds: [], parameters: [],
        touches: [], privileges: "those of the engine's socket", appliedProof: "the engine has its containers",
        exposedProof: "the same",
        undo: "the containers, networks and volumes that bear the project's label are removed by the engine",
        deadline: .minutes(15))

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let file = try request.string("file")
        guard Files.isRegular(file) else { throw TargetError(.invalid, "expected a compose file at \(file), found none") }
        let engine = try engines.engine(kind: request.parameters["engine"]?.string)
        _ = try ComposeTool.find(for: engine)
        let project = ComposeProject(engine: engine, name: ComposeProject.name(of: request.token))
        return Preparation(
            payload: ["engine": engine.address.host, "project": project.name, "digest": try Digest.sha256(file: file)],
            byHand: "\(MarkedProcesses(token: request.token).byHand); \(project.byHand)")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let project = try project(undo)
        let file = try request.string("file")
        let target = try request.string("target")
        let deadline = SystemClock.now() + (request.parameters["timeout"]?.interval ?? .minutes(2))
        try start(project, file, request, until: deadline)
        while let lack = try project.isWaitedFor() {
            guard SystemClock.now() < deadline else {
                throw TargetError(.failed, "the containers of \(file) were not ready in time: \(lack)")
            }
            SystemClock.sleep(for: .milliseconds(100))
        }
        projects.add(project.name, target: target)
        return [
            Instance(
                kind: ComposeFault.name, key: "compose:\(project.name)",
                name: "\(target) (compose project \(project.name))", path: project.engine.address.text)
        ]
    }

    private func start(_ project: ComposeProject, _ file: String, _ request: FaultRequest, until deadline: Moment) throws {
        try Files.makeDirectories(request.directory)
        let services = request.parameters["services"]?.strings ?? []
        let output = "\(request.directory)/\(try request.string("target")).out"
        var spawn = SpawnRequest(try ComposeTool.find(for: project.engine).up(project.name, file: file, services: services))
        let log = try Descriptor(path: output, mode: .append)
        (spawn.output, spawn.error) = (log, log)
        spawn.set("DOCKER_HOST", project.engine.address.host)
        for variable in request.parameters["environment"]?.entries ?? [:] { spawn.set(variable.name, variable.value.text) }
        let child = try offspring.spawn(spawn, token: request.token)
        guard let status = child.wait(until: deadline) else {
            throw TargetError(.failed, "starting \(file) took longer than it may; what it said: \(output)")
        }
        guard status.code == 0 else {
            let said = (try? Files.text(output, limit: 1 << 20)) ?? ""
            let lines = said.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
            let words = lines.first { $0.contains("ERROR") } ?? lines.suffix(2).joined(separator: " ⏎ ")[...]
            throw TargetError(
                .failed, "\(file) could not be started (exit code \(status.code)): \(words.prefix(300)) (all of it: \(output))")
        }
    }

    func applied(_ undo: Undo) throws -> Proof {
        let all = try project(undo).containers()
        let up = all.count(where: \.isUp)
        return up > 0
            ? .shown("\(up) of \(all.count) containers of \(try undo.value("project")) are up")
            : .notShown("none of its containers is up")
    }

    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion {
        let project = try project(undo)
        // First who makes containers, then what was made: and once more what the engine was making meanwhile.
        try MarkedProcesses(token: undo.token).end()
        offspring.end(undo.token)
        offspring.reap(undo.token)
        projects.remove(project.name)
        let deadline = SystemClock.now() + .seconds(20)
        repeat {
            try project.remove()
            if try project.remains().isEmpty { return .done }
            SystemClock.sleep(for: .milliseconds(200))
        } while SystemClock.now() < deadline
        throw TargetError(.failed, "still there: \(try project.remains().joined(separator: ", "))")
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        MarkedProcesses(token: undo.token).residue() + (try project(undo).remains().map { Residue($0) })
    }

    private func project(_ undo: Undo) throws -> ComposeProject {
        guard let address = EngineAddress(host: try undo.value("engine")) else {
            throw TargetError(.unknownSchema, "the undo of \(undo.fault) names no engine; undo it by hand: \(undo.byHand)")
        }
        return ComposeProject(engine: try engines.engine(at: address), name: try undo.value("project"))
    }
}
