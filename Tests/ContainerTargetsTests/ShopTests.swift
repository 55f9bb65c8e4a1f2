import Glibc
import Platform
import Scenarios
import Testing

@testable import ContainerTargets

@Suite(
    "The gallery of containers", .serialized,
    .enabled(
        if: TestEngine.isPossible
            && TestEngine.isThere("nginx", "redis-server", "redis-cli", "docker-compose", "postgres"),
        "needs root, dockerd, docker, docker-compose, busybox-static, iproute2, nginx, redis-server and postgresql"))
struct ShopTests {
    static let expected = [
        ("one-application-hangs", "held"), ("the-store-stops", "broken"), ("one-application-starves", "broken"),
        ("the-database-is-far", "broken"),
    ]

    @Test("the scenarios end as they say on the shop that their script sets up, and a killed run leaves nothing paused")
    func gallery() throws {
        let engine = try TestEngine.shared.get()
        let fleet = try Fleet()
        let gallery = "\(Files.parent(of: Files.parent(of: TestEngine.folder)))/scenarios/containers"
        let shop = try engine.run(["bash", "\(gallery)/shop.sh", "up"], in: fleet.directory)
        defer { _ = try? engine.run(["bash", "\(gallery)/shop.sh", "down"], in: fleet.directory) }
        try #require(shop.code == 0, "\(shop.text)")
        let ledger = try engine.run(["bash", "\(gallery)/ledger/images.sh", "up"], in: fleet.directory)
        try #require(ledger.code == 0, "\(ledger.text)")
        let gameday = Files.parent(of: Surroundings.executable) + "/gameday"
        let variables = [("GAMEDAY_STATE", "\(fleet.directory)/registry")]
        try Files.makeDirectories("\(fleet.directory)/.gameday")
        for (name, verdict) in Self.expected {
            let path = "\(gallery)/\(name).yaml"
            #expect(try Files.text(path).contains("Expected verdict: \(verdict)"))
            let run = try engine.run(
                [gameday, "run", "--yes", "--unattended", "--expect", verdict, path], in: fleet.directory, variables: variables)
            #expect(run.code == 0, "\(run.text)")
            #expect(run.text.contains("nothing is left behind"), "\(run.text)")
        }
        try killed(engine, fleet, gameday, "\(gallery)/one-application-hangs.yaml", variables)
    }

    /// The orchestrator is killed while the pause is in force; its watchdog thaws the container.
    private func killed(
        _ engine: TestEngine, _ fleet: Fleet, _ gameday: String, _ path: String, _ variables: [(String, String)]
    ) throws {
        let pidFile = "\(fleet.directory)/orchestrator"
        let isOver = Locked(false)
        _ = try WorkerThread("orchestrator") {
            let words = ["sh", "-c", "echo $$ > \(pidFile); exec \"$@\"", "sh", gameday, "run", "--yes", "--unattended", path]
            _ = try? engine.run(words, in: fleet.directory, variables: variables)
            isOver.set(true)
        }
        #expect(eventually { paused(fleet).count == 1 })
        let pid = try #require(Int32(Files.text(pidFile).split(separator: "\n").first.map(String.init) ?? ""))
        kill(pid, SIGKILL)
        #expect(eventually { paused(fleet).isEmpty })
        #expect(eventually { isOver.get })
    }

    private func paused(_ fleet: Fleet) -> [ContainerSummary] {
        let query: Arguments = ["compose-service": .text("app"), "compose-project": .text("gameday-shop")]
        let found = try? fleet.adapter.finder.summaries(query)
        return (found ?? []).filter { $0.state == "paused" }
    }
}
