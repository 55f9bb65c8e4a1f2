import EngineTesting
import Platform
import Testing

@Suite("Planted bugs: what the trials can find")
struct PlantedBugTests {
    /// So many seeds at most; a bug that no seed of them shows is not found.
    private static let seeds: [TrialLane: UInt64] = [.machine: 6_000, .driver: 500]

    @Test("the trials catch every one of them, and nothing when none is planted")
    func catches() async throws { try await onThread { try Self.catchAll() } }

    private static func catchAll() throws {
        let directory = "/tmp/gameday-planted-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories(directory)
        defer { try? Files.removeTree(directory) }
        let sources = try PlantedSources(directory)
        for lane in TrialLane.allCases {
            let (code, words) = try run(sources, lane, bug: nil, seeds: 100)
            #expect(code == 0, "nothing is planted: \(words)")
        }
        for bug in PlantedBug.all {
            let (code, words) = try run(sources, bug.lane, bug: bug, seeds: seeds[bug.lane] ?? 0)
            #expect(code == 1 && words.contains("broke a law"), "“\(bug)” is not found: \(words)")
        }
    }

    private static func run(
        _ sources: PlantedSources, _ lane: TrialLane, bug: PlantedBug?, seeds: UInt64
    ) throws -> (code: Int32, words: String) {
        var request = SpawnRequest([
            sources.program, "run", "--first", "--lane", lane.rawValue, "--seeds", String(seeds), "--threads", "1",
        ])
        if let bug { request.set(PlantedSources.variable, bug.name) }
        let log = "\(sources.program).log"
        try Files.remove(log)
        request.output = try Descriptor(path: log, mode: .append)
        request.error = request.output
        let child = try ChildProcess(request)
        let status = child.wait(until: SystemClock.now() + .minutes(5))
        if status == nil { child.end(grace: .zero) }
        return (status?.code ?? -1, try Files.text(log, limit: 1 << 16))
    }
}
