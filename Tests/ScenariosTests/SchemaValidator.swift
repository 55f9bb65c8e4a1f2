import Documents
import Platform
import Scenarios
import Testing

/// An independent validator (Python's jsonschema) over scenario files.
struct SchemaValidator {
    struct Answer: Sendable {
        var file: String
        /// `texts`: every scalar a text; `core`: typed by YAML's core schema.
        var loader: String
        var verdict: String
        var reason: String
    }

    private let directory: String

    init(_ schema: CanonicalValue) throws {
        directory = "/tmp/gameday-schema-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories(directory)
        try Files.replace("\(directory)/schema.json", with: schema.indentedJson, permissions: 0o644)
    }

    /// What is said of texts, by their names; each is read in both ways.
    func answers(_ texts: [(name: String, text: String)]) throws -> [Answer] {
        defer { try? Files.removeTree(directory) }
        for (index, text) in texts.enumerated() {
            try Files.replace("\(directory)/\(index).yaml", with: text.text, permissions: 0o644)
        }
        let python = try #require(try Python.having("yaml, jsonschema"), "apt-get install python3-jsonschema python3-yaml")
        let script = Files.parent(of: #filePath) + "/Golden/validate.py"
        let code = try run([python, script, "schema.json"] + texts.indices.map { "\($0).yaml" })
        let errors = try Files.text("\(directory)/err")
        try #require(code == 0, "\(python): \(errors)")
        return try Files.text("\(directory)/out").split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let index = try #require(Int(parts[0].dropLast(".yaml".count)))
            return Answer(file: texts[index].name, loader: parts[1], verdict: parts[2], reason: parts.count > 3 ? parts[3] : "")
        }
    }

    /// The exit code; what is printed is added to `out` and `err`.
    private func run(_ command: [String]) throws -> Int32? {
        var request = SpawnRequest(command)
        request.directory = directory
        request.output = try Descriptor(path: "\(directory)/out", mode: .append)
        request.error = try Descriptor(path: "\(directory)/err", mode: .append)
        return try ChildProcess(request).wait(until: SystemClock.now() + .minutes(2))?.code
    }
}
