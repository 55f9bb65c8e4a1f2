internal import Documents
internal import Platform
internal import Simulator

extension TopologyReading {
    static let laws = ["constant", "exponential", "uniform", "erlang", "lognormal", "hyperexponential"]
    private static var words: String { "a time or a law, as `10ms`, `exponential 10ms` or `{ p50: 4ms, p99: 40ms }`" }

    /// A law as a word and a time, or as a mapping; nil with a diagnostic when it is none.
    mutating func law(_ node: DocumentNode, _ what: String, _ path: String) -> Law? {
        places.mark(path, node.place)
        switch node.content {
        case .scalar(let text, _): return law(text, node, what)
        case .mapping(let entries): return law(entries, node, what)
        case .sequence:
            report(node, expected: "\(Self.words) for \(what)")
            return nil
        }
    }

    private mutating func law(_ text: String, _ node: DocumentNode, _ what: String) -> Law? {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2, let first = parts[0].first, first.isLetter else {
            return duration(node, what).map { .constant($0) }
        }
        let rest = DocumentNode(.scalar(parts[1], quoted: false), at: node.place)
        switch parts[0] {
        case "constant": return duration(rest, what).map { .constant($0) }
        case "exponential": return duration(rest, what).map { .exponential(mean: $0) }
        case "uniform": return uniform(rest, what)
        case "erlang", "lognormal", "hyperexponential":
            let more = parts[0] == "erlang" ? "stages: 3" : "variation: 2"
            report(
                node, expected: "\(parts[0]) with all of its parameters for \(what)",
                fix: "write { \(parts[0]): \(parts[1]), \(more) }")
        default: reportUnknown(parts[0], .choice, as: "law", among: Self.laws, at: node.place)
        }
        return nil
    }

    private mutating func uniform(_ node: DocumentNode, _ what: String) -> Law? {
        span(node, .duration, what) { Quantities.duration($0) }.map { .uniform(from: $0.from, to: $0.to) }
    }

    private mutating func law(_ entries: [DocumentNode.Entry], _ node: DocumentNode, _ what: String) -> Law? {
        guard let kind = Self.laws.first(where: { law in entries.contains { $0.key == law } }) else {
            return quantiles(entries, node, what)
        }
        let extra = ["erlang": "stages", "lognormal": "variation", "hyperexponential": "variation"][kind]
        guard let fields = fields(node, of: "a law", known: [kind] + (extra.map { [$0] } ?? [])), let main = fields[kind]
        else { return nil }
        if kind == "hyperexponential", case .sequence(let items) = main.value.content { return branches(items) }
        if kind == "uniform" { return uniform(main.value, what) }
        if let extra { reportMissing([extra], in: fields, of: "the law `\(kind)`") }
        guard let mean = duration(main.value, what) else { return nil }
        switch kind {
        case "constant": return .constant(mean)
        case "exponential": return .exponential(mean: mean)
        case "erlang": return fields["stages"].flatMap { integer($0.value, "`stages`") }.map { .erlang(mean: mean, stages: $0) }
        default: break
        }
        guard let entry = fields["variation"], let variation = number(entry.value, "`variation`") else { return nil }
        if kind == "lognormal" { return .lognormal(mean: mean, variation: variation) }
        guard variation >= .one else {
            diagnostics.error(
                .range, "a hyperexponential law varies by 1 at least, found \(variation.value)", at: entry.value.place,
                fix: "take erlang, lognormal or quantiles for what varies less")
            return nil
        }
        return .hyperexponential(mean: mean, variation: variation)
    }

    private mutating func branches(_ items: [DocumentNode]) -> Law? {
        var branches: [Law.Branch] = []
        for item in items {
            guard let fields = fields(item, of: "a branch", known: ["share", "mean"]) else { continue }
            reportMissing(["share", "mean"], in: fields, of: "a branch")
            guard let ratio = fields["share"].flatMap({ share($0.value, "`share`") }),
                let mean = fields["mean"].flatMap({ duration($0.value, "`mean`") })
            else { continue }
            branches.append(Law.Branch(ratio, mean: mean))
        }
        return branches.count == items.count ? .hyperexponential(branches) : nil
    }

    private mutating func quantiles(_ entries: [DocumentNode.Entry], _ node: DocumentNode, _ what: String) -> Law? {
        var points: [Law.Quantile] = []
        for entry in entries {
            guard let at = Self.quantile(entry.key) else {
                diagnostics.error(
                    .unknownKey, "\(Excerpt.quoted(entry.key)) is neither a law nor a quantile", at: entry.keyPlace,
                    fix: Spelling.nearest(entry.key, in: Self.laws + ["min", "max", "p50"]).map { "did you mean `\($0)`?" }
                        ?? "quantiles are min, p50, p99.9, max; laws are \(Self.laws.joined(separator: ", "))")
                continue
            }
            if let value = duration(entry.value, "`\(entry.key)`") { points.append(Law.Quantile(at, value)) }
        }
        if entries.isEmpty { report(node, expected: "\(Self.words) for \(what)") }
        return points.count == entries.count && !points.isEmpty ? .quantiles(points) : nil
    }

    /// `min`, `p50`, `p99.9`, `max`.
    static func quantile(_ key: String) -> Ratio? {
        if key == "min" { return .zero }
        if key == "max" { return .one }
        guard key.hasPrefix("p"), let scaled = ExactDecimal.scaled(key.dropFirst(), digits: 7) else { return nil }
        return scaled <= 1_000_000_000 ? Ratio(billionths: scaled) : nil
    }
}
