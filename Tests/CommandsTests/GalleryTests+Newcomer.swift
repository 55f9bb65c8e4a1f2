import Platform
import Testing

/// The first ten minutes, walked with the program that the tests were built with.
extension GalleryTests {
    @Test("the first ten minutes: from nothing to a held run, a broken one that says why, a killed one, and one's own service")
    func newcomer() async throws {
        try await onThread {
            let program = try Program()
            var request = SpawnRequest(["sh", "\(Self.root)/.ci/newcomer", Program.executable, "\(program.directory)/first"])
            request.directory = program.directory
            request.set("GAMEDAY_STATE", program.registry)
            // An unoptimised program on a machine that tests other things beside it.
            request.set("CLEAN_WITHIN", "10000")
            request.output = try Descriptor(path: "\(program.directory)/newcomer.out", mode: .append)
            let status = try ChildProcess(request).wait(until: SystemClock.now() + .minutes(5))
            let table = try Files.text("\(program.directory)/newcomer.out")
            #expect(status?.code == 0, "\(table)")
            for step in ["held", "broken", "did not hold", "gameday new", "gameday verify"] { #expect(table.contains(step)) }
            #expect(program.awaitQuiet().isEmpty)
        }
    }
}
