internal import Documents

/// Reads the spans of OTLP/JSON and of Jaeger's JSON; what is odd is counted, and reading goes on.
struct TraceReader {
    enum Oddity: CaseIterable {
        case noID, noTimes, negative, noService, brokenLine
    }

    let file: String
    private(set) var spans: [TraceSpan] = []
    private(set) var odd: [Oddity: Int] = [:]
    private var firstBrokenLine = 0

    init(file: String) { self.file = file }

    mutating func read(_ bytes: [UInt8]) throws(ImportProblem) {
        let body = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
        guard body.contains(where: { $0 > 0x20 }) else {
            throw ImportProblem(.empty, "the file has no content", file: file)
        }
        if let document = JSONValue(body) {
            guard read(document) else { throw unknown(document, line: 1) }
        } else {
            try readLines(body)
        }
    }

    /// One document on each line, as the file exporter of collectors writes them; the last may be half written.
    private mutating func readLines(_ bytes: [UInt8]) throws(ImportProblem) {
        var good = 0
        var number = 0
        for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            guard let document = JSONValue(Array(line)) else {
                if odd[.brokenLine] == nil { firstBrokenLine = number }
                odd[.brokenLine, default: 0] += 1
                continue
            }
            guard read(document) else { throw unknown(document, line: number) }
            good += 1
        }
        if good > 0 { return }
        var diagnostics = bytes.count < YamlReader.maximumBytes ? JsonReader.read(bytes, file: file).diagnostics : Diagnostics()
        if !diagnostics.hasErrors {
            diagnostics.error(.syntax, "expected JSON", at: Place(file: file, line: 1, column: 1))
        }
        throw ImportProblem(diagnostics)
    }

    /// False for a document of another kind.
    private mutating func read(_ document: JSONValue) -> Bool {
        if case .list(let items) = document { return !items.isEmpty && items.allSatisfy { read($0) } }
        if let resources = document["resourceSpans"] {
            for resource in resources.items { readResource(resource) }
        } else if let traces = document["data"] {
            for trace in traces.items { readJaeger(trace) }
        } else if document["spans"] != nil, document["processes"] != nil {
            readJaeger(document)
        } else {
            // Collectors write metrics and logs into files of the same form.
            return document["resourceMetrics"] != nil || document["resourceLogs"] != nil
        }
        return true
    }

    private func unknown(_ document: JSONValue, line: Int) -> ImportProblem {
        var found = document.kind
        if case .object(let entries) = document {
            found +=
                entries.isEmpty
                ? " with nothing in it"
                : " with " + entries.keys.sorted().prefix(5).map { Excerpt.quoted($0) }.joined(separator: ", ")
        }
        return ImportProblem(
            .type, "expected traces, an object with `resourceSpans` (OTLP) or `data` (Jaeger), found \(found)", file: file,
            line: line, fix: "export traces as OTLP/JSON or as Jaeger JSON")
    }

    mutating func note(_ oddity: Oddity) { odd[oddity, default: 0] += 1 }

    /// Takes a span in, with what is wrong in it mended and counted.
    mutating func add(_ span: TraceSpan, end: Int64?) {
        guard !span.id.isEmpty else { return note(.noID) }
        // Later than the year 2096 is no time of a trace.
        let latest: Int64 = 4_000_000_000_000_000_000
        guard let end, (0...latest).contains(span.start), (0...latest).contains(end) else { return note(.noTimes) }
        var span = span
        let (duration, overflow) = end.subtractingReportingOverflow(span.start)
        if duration < 0 || overflow { note(.negative) }
        span.duration = max(0, overflow ? 0 : duration)
        span.service = TraceName.clean(span.service)
        if span.service.isEmpty {
            note(.noService)
            span.service = "unknown"
        }
        spans.append(span)
    }

    /// What was odd, in words.
    var oddRemarks: [String] {
        Oddity.allCases.compactMap { oddity in
            guard let count = odd[oddity] else { return nil }
            switch oddity {
            case .noID: return "spans without an id: \(count), left out"
            case .noTimes: return "spans without times: \(count), left out"
            case .negative: return "spans that end before they begin: \(count), taken as 0s"
            case .noService: return "spans that name no service: \(count), taken as those of `unknown`"
            case .brokenLine: return "lines that are no JSON: \(count), the first is line \(firstBrokenLine), left out"
            }
        }
    }
}
