import Documents
import Platform
import Testing

/// YAML as Python's reader understands it, every scalar a text.
enum IndependentReader {
    /// What it reads in each text, in the form of ``shown(_:)``; nil for one that it refuses.
    static func read(_ texts: [String]) throws -> [String?] {
        let directory = "/tmp/gameday-yaml-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories(directory)
        defer { try? Files.removeTree(directory) }
        try Files.replace("\(directory)/texts", with: texts.joined(separator: "\n%%%%\n"), permissions: 0o644)
        let python = try #require(try Python.having("yaml"), "apt-get install python3-yaml")
        var request = SpawnRequest([python, Files.parent(of: #filePath) + "/Golden/read.py", "\(directory)/texts"])
        request.output = try Descriptor(path: "\(directory)/out", mode: .append)
        let code = try ChildProcess(request).wait(until: SystemClock.now() + .minutes(2))?.code
        let lines = try Files.text("\(directory)/out").split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        try #require(code == 0 && lines.count == texts.count)
        return lines.map { $0.hasPrefix("!") ? nil : String($0) }
    }

    /// A list as `[a,b]`, a mapping as `{key:value}`, a text as the hexadecimal digits of its UTF-8.
    static func shown(_ node: DocumentNode) -> String {
        switch node.content {
        case .scalar(let text, _): hexadecimal(text)
        case .sequence(let items): "[" + items.map(shown).joined(separator: ",") + "]"
        case .mapping(let entries):
            "{" + entries.map { hexadecimal($0.key) + ":" + shown($0.value) }.joined(separator: ",") + "}"
        }
    }

    private static func hexadecimal(_ text: String) -> String {
        text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// The Python of this machine.
enum Python {
    /// The first that has a module: several can be installed, and the system's package manager serves one of them.
    static func having(_ modules: String) throws -> String? {
        let path = (Surroundings.variable("PATH") ?? "").split(separator: ":") + ["/usr/bin", "/usr/local/bin"]
        let located = Surroundings.locate(program: "python3").map { [$0] } ?? []
        let all = located + path.map { "\($0)/python3" }.filter(Files.isExecutable)
        return try all.first { python in
            var request = SpawnRequest([python, "-c", "import \(modules)"])
            request.error = try Descriptor(path: "/dev/null", mode: .append)
            return try ChildProcess(request).wait(until: SystemClock.now() + .minutes(2))?.code == 0
        }
    }
}
