import Glibc
import Platform
import Testing

@Suite("The fault proxy alone", .fewAtOnce)
struct ProxyVerbTests {
    /// Waits for the line that says that clients can connect.
    private static func await(_ text: String, in program: Program, name: String) throws {
        let deadline = SystemClock.now() + .seconds(30)
        while !((try? Files.text("\(program.directory)/\(name).out")) ?? "").contains(text) {
            try #require(SystemClock.now() < deadline, "“\(text)” was not seen")
            SystemClock.sleep(for: .milliseconds(10))
        }
    }

    @Test("a signal ends it with exit 0, and its socket is gone", arguments: [SIGINT, SIGTERM])
    func signals(_ number: Int32) async throws {
        try await onThread {
            let program = try Program()
            let path = "\(program.directory)/api.sock"
            let child = try program.start(["proxy", "-seed", "7", "--socket", path])
            try Self.await("listens on unix:\(path), seed 7, as Toxiproxy 2.12.0", in: program, name: "last")
            #expect(Files.exists(path))
            child.signal(number)
            let output = try program.finish(child)
            #expect(output.code == 0 && !output.isSignal && !Files.exists(path), "\(output.err)")
        }
    }

    @Test("it ends with its standard input, or with its time, and says where it listens to programs as well")
    func endings() async throws {
        try await onThread {
            let program = try Program()
            let timed = try program.run("proxy", "-port=0", "--lifetime", "200ms", "--output", "json")
            #expect(timed.code == 0 && timed.out.contains(#""address":"http://localhost:"#))
            let pipe = try Pipe()
            var request = SpawnRequest([Program.executable, "proxy", "--port", "0", "--until-closed"])
            request.directory = program.directory
            request.input = pipe.reading
            request.output = try Descriptor(path: "\(program.directory)/closing.out", mode: .append)
            let child = try ChildProcess(request)
            try Self.await("listens on http://localhost:", in: program, name: "closing")
            try pipe.writing.write(Array("this means nothing".utf8))
            #expect(child.wait(until: SystemClock.now() + .milliseconds(300)) == nil)
            // Nobody can write to it any more.
            dup2(pipe.reading.number, pipe.writing.number)
            #expect(child.wait(until: SystemClock.now() + .seconds(20))?.code == 0)
        }
    }

    @Test("a file with mistakes is exit 2 with their places; an address that is taken is exit 8 with what to do")
    func refusals() async throws {
        try await onThread {
            let program = try Program()
            try program.write("p.json", "[\n{\"name\":\"a\",\"upstream\":5}]")
            let mistaken = try program.run("proxy", "-config", "p.json")
            #expect(mistaken.code == 2 && mistaken.err.contains("p.json:2:24: error: upstream: expected a text, found `5`"))
            #expect(try program.run("proxy", "--config", "none.json").code == 2)
            let path = "\(program.directory)/api.sock"
            let child = try program.start(["proxy", "--socket", path])
            try Self.await("listens", in: program, name: "last")
            let refused = try program.run("proxy", "--socket", path)
            #expect(refused.code == 8 && refused.err.contains("choose another --port or --socket"), "\(refused.err)")
            child.signal(SIGTERM)
            #expect(try program.finish(child).code == 0)
        }
    }
}
