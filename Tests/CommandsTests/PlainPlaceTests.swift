import Platform
import Testing

@Suite("Where runs are kept is one place, and told", .serialized, .fewAtOnce)
struct PlainPlaceTests {
    /// A directory without a workspace in it or above it, with the host registry of a program of its own.
    private final class Bare: Sendable {
        let program: Program
        let directory: String

        init() throws {
            program = try Program()
            directory = "/tmp/gameday-bare-\(SystemRandom.hexadecimal(8))"
            try Files.makeDirectories("\(directory)/elsewhere")
        }

        deinit { try? Files.removeTree(directory) }

        func run(_ arguments: String..., in folder: String = "") throws -> Program.Output {
            try program.finish(program.start(arguments, in: directory + folder))
        }
    }

    @Test("a directory that is no workspace becomes one, in one line, and git leaves its runs alone")
    func bare() async throws {
        try await onThread {
            let (bare, bystander) = (try Bare(), try Bystander())
            try Files.replace("\(bare.directory)/elsewhere/s.yaml", with: bystander.scenario("- wait: 1s"), permissions: 0o644)
            let first = try bare.run("run", "--yes", "elsewhere/s.yaml")
            let told = first.err.split(separator: "\n").filter { $0.contains("no workspace here") }
            #expect(told.count == 1 && first.err.contains("\(bare.directory)/.gameday/state"), "\(first.err)")
            #expect(try Files.text("\(bare.directory)/.gameday/.gitignore") == "state/\n")
            #expect(!Files.exists("\(bare.directory)/elsewhere/.gameday"))
            #expect(try bare.run("show").code == 0)
            let second = try bare.run("run", "--yes", "elsewhere/s.yaml")
            #expect(!second.err.contains("no workspace here"), "\(second.err)")
        }
    }

    @Test("a scenario of a workspace is kept in its own when it is run from outside of any")
    func outside() async throws {
        try await onThread {
            let (bare, bystander) = (try Bare(), try Bystander())
            let shop = "\(bare.directory)/shop"
            try Files.makeDirectories("\(shop)/.gameday/environments")
            try Files.makeDirectories("\(shop)/scenarios")
            try Files.replace("\(shop)/.gameday/environments/dev.yaml", with: "environment: dev\n", permissions: 0o644)
            try Files.replace("\(shop)/scenarios/s.yaml", with: bystander.scenario("- wait: 1s"), permissions: 0o644)
            let run = try bare.run("run", "--yes", "--env", "dev", "shop/scenarios/s.yaml")
            #expect(run.err.contains("cd \(shop)"), "\(run.err)")
            #expect(!Files.exists("\(bare.directory)/.gameday"))
            #expect(Files.list("\(shop)/.gameday/state/runs").count == 1)
            #expect(try Files.text("\(shop)/.gameday/.gitignore") == "state/\n")
            #expect(try bare.run("show", in: "/shop").code == 0)
        }
    }
}
