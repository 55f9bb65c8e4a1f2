import Documents
import EngineTesting
import Platform
import Testing

/// The modules that bugs are planted in, compiled anew with all of them, each asleep until the environment names it.
///
/// The commands are those with which this very build compiled and linked the modules, read from its manifest.
struct PlantedSources {
    private static let modules = ["Runs", "Journals", "Engine"]
    static let variable = "PLANTED_BUG"

    private let directory: String
    private let manifest: [Substring]

    var program: String { "\(directory)/trials" }

    /// Plants, compiles and links; takes about a minute.
    init(_ directory: String) throws {
        self.directory = directory
        let products = Files.parent(of: Surroundings.executable)
        manifest = try Files.text("\(Files.parent(of: Files.parent(of: products)))/debug.yaml", limit: .max)
            .split(separator: "\n", omittingEmptySubsequences: false)
        for module in Self.modules { try compile(module, plant(in: module)) }
        try link()
    }

    /// - Returns: the paths of the changed sources.
    private func plant(in module: String) throws -> [String] {
        let original = try arguments(of: "\"C.\(module)-").first { $0.hasPrefix("@") }
        let list = try Files.text(String(try #require(original).dropFirst()), limit: 1 << 20)
        var paths: [String] = []
        for path in list.split(separator: "\n").map({ $0.filter { $0 != "'" && $0 != "\"" } }) where !path.isEmpty {
            var text = try Files.text(path, limit: 1 << 20)
            for bug in PlantedBug.all where path.hasSuffix("/Sources/\(bug.file)") {
                let parts = text.split(separator: bug.original, omittingEmptySubsequences: false)
                try #require(parts.count == 2, "“\(bug.name)” finds its place \(parts.count - 1) times in \(bug.file)")
                let isActive = "(plantedBug == \"\(bug.name)\")"
                let planted = bug.replacement.split(separator: "BUG", omittingEmptySubsequences: false).joined(
                    separator: isActive)
                text = parts.joined(separator: planted)
            }
            let copy = "\(directory)/\(module)-\(paths.count).swift"
            try Files.replace(copy, with: text)
            paths.append(copy)
        }
        let bugSwitch = "\(directory)/\(module)-switch.swift"
        let reading = "let plantedBug: String = getenv(\"\(Self.variable)\").map { String(cString: $0) } ?? \"\""
        try Files.replace(bugSwitch, with: "internal import Glibc\n\(reading)\n")
        return paths + [bugSwitch]
    }

    private func compile(_ module: String, _ sources: [String]) throws {
        var command = [try arguments(of: "\"C.\(module)-")[0]]
        let all = try arguments(of: "\"C.\(module)-")
        let kept: Set<String> = ["-I", "-Xcc", "-enable-upcoming-feature", "-package-name", "-swift-version", "-target"]
        for (index, argument) in all.enumerated() where kept.contains(argument) && index + 1 < all.count {
            command += [argument, all[index + 1]]
        }
        command += ["-parse-as-library", "-Onone", "-wmo", "-c", "-module-name", module, "-o", "\(directory)/\(module).o"]
        try run(command + sources)
    }

    private func link() throws {
        var command = try arguments(of: "\"C.engine-trials-", mustHave: "-emit-executable")
        let place = try #require(command.firstIndex(of: "-o"))
        command[place + 1] = program
        let list = try #require(command.firstIndex { $0.hasPrefix("@") })
        let objects = try Files.text(String(command[list].dropFirst()), limit: 1 << 20).split(separator: "\n").filter { path in
            !Self.modules.contains { path.contains("/\($0).build/") }
        }
        let own = Self.modules.map { "\(directory)/\($0).o" }
        try Files.replace("\(directory)/objects", with: (objects.map(String.init) + own).joined(separator: "\n"))
        command[list] = "@\(directory)/objects"
        try run(command)
    }

    private func arguments(of target: String, mustHave word: String? = nil) throws -> [String] {
        var isInside = false
        for line in manifest {
            if line.hasPrefix("  \"") { isInside = line.hasPrefix("  \(target)") }
            guard isInside, line.hasPrefix("    args: ["), word.map({ line.contains($0) }) ?? true else { continue }
            guard case .list(let items)? = JSONValue(Array(line.dropFirst("    args: ".count).utf8)) else { continue }
            return items.compactMap(\.plainText)
        }
        throw TrialFailure(description: "the build's manifest has no command for \(target)")
    }

    private func run(_ command: [String]) throws {
        let log = "\(directory)/log"
        var request = SpawnRequest(command)
        request.output = try Descriptor(path: log, mode: .append)
        request.error = try Descriptor(path: log, mode: .append)
        let status = try ChildProcess(request).wait(until: SystemClock.now() + .minutes(10))
        let words = try Files.text(log, limit: 1 << 16)
        try #require(status?.code == 0, "\(command.last ?? ""): \(words)")
    }
}

struct TrialFailure: Error, CustomStringConvertible { let description: String }
