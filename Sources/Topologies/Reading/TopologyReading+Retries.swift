internal import Documents
internal import Platform
internal import Simulator

extension TopologyReading {
    mutating func retries(_ node: DocumentNode, _ path: String) -> Retries? {
        guard case .mapping = node.content else {
            places.mark("\(path).attempts", node.place)
            return integer(node, "`retries`, the number of attempts").map { Retries(attempts: $0) }
        }
        guard let fields = fields(node, of: "`retries`", known: ["attempts", "backoff", "jitter", "budget"]) else { return nil }
        reportMissing(["attempts"], in: fields, of: "`retries`")
        if let entry = fields["attempts"] { places.mark("\(path).attempts", entry.value.place) }
        if let entry = fields["backoff"] { places.mark("\(path).backoff", entry.value.place) }
        if let entry = fields["budget"] { places.mark("\(path).limit", entry.value.place) }
        if let jitter = fields["jitter"], fields["backoff"] == nil {
            diagnostics.error(
                .missing, "`jitter` without a pause to vary", at: jitter.keyPlace, fix: "add for example `backoff: 10ms..100ms`")
        }
        let attempts = fields["attempts"].flatMap { integer($0.value, "`attempts`") }
        let backoff = fields["backoff"].map { self.backoff($0.value, jitter: fields["jitter"]) } ?? Backoff.none
        let limit = fields["budget"].map { budget($0.value, "\(path).limit") } ?? RetryLimit.none
        // What could not be read has been told of; what could be is looked at further.
        return Retries(attempts: attempts ?? 1, backoff: backoff ?? .none, limit: limit ?? .none)
    }

    private mutating func backoff(_ node: DocumentNode, jitter entry: DocumentNode.Entry?) -> Backoff? {
        let jitters: [(word: String, value: Backoff.Jitter)] = [
            ("none", .none), ("full", .full), ("equal", .equal), ("decorrelated", .decorrelated),
        ]
        let jitter = entry.map { choice($0.value, "`jitter`", jitters) } ?? Backoff.Jitter.none
        let span = self.span(node, .duration, "`backoff`, as 10ms..1s") { Quantities.duration($0) }
        return span.map { Backoff(base: $0.from, cap: $0.to, jitter: jitter ?? .none) }
    }

    /// `10%`: of every call, at most ten saved.
    private mutating func budget(_ node: DocumentNode, _ path: String) -> RetryLimit? {
        guard case .mapping(let entries) = node.content else {
            places.mark("\(path).ratio", node.place)
            return share(node, "`budget`").map { .perCall(ratio: $0, cap: 10) }
        }
        let kinds = ["per-call", "per-success", "rate", "while-failures-below"]
        guard let kind = kinds.first(where: { kind in entries.contains { $0.key == kind } }) else {
            let before = diagnostics.errorCount
            _ = fields(node, of: "a budget", known: kinds + ["cap", "window"])
            if diagnostics.errorCount == before {
                diagnostics.error(
                    .missing, "a budget needs one of \(kinds.map { "`\($0)`" }.joined(separator: ", "))", at: node.place,
                    fix: "write for example `budget: 10%`")
            }
            return nil
        }
        let other = kind == "while-failures-below" ? "window" : "cap"
        guard let fields = fields(node, of: "a budget", known: [kind, other]), let main = fields[kind] else { return nil }
        let part = ["rate": "rate", "while-failures-below": "below"][kind] ?? "ratio"
        places.mark("\(path).\(part)", main.value.place)
        if let entry = fields[other] { places.mark("\(path).\(other)", entry.value.place) }
        guard let size = fields[other].map({ integer($0.value, "`\(other)`") }) ?? (other == "cap" ? 10 : 50) else { return nil }
        switch kind {
        case "rate": return rate(main.value, "`rate`").map { .perSecond(rate: $0, cap: size) }
        case "while-failures-below":
            return share(main.value, "`\(kind)`").map { .whileFailing(below: $0, window: size) }
        case "per-call": return share(main.value, "`\(kind)`").map { .perCall(ratio: $0, cap: size) }
        default: return share(main.value, "`\(kind)`").map { .perSuccess(ratio: $0, cap: size) }
        }
    }
}
