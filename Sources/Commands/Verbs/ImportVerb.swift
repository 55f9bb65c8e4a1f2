internal import ArgumentParser
internal import Documents
internal import Platform
internal import Topologies

struct ImportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a topology to rehearse on from traces (OTLP/JSON, Jaeger JSON) or from a compose file.",
        discussion: """
            Traces give the call graph, the latency of each operation, error ratios and concurrency. A compose file gives a
            skeleton: who may call whom, with the evidence for each call, and a list of what is missing. Each parameter of the
            file says whether it was measured, assumed, or is missing.
            """)

    enum Source: String, ExpressibleByArgument, CaseIterable { case traces, compose }

    @Argument(help: "A file of spans, or a compose file; - is standard input.", completion: .file())
    var file: String
    @Option(help: "What the file is; without it, its contents decide.")
    var from: Source?
    @Option(help: ArgumentHelp("What the topology is called; without it, as the file.", valueName: "name"))
    var name: String?
    @OptionGroup var place: WrittenTopology
    @OptionGroup var options: OutputOptions

    func run() throws {
        try place.prove()
        let bytes: [UInt8]
        do { bytes = try ImportedFile.read(file) } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
        let imported = try ImportedFile.topology(bytes, file: file, from: from, name: name)
        for remark in imported.remarks { Console.err(remark) }
        options.emit(
            .map([
                "topology": .text(imported.text), "name": .text(imported.name),
                "remarks": .list(imported.remarks.map { .text($0) }), "notes": .map(imported.notes.mapValues { .text($0) }),
            ]))
        let advice = place.write.map { "; rehearse on it with `gameday rehearse SCENARIO --topology \($0)`" } ?? ""
        try place.put(imported.text, asText: options.output == .text, advice: advice)
    }
}

/// Files that other tools wrote.
enum ImportedFile {
    /// More than any file of spans that fits into memory comfortably.
    private static let limit = 1 << 30

    static func read(_ path: String) throws -> [UInt8] {
        let bytes = path == "-" ? try Files.standardInput(limit: limit) : try Files.read(path, limit: limit)
        guard bytes.count < limit else {
            throw PlatformError("cannot read \(path)", cause: "it is larger than 1 GiB; export fewer traces, or only some hours")
        }
        return bytes
    }

    /// - Throws: an exit code, after saying why.
    static func topology(_ bytes: [UInt8], file: String, from: ImportVerb.Source?, name: String?) throws -> ImportedTopology {
        let isJson = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }.map { $0 == 0x7B || $0 == 0x5B }
        let source = from ?? (isJson == true ? .traces : .compose)
        let name = name ?? stem(of: file)
        do {
            switch source {
            case .traces: return try TopologyImport.traces(bytes, file: file, name: name)
            case .compose:
                let beside = "\(file.contains("/") ? Files.parent(of: file) : ".")/.env"
                let variables = Files.exists(beside) ? try Files.read(beside, limit: 1 << 20) : []
                return try TopologyImport.compose(bytes, variables: variables, file: file, name: name)
            }
        } catch let problem as ImportProblem {
            let text = String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
            Console.err(
                DiagnosticText.fitted(
                    DiagnosticRenderer(sources: [file: text]).text(problem.diagnostics), width: Console.width(of: 2)))
            throw Exit.badInput.code
        }
    }

    /// `traces.json` is called `traces`.
    private static func stem(of file: String) -> String {
        let last = file == "-" ? "imported" : Files.name(of: file)
        let letters = last.prefix { $0 != "." }.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let name = String(letters)
        return name.first?.isLetter == true ? name : "imported"
    }
}
