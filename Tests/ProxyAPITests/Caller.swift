import Documents
import FaultProxy
import FuzzEntries
import Testing

@testable import ProxyAPI

/// A client of the API without a wire in between.
struct Caller {
    let control: any ProxyControl
    let service: ProxyService

    init(_ control: any ProxyControl = ProxiesOnPaper(), metrics: MetricsOptions = []) {
        self.control = control
        service = ProxyService(control, metrics: metrics)
    }

    /// `POST /proxies`, with or without a body.
    @discardableResult
    func call(_ line: String, _ body: String = "", agent: String = "test") -> APIResponse {
        let words = line.split(separator: " ").map(String.init)
        let request = APIRequest(words[0], words[1], userAgent: agent, body: Array(body.utf8))
        return service.answer(request, requestID: "id")
    }
}

extension APIResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue? { JSONValue(body) }
    /// An error as clients see it.
    var error: String? { json?["error"]?.plainText }
}

extension JSONValue {
    subscript(_ name: String) -> JSONValue? { if case .object(let entries) = self { entries[name] } else { nil } }
    subscript(_ index: Int) -> JSONValue? {
        if case .list(let items) = self, items.indices.contains(index) { items[index] } else { nil }
    }
    var count: Int {
        switch self {
        case .list(let items): items.count
        case .object(let entries): entries.count
        default: 0
        }
    }
}
