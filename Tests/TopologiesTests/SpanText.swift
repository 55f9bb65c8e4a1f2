import Topologies

/// Spans as a collector would write them.
struct SpanText {
    struct Span {
        var trace: String
        var id: Int
        var parent: Int?
        var service: String
        var name: String
        /// 1 internal, 2 server, 3 client, 4 producer, 5 consumer
        var kind: Int
        /// Microseconds.
        var start: Int
        var length: Int
        var isError = false
        var peer: String?
        var instance: String?
    }

    var spans: [Span] = []
    private var next = 1

    /// Returns the number of the span, for its children.
    @discardableResult
    mutating func add(
        _ trace: Int, _ parent: Int?, _ service: String, _ name: String, kind: Int, from start: Int, for length: Int,
        isError: Bool = false, peer: String? = nil, instance: String? = nil
    ) -> Int {
        spans.append(
            Span(
                trace: "t\(trace)", id: next, parent: parent, service: service, name: name, kind: kind, start: start,
                length: length,
                isError: isError, peer: peer, instance: instance))
        next += 1
        return next - 1
    }

    /// A call with the client's span around the server's, half a millisecond each way; returns the server's span.
    @discardableResult
    mutating func call(
        _ trace: Int, _ parent: Int, from caller: String, to service: String, _ name: String, at start: Int, for length: Int,
        isError: Bool = false
    ) -> Int {
        let client = add(trace, parent, caller, name, kind: 3, from: start, for: length, isError: isError)
        return add(trace, client, service, name, kind: 2, from: start + 500, for: length - 1_000, isError: isError)
    }

    /// One document; or one for each span, on a line of its own.
    func otlp(lines: Bool = false) -> [UInt8] {
        let resources = spans.map(Self.resource)
        let documents = lines ? resources.map { [$0] } : [resources]
        return Array(documents.map { "{\"resourceSpans\":[\($0.joined(separator: ","))]}" }.joined(separator: "\n").utf8)
    }

    private static func resource(_ span: Span) -> String {
        func attributes(_ pairs: [(String, String?)]) -> String {
            pairs.compactMap { key, value in
                value.map { "{\"key\":\"\(key)\",\"value\":{\"stringValue\":\"\($0)\"}}" }
            }.joined(separator: ",")
        }
        let about = attributes([("service.name", span.service), ("service.instance.id", span.instance)])
        let own = attributes([("peer.service", span.peer)])
        let parent = span.parent.map { "\"parentSpanId\":\"\($0)\"," } ?? ""
        return "{\"resource\":{\"attributes\":[\(about)]},\"scopeSpans\":[{\"spans\":[{\"traceId\":\"\(span.trace)\","
            + "\"spanId\":\"\(span.id)\",\(parent)\"name\":\"\(span.name)\",\"kind\":\(span.kind),"
            + "\"startTimeUnixNano\":\"\(span.start)000\",\"endTimeUnixNano\":\"\(span.start + span.length)000\","
            + "\"attributes\":[\(own)],\"status\":{\"code\":\(span.isError ? 2 : 0)}}]}]}"
    }

    func jaeger() -> [UInt8] {
        let texts = spans.map { span in
            let reference = span.parent.map {
                "{\"refType\":\"\(span.kind == 5 ? "FOLLOWS_FROM" : "CHILD_OF")\",\"traceID\":\"\(span.trace)\",\"spanID\":\"\($0)\"}"
            }
            let kind = ["", "internal", "server", "client", "producer", "consumer"][span.kind]
            return "{\"traceID\":\"\(span.trace)\",\"spanID\":\"\(span.id)\",\"operationName\":\"\(span.name)\","
                + "\"references\":[\(reference ?? "")],\"startTime\":\(span.start),\"duration\":\(span.length),"
                + "\"tags\":[{\"key\":\"span.kind\",\"type\":\"string\",\"value\":\"\(kind)\"},"
                + "{\"key\":\"error\",\"type\":\"bool\",\"value\":\(span.isError)}"
                + (span.peer.map { ",{\"key\":\"peer.service\",\"value\":\"\($0)\"}" } ?? "")
                + "],\"processID\":\"\(span.service)@\(span.instance ?? "")\"}"
        }
        let processes = Set(spans.map { "\($0.service)@\($0.instance ?? "")" }).sorted().map { process in
            let parts = process.split(separator: "@", omittingEmptySubsequences: false)
            let tags = parts[1].isEmpty ? "" : "{\"key\":\"hostname\",\"value\":\"\(parts[1])\"}"
            return "\"\(process)\":{\"serviceName\":\"\(parts[0])\",\"tags\":[\(tags)]}"
        }
        return Array(
            "{\"data\":[{\"traceID\":\"t\",\"spans\":[\(texts.joined(separator: ","))],\"processes\":{\(processes.joined(separator: ","))}}]}"
                .utf8)
    }
}
