internal import Glibc
internal import Platform

/// What a case has left on the machine, by looking at the machine: no code of an adapter and no record of a run is asked.
struct MachineLook: Sendable {
    private let scene: Scene
    private let states: [String]
    private let container: String?
    private let files: [String]

    /// - Parameter scene: as it is before anything is done to it.
    init(of scene: Scene) {
        self.scene = scene
        states = scene.victims.map { Self.state($0.pid) }
        container = scene.container?.state
        files = Self.tree("\(scene.directory)/world") + Self.tree("\(scene.directory)/volume")
    }

    /// Everything that is not as it was, in words; what is cheap to see comes first.
    ///
    /// - Parameters:
    ///   - sparesVictims: they have gone with the machine, or the fault is to end them.
    ///   - sparesWatchdog: it may still be at its report.
    func residue(sparesVictims: Bool, sparesWatchdog: Bool = false) -> [String] {
        var found = registryEntries + (sparesVictims ? [] : victimChanges)
        if found.isEmpty {
            let spared = sparesWatchdog ? Self.watchdogs(of: scene) : []
            let processes = Self.processes(of: scene).filter { !spared.contains($0) }
            found = leftFiles + processes.map { "process \($0): \(Self.command($0))" }
        }
        if found.isEmpty { found = leftGroups + leftMounts + leftTables + containerChanges }
        return found
    }

    /// Everything that is not as it was, but for the registry.
    var residueInWorld: [String] {
        victimChanges + leftFiles + leftGroups + Self.processes(of: scene).map { "process \($0)" } + containerChanges
    }

    /// What can be seen quickly is as it was: worth a whole look.
    func isCalm(sparesVictims: Bool) -> Bool { registryEntries.isEmpty && (sparesVictims || victimChanges.isEmpty) }

    private var registryEntries: [String] { Files.list("\(scene.registry)/open").map { "registry entry \($0)" } }

    private var victimChanges: [String] {
        zip(scene.victims, states).compactMap { victim, before in
            let now = Self.state(victim.pid)
            return now == before ? nil : "process \(victim.pid) was \(before), is \(now)"
        }
    }

    /// What engine and kernel show of the scene's container, and of those that a run has started.
    private var containerChanges: [String] {
        guard let one = scene.container, let container else { return [] }
        let now = one.state
        return (now == container ? [] : ["the container was \(container), is \(now)"]) + one.strangers
    }

    private var leftFiles: [String] {
        let now = Self.tree("\(scene.directory)/world") + Self.tree("\(scene.directory)/volume")
        let here = now.filter { !files.contains($0) }
        let elsewhere = ["/tmp", "/var/tmp", "/dev/shm"].flatMap { folder in
            Files.list(folder).filter { $0.contains(scene.word) && $0 != scene.word }.map { "\(folder)/\($0)" }
        }
        let clocks = (scene.run.map { Files.list("\($0)/files") } ?? []).filter { $0.hasSuffix(".clock") || $0.hasSuffix(".tmp") }
        return (here + elsewhere + clocks).map { "file \($0)" }
    }

    private var leftGroups: [String] { Self.groups(of: scene).map { "control group \($0)" } }

    /// Rules of the network that carry the scene's word, as the tool of administrators lists them.
    private var leftTables: [String] {
        guard let program = ["/usr/sbin/nft", "/sbin/nft", "/usr/bin/nft"].first(where: Files.isExecutable),
            let pipe = try? Pipe()
        else { return [] }
        var request = SpawnRequest([program, "list", "tables"])
        request.output = pipe.writing
        guard let child = try? ChildProcess(request) else { return [] }
        var bytes: [UInt8] = []
        _ = child.follow([pipe.reading], until: SystemClock.now() + .seconds(2)) { bytes += $1 }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.contains(scene.word) }.map(String.init)
    }

    private var leftMounts: [String] {
        let text = (try? Files.text("/proc/self/mountinfo")) ?? ""
        return text.split(separator: "\n").filter { $0.contains(scene.word) && !$0.contains("/\(scene.word)/volume ") }
            .map { "mount \($0)" }
    }

    // MARK: Looking

    /// Run state, control groups and limits of a process as the kernel shows them.
    static func state(_ pid: Int32) -> String {
        func text(_ name: String) -> String { (try? Files.text("/proc/\(pid)/\(name)", limit: 1 << 16)) ?? "gone" }
        let status = text("status").split(separator: "\n").first { $0.hasPrefix("State:") } ?? "State: gone"
        let files = text("limits").split(separator: "\n").first { $0.hasPrefix("Max open files") } ?? ""
        let groups = text("cgroup").split(separator: "\n").joined(separator: " ")
        // Sleeping and running are the same to us.
        let isStopped = status.contains("T (") || status.contains("t (")
        let run = isStopped ? "stopped" : status.contains("gone") || status.contains("Z (") ? "gone" : "running"
        return [run, files.split(separator: " ").joined(separator: " "), groups, text("oom_score_adj")].joined(separator: "; ")
    }

    /// The living processes that carry the word of a scene in their environment or in a mark.
    static func processes(of scene: Scene) -> [Int32] {
        let known = scene.victims.map(\.pid) + [getpid()]
        return ProcessStatus.allPids().filter { pid in
            guard !known.contains(pid), carries(scene.word, pid) else { return false }
            return ProcessStatus.read(pid)?.hasEnded == false
        }
    }

    private static func carries(_ word: String, _ pid: Int32) -> Bool {
        if let bytes = try? Files.read("/proc/\(pid)/environ", limit: 1 << 17), contains(bytes, word) { return true }
        let folder = "/proc/\(pid)/fd"
        return Files.list(folder).contains { Files.link("\(folder)/\($0)")?.hasPrefix("/memfd:gd-") == true }
            && Files.list(folder).contains { Files.link("\(folder)/\($0)")?.contains(word) == true }
    }

    private static func contains(_ bytes: [UInt8], _ word: String) -> Bool {
        Array(word.utf8).withUnsafeBytes { needle in
            bytes.withUnsafeBytes { text in
                guard let end = text.baseAddress.map({ $0 + text.count }), let sought = needle.baseAddress else { return false }
                var rest = text.baseAddress
                while let place = rest, let found = memchr(place, Int32(needle[0]), end - place) {
                    if UnsafeRawPointer(found) + needle.count <= end, memcmp(found, sought, needle.count) == 0 { return true }
                    rest = UnsafeRawPointer(found) + 1
                }
                return false
            }
        }
    }

    static func command(_ pid: Int32) -> String { ProcessStatus.commandLine(pid).joined(separator: " ") }

    static func watchdogs(of scene: Scene) -> [Int32] {
        processes(of: scene).filter { ProcessStatus.commandLine($0).dropFirst().first == "watchdog" }
    }

    /// A tracer that has lost whom it traced is the tester's own business.
    static func endTracers(of scene: Scene) {
        for pid in processes(of: scene) where ProcessStatus.commandLine(pid).first == "strace" { kill(pid, SIGKILL) }
    }

    /// Kills watchdogs, those that stand still too.
    static func endWatchdogs(of scene: Scene) {
        let deadline = SystemClock.now() + .seconds(5)
        while SystemClock.now() < deadline {
            let living = watchdogs(of: scene)
            if living.isEmpty { return }
            for pid in living { kill(pid, SIGKILL) }
            SystemClock.sleep(for: .milliseconds(5))
        }
    }

    static func endProcesses(of scene: Scene) {
        for _ in 0..<5 {
            let living = processes(of: scene)
            if living.isEmpty { return }
            for pid in living { kill(pid, SIGKILL) }
            SystemClock.sleep(for: .milliseconds(10))
        }
    }

    /// The control groups that carry the word of a scene.
    static func groups(of scene: Scene) -> [String] {
        let text = (try? Files.text("/proc/self/mountinfo")) ?? ""
        let roots = text.split(separator: "\n").filter { $0.contains(" - cgroup") }
            .compactMap { $0.split(separator: " ").dropFirst(4).first.map(String.init) }
        return roots.flatMap { folders($0, depth: 4) }.filter { Files.name(of: $0).contains(scene.word) }
    }

    private static func folders(_ path: String, depth: Int) -> [String] {
        guard depth > 0 else { return [] }
        let below = Files.list(path).filter { !$0.contains(".") || $0.hasPrefix("gd-") }.map { "\(path)/\($0)" }
            .filter { Files.isDirectory($0) }
        return below + below.flatMap { folders($0, depth: depth - 1) }
    }

    private static func tree(_ path: String) -> [String] {
        Files.list(path).flatMap { name in
            let file = "\(path)/\(name)"
            return [file] + (Files.isDirectory(file) ? tree(file) : [])
        }
    }
}
