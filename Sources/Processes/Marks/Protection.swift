package import Platform

/// What no scenario can touch: the machine's own pillars and this program.
package struct Protection {
    private let lineage: Set<Int32>
    private let executable = Surroundings.executable

    package init() {
        var pids: Set<Int32> = []
        var pid = Surroundings.pid
        while pid > 0, pids.insert(pid).inserted { pid = ProcessStatus.read(pid)?.parent ?? 0 }
        lineage = pids
    }

    /// Why a process is protected; nil when it is not.
    package func reason(for status: ProcessStatus) -> String? {
        if let reason = unendableReason(for: status) { return reason }
        if runsGameday(status.pid, verbs: ["run", "serve", "stop"]) { return "it is gameday" }
        if status.hasEnded { return "it has ended already" }
        let program = Files.link("/proc/\(status.pid)/exe").map(Files.name(of:)) ?? status.name
        for name in [status.name, program] {
            if Self.engines.contains(name) { return "it belongs to the container engine" }
            if name == "sshd" || name.hasPrefix("sshd-") { return "it is sshd, the way into this machine" }
            if name.hasPrefix("systemd") { return "it belongs to systemd" }
        }
        return nil
    }

    /// Why even an undo must never end a process, although it may carry the undo's mark; nil when it may.
    package func unendableReason(for status: ProcessStatus) -> String? {
        if status.pid == 1 { return "it is process 1" }
        if status.isKernelThread { return "it is a thread of the kernel" }
        if status.pid == Surroundings.pid { return "it is gameday itself" }
        if lineage.contains(status.pid) { return "gameday runs below it" }
        return runsGameday(status.pid, verbs: ["watchdog", "recover"]) ? "it is gameday undoing faults" : nil
    }

    private func runsGameday(_ pid: Int32, verbs: [String]) -> Bool {
        guard let link = Files.link("/proc/\(pid)/exe"), link == executable || link == executable + " (deleted)" else {
            return false
        }
        let arguments = ProcessStatus.commandLine(pid)
        return arguments.count > 1 && verbs.contains(arguments[1])
    }

    private static let engines = [
        "dockerd", "containerd", "containerd-shim", "containerd-shim-runc-v2", "docker-proxy", "podman", "conmon", "crio",
    ]
}
