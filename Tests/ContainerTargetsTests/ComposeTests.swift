import Glibc
import Platform
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import ContainerTargets

@Suite(
    "Compose files that a run starts", .serialized,
    .enabled(
        if: TestEngine.isPossible && Surroundings.locate(program: "docker-compose") != nil,
        "needs root, dockerd, docker, docker-compose, busybox-static and iproute2"))
struct ComposeTests {
    let fleet: Fleet

    init() throws { fleet = try Fleet() }

    private func file(_ services: String) throws -> String {
        let path = "\(fleet.directory)/compose-\(SystemRandom.hexadecimal(6)).yaml"
        try Files.replace(path, with: "version: \"2.4\"\nservices:\n\(services)volumes: { kept: {} }\n")
        return path
    }

    private static let two = """
          web:
            image: gd/busybox:1
            command: [sleep, "600"]
            volumes: ["kept:/kept", "/other"]
          job:
            image: gd/busybox:1
            command: ["true"]

        """

    private func request(_ file: String, timeout: Interval = .seconds(60)) -> FaultRequest {
        FaultRequest(
            fault: ComposeFault.name, instance: Instance(kind: "compose", key: "start:shop", name: "shop"),
            parameters: ["file": .text(file), "target": .text("shop"), "timeout": .duration(timeout)],
            token: "gd-Test-\(SystemRandom.hexadecimal(12))", until: SystemClock.now() + .minutes(5),
            directory: "\(fleet.directory)/run")
    }

    /// Everything that bears the label of a project.
    private func remains(_ undo: Undo) throws -> [String] {
        try ComposeProject(engine: fleet.engine, name: undo.value("project")).remains()
    }

    @Test("a project keeps the contract of what a run brings into the world")
    func conformance() throws {
        let path = try file(Self.two)
        var subject = AdapterConformance.Subject(
            ComposeFault.name, ["file": .text(path), "target": .text("shop"), "timeout": .duration(.minutes(1))],
            make: { Instance(kind: "compose", key: "start:shop", name: "shop") }, end: { _ in }, look: { _ in "" })
        subject.canEnd = false
        subject.meet = { _ in }
        let fleet = fleet
        let kit = AdapterConformance(directory: "\(fleet.directory)/run") { fleet.adapter }
        #expect(kit.violations(of: subject) == [])
    }

    @Test("its containers are found as those of the target, and of no other run; all of it goes, volumes and networks too")
    func life() throws {
        let adapter = fleet.adapter
        let request = request(try file(Self.two))
        let query = TargetQuery(kind: "container", arguments: ["compose-service": .text("web"), "of": .text("shop")])
        #expect(code { _ = try adapter.resolve(query) } == .missing)
        let undo = try adapter.prepare(request)
        _ = try adapter.inject(request, undo: undo)
        #expect(try adapter.resolve(query).count == 1)
        #expect(code { _ = try fleet.adapter.resolve(query) } == .missing)
        #expect(try remains(undo).count { $0.hasPrefix("volume") } == 1)
        // By another process, as a watchdog is.
        #expect(try fleet.adapter.revert(undo) == .done)
        #expect(try remains(undo) == [])
        #expect(try fleet.adapter.residue(undo) == [])
    }

    @Test(
        "what cannot be started is told with its reason, and nothing of it stays",
        arguments: [
            ("  a: { image: \"gd/none:1\" }\n", "gd/none"), ("  a: { imag: \"gd/busybox:1\" }\n", "imag"),
            ("  a: { image: \"gd/busybox:1\", command: [sh, -c, \"exit 3\"] }\n", "exit code 3"),
            ("  a: { image: \"gd/busybox:1\", command: [none] }\n", "none"),
            (
                "  a: { image: \"gd/busybox:1\", command: [sleep, \"60\"], "
                    + "healthcheck: { test: [CMD, sh, -c, \"exit 1\"], interval: 500ms, retries: 1 } }\n", "not ready in time"
            ),
        ])
    func refused(services: String, says: String) throws {
        let adapter = fleet.adapter
        let request = request(try file(services), timeout: .seconds(8))
        let undo = try adapter.prepare(request)
        let error = #expect(throws: TargetError.self) { try adapter.inject(request, undo: undo) }
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        #expect(try adapter.revert(undo) == .done)
        #expect(try remains(undo) == [])
    }

    @Test("a compose file that is not there is refused before the run")
    func noFile() throws {
        let error = #expect(throws: TargetError.self) { try fleet.adapter.prepare(request("\(fleet.directory)/none.yaml")) }
        #expect(error?.code == .invalid && error?.message.contains("none.yaml") == true)
    }

    @Test("an orchestrator that is killed with its containers up leaves none of them")
    func killed() throws {
        let path = try file(Self.two)
        let scenario = "\(fleet.directory)/scenario.yaml"
        try Files.replace(scenario, with: text(Files.name(of: path)))
        try Files.makeDirectories("\(fleet.directory)/.gameday")
        let gameday = Files.parent(of: Surroundings.executable) + "/gameday"
        let pidFile = "\(fleet.directory)/orchestrator"
        let engine = try TestEngine.shared.get()
        let directory = fleet.directory
        let isOver = Locked(false)
        _ = try WorkerThread("orchestrator") {
            let words = [
                "sh", "-c", "echo $$ > \(pidFile); exec \"$@\"", "sh", gameday, "run", "--yes", "--unattended", scenario,
            ]
            _ = try? engine.run(words, in: directory, variables: [("GAMEDAY_STATE", "\(directory)/registry")])
            isOver.set(true)
        }
        let filter: Arguments = ["compose-service": .text("web")]
        func mine() throws -> Int {
            try fleet.adapter.finder.summaries(filter).filter { $0.isUp && $0.name.contains("killed-with-containers") }.count
        }
        #expect(try eventually { try mine() == 1 })
        let pid = try #require(Int32(Files.text(pidFile).split(separator: "\n").first.map(String.init) ?? ""))
        kill(pid, SIGKILL)
        #expect(try eventually { try mine() == 0 })
        #expect(eventually { isOver.get })
        #expect(eventually { Files.list("\(directory)/registry/open").filter { $0.hasSuffix(".json") }.isEmpty })
    }

    private func text(_ file: String) -> String {
        """
        scenario: killed-with-containers
        title: A run with containers of its own
        hypothesis: They go with it.
        owner: tests
        targets:
          shop: { compose: { file: \(file) } }
          web:  { container: { compose-service: web, of: shop }, expect: 1 }
        signals:
          clock: { command: ["true"], every: 500ms, timeout: 5s }
        steady-state:
          there: value(web.alive) == 1
        throughout:
          lives: error-ratio(clock[3s]) < 50%
        blast-radius: { instances: 1, share: { web: 100% }, duration: 2m }
        abort-when: { none: the test ends by itself }
        steps:
          - inject: pause
            target: web
            expect-effect: { none: nobody calls it }
            for: 60s

        """
    }
}
