internal import ArgumentParser
internal import Documents

/// What standard output is given.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, ndjson
}

/// The option every verb has.
struct OutputOptions: ParsableArguments {
    @Option(name: .long, help: "text for people; json: one document at the end; ndjson: one line for each thing as it happens.")
    var output = OutputFormat.text

    /// One document, or one line for each item.
    func emit(_ items: [CanonicalValue], as name: String, extra: [String: CanonicalValue] = [:]) {
        switch output {
        case .text: break
        case .ndjson: for item in items { Console.out(item.json) }
        case .json:
            var document = extra
            document[name] = .list(items)
            Console.out(CanonicalValue.map(document).json)
        }
    }

    func emit(_ document: CanonicalValue) { if output != .text { Console.out(document.json) } }
}
