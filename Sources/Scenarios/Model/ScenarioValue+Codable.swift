internal import Platform

/// Stored as `["duration","300000000"]`: the kind, then integers and shortest decimals as text, so that plans and undo
/// records hold no floating point.
extension ScenarioValue: Codable {
    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        let kind = try container.decode(ValueKind.self)
        switch kind {
        case .list: self = .list(try container.decode([ScenarioValue].self))
        case .map: self = .map(try container.decode(Arguments.self))
        default:
            let text = try container.decode(String.self)
            guard let value = Self.scalar(kind, stored: text) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "expected a \(kind.rawValue), found \(text)")
            }
            self = value
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(kind)
        switch self {
        case .list(let values): try container.encode(values)
        case .map(let values): try container.encode(values)
        case .duration(let value): try container.encode(String(value.nanoseconds))
        case .bytes(let value): try container.encode(String(value))
        case .percent(let value), .rate(let value), .bandwidth(let value), .number(let value): try container.encode(String(value))
        case .integer, .boolean, .text: try container.encode(text)
        }
    }

    private static func scalar(_ kind: ValueKind, stored text: String) -> ScenarioValue? {
        switch kind {
        case .duration: Int64(text).map { .duration(Interval(nanoseconds: $0)) }
        case .bytes: Int64(text).map { .bytes($0) }
        case .integer: Int64(text).map { .integer($0) }
        case .percent: Double(text).map { .percent($0) }
        case .rate: Double(text).map { .rate($0) }
        case .bandwidth: Double(text).map { .bandwidth($0) }
        case .number: Double(text).map { .number($0) }
        case .boolean: Bool(text).map { .boolean($0) }
        case .string: .text(text)
        case .list, .map: nil
        }
    }
}

extension Arguments: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([Argument].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Array(self))
    }
}
