internal import Glibc
internal import Platform

/// What the loss of power leaves of a scene: files that reached the disk, and nothing else.
struct PowerCut {
    let scene: Scene

    /// Ends all processes, the victims too, takes control groups away and cuts the journal where it was last durable; every
    /// other time half a line more had reached the disk.
    func strike(tears: Bool) {
        MachineLook.endProcesses(of: scene)
        for victim in scene.victims { victim.end(grace: .zero) }
        for group in MachineLook.groups(of: scene).reversed() { try? Files.removeDirectory(group) }
        guard let journal = scene.run.map({ "\($0)/journal.jsonl" }), let size = Files.size(journal) else { return }
        let durable = scene.log.lines("durable").last?.first.flatMap { Int64($0) } ?? 0
        let rest = size - durable
        guard rest > 0 else { return }
        truncate(journal, off_t(durable + (tears ? min(rest, 100) : 0)))
    }

    /// A command that lets another see the machine as it is after its next start: with another name of the boot.
    var wrapper: [String] {
        let path = "\(scene.directory)/boot_id"
        let other = "00000000-1111-4222-8333-" + SystemRandom.hexadecimal(12)
        try? Files.replace(path, with: other + "\n", permissions: 0o644)
        let script = "mount --bind \"$0\" /proc/sys/kernel/random/boot_id && exec \"$@\""
        return ["unshare", "-m", "--propagation", "private", "sh", "-c", script, path]
    }
}
