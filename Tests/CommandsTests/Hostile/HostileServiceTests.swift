import Glibc
import Platform
import Testing

/// A fault is in force, and the service that is watched stops making sense: the very moment in which a rollback must not be lost.
@Suite("A hostile service under a fault", .fewAtOnce)
struct HostileServiceTests {
    /// A bystander that is paused while the service is watched.
    private func scenario(_ bystander: Bystander, _ server: TurningServer, limits: String, steps: String) -> String {
        bystander.scenario(steps, duration: "1m").replacing(
            "signals:",
            with: "signals:\n  depth: { http: \"\(server.url)\", every: 250ms, timeout: 500ms, json: $.depth, as: integer }"
        ).replacing("steady-state:", with: "\(limits)\nsteady-state:")
    }

    @Test("the fault is undone, because an abort condition without an answer counts as broken", arguments: HostileAnswer.all)
    func blind(_ answer: HostileAnswer) async throws {
        try await onThread {
            let (program, bystander, server) = (try Program(), try Bystander(), try TurningServer(answer.behave))
            let text = scenario(bystander, server, limits: "", steps: "- wait: 40s").replacing(
                "abort-when:", with: "abort-when:\n  deep: value(depth) > 100")
            try program.write("s.yaml", text)
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            let turned = SystemClock.now()
            server.turn()
            #expect(bystander.awaitState(["S"], within: .seconds(15)) == "S")
            // Three samples without an answer, each given up after half a second, and what a busy machine takes.
            #expect(SystemClock.now() - turned < .seconds(12))
            let output = try program.finish(run)
            #expect(output.code == 6 && output.out.contains("no answer"), "\(output.code) \(output.out)\(output.err)")
            try program.expectNothingLeft()
        }
    }

    @Test("a claim without an answer is inconclusive, and the fault ends with its block")
    func claim() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let server = try TurningServer { _ in SystemClock.sleep(for: .seconds(20)) }
            let claims = "throughout:\n  shallow: value(depth) < 100\n"
            try program.write("s.yaml", scenario(bystander, server, limits: claims, steps: "- wait: 3s"))
            let run = try program.start(["run", "--yes", "s.yaml"])
            try program.await("Applied")
            server.turn()
            let output = try program.finish(run)
            #expect(output.code == 4, "\(output.code) \(output.out)\(output.err)")
            #expect(bystander.state == "S")
            try program.expectNothingLeft()
        }
    }

    @Test("one that hangs before the fault keeps it from being injected")
    func before() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let server = try TurningServer { _ in SystemClock.sleep(for: .seconds(20)) }
            server.turn()
            let text = scenario(bystander, server, limits: "", steps: "- wait: 1s").replacing(
                "  there:", with: "  shallow: value(depth) < 100\n  there:")
            try program.write("s.yaml", text)
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(output.code == 4 && !output.err.contains("Applied"), "\(output.code) \(output.out)\(output.err)")
            #expect(bystander.state == "S")
            try program.expectNothingLeft()
        }
    }

    @Test("a step that asks it ends at its time-out, and the fault with it")
    func step() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let server = try TurningServer { TurningServer.flood($0, "x", pause: .milliseconds(50)) }
            server.turn()
            let steps = "- http: \"\(server.url)\"\n        timeout: 1s"
            try program.write("s.yaml", bystander.scenario(steps))
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(output.code == 8, "\(output.code) \(output.out)\(output.err)")
            #expect(bystander.state == "S")
            try program.expectNothingLeft()
        }
    }
}
