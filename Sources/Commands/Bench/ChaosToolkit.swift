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

    private static func version(_ chaos: String) -> String {
        let unknown = "version unknown"
        let file = "\(Surroundings.variable("TMPDIR") ?? "/tmp")/gameday-bench-\(SystemRandom.hexadecimal(8))"
        defer { try? Files.remove(file) }
        guard let output = try? Descriptor(path: file, mode: .append) else { return unknown }
        var request = SpawnRequest([chaos, "--version"])
        request.output = output
        _ = try? ChildProcess(request).wait(until: SystemClock.now() + .seconds(60))
        return ((try? Files.text(file)) ?? unknown).split(separator: "\n").last.map(String.init) ?? unknown
    }
}
