internal import Documents
internal import FaultProxy
internal import ProxyAPI

/// Requests to the fault proxy, with a NUL between two: a line with method and path, then the body. Whatever they are, each is
/// answered with JSON and without a failure of the server, and what an answer shows can be asked for again.
enum RequestInput {
    private static let longest = 16

    static func take(_ input: UnsafeRawBufferPointer) {
        let proxies = ProxiesOnPaper()
        let service = ProxyService(proxies, metrics: [.proxies])
        for request in input.split(separator: 0, maxSplits: longest, omittingEmptySubsequences: false).map({ Array($0) }) {
            let answer = service.answer(read(request), requestID: "fuzz")
            precondition((200..<500).contains(answer.status) || isNoPlace(answer), "a failure of the server: \(answer.status)")
            let isJson = answer.header("Content-Type")?.hasPrefix("application/json") ?? false
            precondition(!isJson || JSONValue(answer.body) != nil, "no JSON: \(String(decoding: answer.body, as: UTF8.self))")
        }
        for proxy in proxies.proxies() { again(proxy, service) }
        precondition(service.answer(APIRequest("POST", "/reset"), requestID: "fuzz").status == 204, "no reset")
        precondition(proxies.proxies().allSatisfy { $0.isEnabled && $0.toxics.isEmpty }, "something is left after a reset")
    }

    /// The one failure that Toxiproxy has as well: an address that cannot be listened on.
    private static func isNoPlace(_ answer: APIResponse) -> Bool {
        guard case .object(let fields) = JSONValue(answer.body), case .text(let error) = fields["error"] else { return false }
        return answer.status == 500 && (error.hasPrefix("address ") || error.hasPrefix("listen tcp"))
    }

    private static func read(_ bytes: [UInt8]) -> APIRequest {
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
        return APIRequest(
            words.first ?? "POST", words.count > 1 ? words[1] : "/populate", body: Array(bytes.dropFirst(line.count + 1)))
    }

    /// A list of proxies as it was answered, given to others, makes the same proxies.
    private static func again(_ proxy: ProxyStatus, _ service: ProxyService) {
        let path = "/proxies/" + proxy.name.utf8.map { "%" + hex($0 >> 4) + hex($0 & 15) }.joined()
        let shown = service.answer(APIRequest("GET", path), requestID: "fuzz")
        guard !proxy.name.contains("/") else { return }
        precondition(shown.status == 200, "listed, and not found: \(proxy.name)")
        let copies = ProxiesOnPaper()
        let made = ProxyService(copies).answer(APIRequest("POST", "/proxies", body: shown.body), requestID: "fuzz")
        precondition(made.status == 201, "shown, and refused: \(String(decoding: shown.body, as: UTF8.self))")
        precondition(copies.proxies().first?.toxics.map(\.spec) == proxy.toxics.map(\.spec), "made again as another one")
    }

    private static func hex(_ digit: UInt8) -> String { String(digit, radix: 16) }
}
