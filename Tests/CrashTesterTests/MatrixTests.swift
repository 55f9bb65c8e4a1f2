import Platform
import Testing

/// The tester itself on real processes: a part of the matrix that takes seconds.
@Suite("The crash matrix", .enabled(if: Surroundings.isRoot && Surroundings.locate(program: "strace") != nil), .serialized)
struct MatrixTests {
    private func matrix(_ arguments: String...) throws -> (code: Int32, text: String) {
        let path = "/tmp/crash-tests-\(SystemRandom.hexadecimal(8))"
        defer { try? Files.remove(path) }
        let tester = Files.parent(of: Surroundings.executable) + "/crash-tester"
        var request = SpawnRequest([tester, "matrix"] + arguments)
        request.output = try Descriptor(path: path, mode: .append)
        request.error = request.output
        let status = try ChildProcess(request).wait(until: SystemClock.now() + .minutes(3))
        return (status?.code ?? -1, try Files.text(path))
    }

    @Test(
        "nothing is left, whoever dies",
        arguments: ["run/after-inject:pause/itself", "run/after-inject:pause/both", "run/after-append:note/machine"])
    func clean(point: String) throws {
        let (code, text) = try matrix("--only", "pause/\(point)")
        #expect(code == 0 && text.contains("nothing was left behind"), "\(text)")
    }

    @Test("an undo that lies is found out")
    func lies() throws {
        let (code, text) = try matrix("--only", "pause/run/after-append:note/both", "--lying")
        #expect(code == 1 && text.contains("stopped"), "\(text)")
    }
}
