internal import Platform
package import Targets

/// Starts programs that use up processor, memory or disk. They die first when memory runs out, and join the target's control
/// group where they may.
package struct Stressors: Sendable {
    /// The command lines of one stressor: for `stress-ng`, and for a stressor of our own.
    package struct Work {
        package var stressNG: [String]
        package var own: [String]

        package init(stressNG: [String], own: [String]) {
            self.stressNG = stressNG
            self.own = own
        }
    }

    /// The program and first arguments that the own form is given to; nil: `stress-ng`, else this program.
    let command: [String]?
    package let offspring: Offspring

    package init(command: [String]?, offspring: Offspring) {
        self.command = command
        self.offspring = offspring
    }

    /// The command line of some work.
    package func arguments(_ work: Work) -> [String] {
        if let command { return command + work.own }
        if let program = Surroundings.locate(program: "stress-ng") { return [program, "--quiet"] + work.stressNG }
        return [Surroundings.executable, "stressor"] + work.own
    }

    /// - Throws: `TargetError` (`missing`) when the program is not there.
    package func expectProgram(for work: Work) throws {
        let program = arguments(work)[0]
        guard Surroundings.locate(program: program) != nil else {
            throw TargetError(.missing, "expected the stressor program \(program), found none; install stress-ng")
        }
    }

    /// - Parameters:
    ///   - pid: the process whose control group the stressor joins, so that it takes from the same budget.
    ///   - controller: of that group.
    ///   - entering: starts in the pid namespace of the process, so that the stressor ends with it at the latest.
    package func start(
        _ work: Work, for request: FaultRequest, besides pid: Int32?, sharing controller: String, entering: Bool = false
    ) throws {
        var group = ""
        if let pid, let hierarchy = CgroupHierarchy.with(controller: controller) {
            group = hierarchy.directory(ofProcess: pid, controller: controller).map { $0 + "/cgroup.procs" } ?? ""
        }
        let command = arguments(work)
        let entrance = entering ? pid.map { ["nsenter", "--target", String($0), "--pid", "--"] } ?? [] : []
        var spawn = SpawnRequest(["/bin/sh", "-c", Self.wrapper, group] + entrance + command)
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
