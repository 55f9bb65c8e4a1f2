internal import Simulator

/// `CALLER -> CALLEE`, a key of `calls`: which edges the settings below it are for. nil stands for `any`.
struct EdgePattern: Hashable {
    var caller: String?
    var service: Int?
    var endpoint: Int?

    static let any = "any"
    static let arrow = " → "

    /// The two names of a key with an arrow; nil when it has none.
    static func split(_ key: String) -> (caller: String, callee: String)? {
        for arrow in ["->", "→"] {
            guard let range = key.firstRange(of: arrow) else { continue }
            return (trimmed(key[..<range.lowerBound]), trimmed(key[range.upperBound...]))
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        let head = text.drop { $0 == " " }
        return String(head.lastIndex { $0 != " " }.map { head[...$0] } ?? "")
    }

    /// nil when the key has no arrow, or its callee means nothing or several things.
    init?(_ key: String, in table: EndpointTable) {
        guard let (caller, callee) = Self.split(key) else { return nil }
        self.caller = caller == Self.any ? nil : caller
        if callee == Self.any { return }
        if let service = table.service(callee) {
            guard table.meanings(of: callee).allSatisfy({ $0.service == service }) else { return nil }
            self.service = service
        } else {
            let meanings = table.meanings(of: callee)
            guard meanings.count == 1 else { return nil }
            (service, endpoint) = (meanings[0].service, meanings[0].endpoint)
        }
    }

    private init(_ caller: String?, _ service: Int?, _ endpoint: Int?) {
        (self.caller, self.service, self.endpoint) = (caller, service, endpoint)
    }

    /// All patterns that an edge can be meant by.
    static func matching(_ caller: String, _ to: EndpointPath) -> [EdgePattern] {
        [caller, nil].flatMap {
            [EdgePattern($0, nil, nil), EdgePattern($0, to.service, nil), EdgePattern($0, to.service, to.endpoint)]
        }
    }
}
