internal import ArgumentParser
internal import Documents

/// What standard output is given.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, ndjson
}

/// The option every verb has.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "text for people; json: one document at the end, with `errors` if there are any; ndjson: a line for each.")
    var output = OutputFormat.text

    /// One document, or one line for each item.
    func emit(_ items: [CanonicalValue], as name: String, extra: [String: CanonicalValue] = [:]) {
        switch output {
        case .text: break
        case .ndjson: for item in items { Console.out(item.json) }
        case .json:
            var document = extra
            document[name] = .list(items)
            emit(.map(document))
        }
    }

    /// One document; what went wrong so far stands in it as `errors`.
    func emit(_ document: CanonicalValue) {
        guard output != .text else { return }
        guard case .map(var entries) = document, output == .json, !Outcome.errors.isEmpty else {
            return Console.out(document.json)
        }
        entries["errors"] = .list(Outcome.errors.map { .text($0) })
        Console.out(CanonicalValue.map(entries).json)
    }
}
