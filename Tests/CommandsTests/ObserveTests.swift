import Foundation
import Glibc
import Platform
import Testing

@Suite("Observe", .serialized, .fewAtOnce)
struct ObserveTests {
    @Test(
        "the exit code says whether a run could begin: 0 steady, 1 not, 4 nobody can say",
        arguments: [
            ("error-ratio(checkout[2s]) < 50%", Int32(0)), ("p50(checkout[2s]) < 1us", 1),
            ("error-ratio(checkout[1h]) < 50%", 4),
        ])
    func exits(steady: String, expected: Int32) async throws {
        try await onThread {
            let program = try Program()
            let shop = try OwnShop(program)
            try program.write("own.yaml", shop.scenario(steady: steady))
            let output = try program.run("observe", "own.yaml", "--for", "5s")
            #expect(output.code == expected, "\(output.out)\(output.err)")
            #expect(output.out.contains("checkout") && output.out.contains("distance to trip"), "\(output.out)")
            let rows = output.out.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(rows.contains { $0.count > 3 && $0[1...2] == ["steady", "it"] }, "\(output.out)")
        }
    }

    @Test("nothing is touched, written or held")
    func harmless() async throws {
        try await onThread {
            let program = try Program()
            let shop = try OwnShop(program)
            try program.write("own.yaml", shop.scenario())
            let child = try program.start(["observe", "own.yaml", "--for", "3s"])
            try program.await("steady whole: true")
            #expect(shop.states.allSatisfy { $0 != "T" } && shop.states.count == 3)
            let other = try program.run("run", "--yes", "--no-inject", "own.yaml")
            #expect(other.code == 5, "a run of the same instances may go on beside it: \(other.err)")
            _ = try program.finish(child)
            let runs = Files.list("\(program.directory)/.gameday/state/runs")
            #expect(runs.count == 1, "only the run has a journal: \(runs)")
        }
    }

    @Test("for programs: whole numbers in a named unit, and how far each condition is from its threshold")
    func json() async throws {
        try await onThread {
            let program = try Program()
            let shop = try OwnShop(program)
            try program.write("own.yaml", shop.scenario())
            let output = try program.run("observe", "own.yaml", "--for", "4s", "--output", "json")
            let document = try #require(try JSONSerialization.jsonObject(with: Data(output.out.utf8)) as? [String: Any])
            let conditions = try #require(document["conditions"] as? [[String: Any]])
            let errors = try #require(conditions.first { $0["name"] as? String == "it" })
            #expect(errors["trips_at"] as? Int == 50_000 && errors["unit"] as? String == "0.001%")
            let (value, distance) = (errors["value"] as? Int, errors["distance"] as? Int)
            #expect(value != nil && distance == 50_000 - (value ?? 0))
            let signals = try #require(document["signals"] as? [[String: Any]])
            let checkout = try #require(signals.first { $0["name"] as? String == "checkout" })
            #expect(checkout["samples"] as? Int ?? 0 >= 10)
        }
    }

    @Test("Ctrl-C ends it with its summary")
    func interrupted() async throws {
        try await onThread {
            let program = try Program()
            let shop = try OwnShop(program)
            try program.write("own.yaml", shop.scenario())
            let child = try program.start(["observe", "own.yaml", "--for", "1m"])
            try program.await("steady it: true")
            child.signal(SIGINT)
            let output = try program.finish(child, within: .seconds(20))
            #expect(output.code == 0 && !output.isSignal && output.out.contains("a run could begin now"), "\(output)")
        }
    }

    @Test("what a run would start is said to be missing, and decides the answer")
    func started() async throws {
        try await onThread {
            let program = try Program()
            let text = try Files.text("\(GalleryTests.root)/scenarios/first-run.yaml")
            try program.write(
                "first.yaml", text.replacing("steady-state:", with: "steady-state:\n  whole: value(workers.alive) == 3\n#"))
            let output = try program.run("observe", "first.yaml", "--for", "1s")
            #expect(output.code == 4 || output.code == 1, "\(output.out)\(output.err)")
            #expect(output.out.contains("not sampled: workers is started by a run"), "\(output.out)\(output.err)")
        }
    }

    @Test("at a terminal the tables are painted in place, no line is wider than it, and they are gone at the end")
    func terminal() async throws {
        try await onThread {
            let program = try Program()
            let shop = try OwnShop(program)
            let pty = try Pty()
            var size = winsize(ws_row: 24, ws_col: 60, ws_xpixel: 0, ws_ypixel: 0)
            #expect(ioctl(pty.slave.number, UInt(TIOCSWINSZ), &size) == 0)
            try program.write("own.yaml", shop.scenario())
            let child = try program.start(["observe", "own.yaml", "--for", "4s"], at: pty)
            #expect(pty.shows("conditions") && pty.shows("checkout"), "\(pty.text)")
            #expect(child.wait(until: SystemClock.now() + .seconds(30))?.code == 0)
            let plain = pty.text.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
            #expect(plain.split(whereSeparator: \.isNewline).allSatisfy { $0.count <= 60 }, "\(plain)")
            #expect(pty.text.hasSuffix("\u{1B}[J"), "what was painted is taken away")
            #expect(try Files.text("\(program.directory)/last.out").contains("a run could begin now"))
        }
    }
}
