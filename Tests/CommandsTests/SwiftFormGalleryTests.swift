import Documents
import Platform
import Scenarios
import Testing

@testable import Commands

/// The package example of the gallery: built as a team would build its own, and piped into gameday.
@Suite("The Swift form in the gallery", .serialized, .fewAtOnce)
struct SwiftFormGalleryTests {
    @Test("a package of its own builds the scenario without gameday's dependencies; check and run read what it prints")
    func package() async throws {
        try await onThread {
            let program = try Program()
            let scenario = try Self.build(in: program)

            let json = try Self.shell("\(scenario)", in: program)
            #expect(json.code == 0 && json.err.isEmpty, "\(json.err)")
            let swift = ScenarioReader.read(json.out, file: "-", vocabulary: Composition.vocabulary)
            let path = "\(GalleryTests.root)/scenarios/kill-one-worker.yaml"
            let yaml = ScenarioReader.read(try Files.text(path), file: path, vocabulary: Composition.vocabulary)
            #expect(try #require(swift.scenario, "\(swift.diagnostics.all)").digest == (try #require(yaml.scenario).digest))

            let check = try Self.shell("\(scenario) | \(Program.executable) check -", in: program)
            #expect(check.code == 0, "\(check.out)\(check.err)")
            let run = try Self.shell("\(scenario) | \(Program.executable) run --yes --expect held -", in: program)
            #expect(run.code == 0, "\(run.out)\(run.err)")
            #expect(program.awaitQuiet().isEmpty)

            let odd = try Self.shell("\(scenario) --run", in: program)
            #expect(odd.code == 2 && odd.out.isEmpty && odd.err.contains("unknown argument `--run`"), "\(odd.err)")
        }
    }

    /// Builds a copy of the example, so that nothing is written into the source tree and the build under test keeps its own
    /// folder and lock.
    ///
    /// - Returns: the path of the executable.
    private static func build(in program: Program) throws -> String {
        let (root, copy) = (GalleryTests.root, "\(program.directory)/swift-form")
        let manifest = try Files.text("\(root)/scenarios/swift-form/Package.swift")
        let pointing = manifest.replacing("path: \"../..\"", with: "path: \"\(root)\"")
        #expect(pointing != manifest)
        try Files.makeDirectories(copy)
        try program.write("swift-form/Package.swift", pointing)
        // The versions that the build under test has: nothing is looked for in the network that is on this machine already.
        if let pins = try? Files.text("\(root)/Package.resolved") { try program.write("swift-form/Package.resolved", pins) }
        let build = "swift build --package-path \(copy) --scratch-path \(program.directory)/build"
        let sources = "\(root)/scenarios/swift-form/Sources"
        let output = try shell("cp -R \(sources) \(copy) && \(build)", in: program, within: .minutes(15))
        try #require(output.code == 0, "\(output.out)\(output.err)")
        let foreign = ["NIOCore", "Crypto", "ArgumentParser", "Documents"]
        #expect(!foreign.contains { output.out.contains("Compiling \($0) ") }, "\(output.out)")
        return "\(program.directory)/build/debug/kill-one-worker"
    }

    private static func shell(
        _ line: String, in program: Program, within limit: Interval = .minutes(2)
    ) throws -> Program.Output {
        var request = SpawnRequest(["/bin/sh", "-c", line])
        request.directory = program.directory
        request.set("GAMEDAY_STATE", program.registry)
        for stream in ["out", "err"] { try Files.remove("\(program.directory)/shell.\(stream)") }
        request.output = try Descriptor(path: "\(program.directory)/shell.out", mode: .append)
        request.error = try Descriptor(path: "\(program.directory)/shell.err", mode: .append)
        return try program.finish(ChildProcess(request), name: "shell", within: limit)
    }
}
