internal import Documents

extension TraceReader {
    // MARK: OTLP

    mutating func readResource(_ resource: JSONValue) {
        let about = Self.attributes(resource["resource"]?["attributes"])
        let scopes = resource["scopeSpans"] ?? resource["instrumentationLibrarySpans"]
        for scope in scopes?.items ?? [] {
            for span in scope["spans"]?.items ?? [] { readOtlp(span, about) }
        }
    }

    private mutating func readOtlp(_ span: JSONValue, _ about: [String: String]) {
        let own = Self.attributes(span["attributes"])
        let parent = span["parentSpanId"]?.text ?? ""
        let code = span["status"]?["code"]
        let kind = Self.kind(span["kind"]?.plainText ?? "")
        let value = TraceSpan(
            trace: span["traceId"]?.text ?? "", id: span["spanId"]?.text ?? "",
            parent: parent.allSatisfy { $0 == "0" } ? nil : parent, service: about["service.name"] ?? "",
            operation: span["name"]?.text ?? "", kind: kind, start: span["startTimeUnixNano"]?.whole ?? -1, duration: 0,
            isError: code == .integer(2) || code == .text("STATUS_CODE_ERROR"), isDetached: kind == .consumer,
            peer: Self.peer(own), instance: Self.instance(about))
        add(value, end: span["endTimeUnixNano"]?.whole)
    }

    private static func attributes(_ list: JSONValue?) -> [String: String] {
        var result: [String: String] = [:]
        for item in list?.items ?? [] {
            guard let key = item["key"]?.text, case .object(let value)? = item["value"] else { continue }
            result[key] = value.values.first?.plainText
        }
        return result
    }

    /// By number or name, in OTLP and in the tags of Jaeger.
    private static func kind(_ text: String) -> TraceSpan.Kind {
        switch text.lowercased() {
        case "2", "span_kind_server", "server": .server
        case "3", "span_kind_client", "client": .client
        case "4", "span_kind_producer", "producer": .producer
        case "5", "span_kind_consumer", "consumer": .consumer
        default: .within
        }
    }

    private static func peer(_ attributes: [String: String]) -> String? {
        for key in [
            "peer.service", "db.system.name", "db.system", "db.type", "messaging.system", "rpc.service", "server.address",
            "net.peer.name", "peer.hostname", "peer.address",
        ] {
            if let name = attributes[key], !TraceName.clean(name).isEmpty { return TraceName.clean(name) }
        }
        return nil
    }

    private static func instance(_ attributes: [String: String]) -> String? {
        for key in ["service.instance.id", "k8s.pod.name", "host.name", "hostname", "container.id", "ip"] {
            if let name = attributes[key] { return name }
        }
        return nil
    }

    // MARK: Jaeger

    mutating func readJaeger(_ trace: JSONValue) {
        var processes: [String: (service: String, instance: String?)] = [:]
        if case .object(let entries)? = trace["processes"] {
            for (id, process) in entries {
                processes[id] = (process["serviceName"]?.text ?? "", Self.instance(Self.tags(process["tags"])))
            }
        }
        for span in trace["spans"]?.items ?? [] {
            let own = span["process"].map { ($0["serviceName"]?.text ?? "", Self.instance(Self.tags($0["tags"]))) }
            readJaeger(span, of: own ?? processes[span["processID"]?.text ?? ""] ?? ("", nil))
        }
    }

    private mutating func readJaeger(_ span: JSONValue, of process: (service: String, instance: String?)) {
        let tags = Self.tags(span["tags"])
        let references = span["references"]?.items ?? []
        let reference = references.first { $0["refType"]?.text == "CHILD_OF" } ?? references.first
        let old = span["parentSpanID"]?.text
        let parent = reference?["spanID"]?.text ?? (old.map { $0.allSatisfy { $0 == "0" } } == false ? old : nil)
        let kind = Self.kind(tags["span.kind"] ?? "")
        let start = span["startTime"]?.whole.map { $0.multipliedReportingOverflow(by: 1_000) }
        let length = span["duration"]?.whole.map { $0.multipliedReportingOverflow(by: 1_000) }
        let isReadable = start?.overflow == false && length?.overflow == false
        let value = TraceSpan(
            trace: span["traceID"]?.text ?? "", id: span["spanID"]?.text ?? "", parent: parent, service: process.service,
            operation: span["operationName"]?.text ?? "", kind: kind,
            start: start?.partialValue ?? -1, duration: 0,
            isError: tags["error"] == "true" || tags["otel.status_code"] == "ERROR",
            isDetached: kind == .consumer || reference?["refType"]?.text == "FOLLOWS_FROM", peer: Self.peer(tags),
            instance: process.instance)
        guard isReadable else { return note(.noTimes) }
        let end = value.start.addingReportingOverflow(length?.partialValue ?? 0)
        // A negative length is told of as such; one that leads before 1970 has no times.
        add(value, end: end.overflow ? nil : end.partialValue)
    }

    private static func tags(_ list: JSONValue?) -> [String: String] {
        var result: [String: String] = [:]
        for item in list?.items ?? [] {
            if let key = item["key"]?.text { result[key] = item["value"]?.plainText }
        }
        return result
    }
}
