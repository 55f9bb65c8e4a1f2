internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Starts programs that use up processor, memory or disk. They die first when memory runs out, and join the target's control
/// group where they may.
struct Stressors: Sendable {
    /// The command lines of one stressor: for `stress-ng`, and for a stressor of our own.
    struct Work {
        var stressNG: [String]
        var own: [String]
    }

    /// The program and first arguments that the own form is given to; nil: `stress-ng`, else this program.
    let command: [String]?
    let offspring: Offspring

    func arguments(_ work: Work) -> [String] {
        if let command { return command + work.own }
        if let program = Surroundings.locate(program: "stress-ng") { return [program, "--quiet"] + work.stressNG }
        return [Surroundings.executable, "stressor"] + work.own
    }

    func expectProgram(for work: Work) throws {
        let program = arguments(work)[0]
        guard Surroundings.locate(program: program) != nil else {
            throw TargetError(.missing, "expected the stressor program \(program), found none; install stress-ng")
        }
    }

    /// - Parameter controller: whose control group of the target the stressor shares, so that it takes from the same budget.
    func start(_ work: Work, for request: FaultRequest, sharing controller: String) throws {
        var group = ""
        if let identity = request.instance.process, let hierarchy = CgroupHierarchy.with(controller: controller) {
            group = hierarchy.directory(ofProcess: identity.pid, controller: controller).map { $0 + "/cgroup.procs" } ?? ""
        }
        var spawn = SpawnRequest(["/bin/sh", "-c", Self.wrapper, group] + arguments(work))
        try Files.makeDirectories(request.directory)
        let output = try Descriptor(path: "\(request.directory)/\(request.token).out", mode: .append)
        spawn.output = output
        spawn.error = output
        spawn.directory = request.directory
        _ = try offspring.spawn(spawn, token: request.token)
    }

    /// Sets itself up before it becomes the stressor, so that children of the stressor inherit it all.
    private static let wrapper = """
        { echo 1000 > /proc/self/oom_score_adj; [ -z "$0" ] || echo $$ > "$0"; } 2> /dev/null
        exec "$@"
        """
}
