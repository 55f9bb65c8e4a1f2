internal import Platform

/// The Chaos Toolkit of this machine, which our figures are held against.
struct ChaosToolkit {
    let path: String
    /// As it names itself: `chaos, version 1.21.4`.
    let version: String

    /// nil when none is on the path.
    static func located() -> ChaosToolkit? {
        guard let path = Surroundings.locate(program: "chaos") else { return nil }
        return ChaosToolkit(path: path, version: version(path))
    }

    /// Asked in a directory of its own, for it leaves a log wherever it is asked.
    private static func version(_ chaos: String) -> String {
        let unknown = "version unknown"
        let directory = "\(Surroundings.variable("TMPDIR") ?? "/tmp")/gameday-bench-\(SystemRandom.hexadecimal(8))"
        defer { try? Files.removeTree(directory) }
        guard (try? Files.makeDirectories(directory)) != nil,
            let output = try? Descriptor(path: "\(directory)/version", mode: .append)
        else { return unknown }
        var request = SpawnRequest([chaos, "--version"])
        request.directory = directory
        request.output = output
        _ = try? ChildProcess(request).wait(until: SystemClock.now() + .seconds(60))
        let text = (try? Files.text("\(directory)/version")) ?? unknown
        return text.split(separator: "\n").last.map(String.init) ?? unknown
    }
}
