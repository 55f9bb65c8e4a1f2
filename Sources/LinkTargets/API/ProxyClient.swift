internal import FoundationEssentials
internal import HTTPRequests
internal import Platform
internal import Targets

/// Asks a proxy's API; blocking, and never for longer than the time-out.
struct ProxyClient {
    let place: ProxyPlace
    var timeout = Interval.seconds(2)

    /// - Throws: ``TargetError``: `gone` when nobody listens there or there is no such proxy, `failed` when there is no answer in
    ///   time or none that can be read.
    func report() throws -> ProxyReport { try decode(expect("GET", place.url(""))) }

    /// Every proxy that there is, by name.
    func names() throws -> [String] {
        let all: [String: ProxyReport] = try decode(expect("GET", place.serverURL("/proxies")))
        return all.keys.sorted()
    }

    func create(_ order: ProxyOrder) throws -> ProxyReport {
        try decode(expect("POST", place.serverURL("/proxies"), try JSONEncoder().encode(order)))
    }

    func add(_ order: ToxicOrder) throws {
        do { _ = try expect("POST", place.url("/toxics"), try JSONEncoder().encode(order)) } catch let refusal as Refusal {
            // The name is this hold's alone: it is there already.
            guard refusal.status != 409 else { return }
            throw refusal.error
        }
    }

    /// Takes a toxic away; one that is not there is no error.
    func remove(_ toxic: String) throws {
        do { _ = try expect("DELETE", place.url("/toxics/" + ProxyPlace.escaped(toxic))) } catch let error as TargetError {
            guard error.code == .gone, (try? report()) != nil else { throw error }
        }
    }

    /// Whether anybody answers.
    func isThere() -> Bool { (try? expect("GET", place.serverURL("/version"))) != nil }

    // MARK: Answers

    /// What a proxy said no to.
    private struct Refusal: Error {
        var status: Int
        var error: TargetError
    }

    private struct Problem: Decodable {
        var error: String
    }

    private func expect(_ method: String, _ url: String, _ body: Data? = nil) throws -> [UInt8] {
        let headers = body == nil ? [] : [(name: "Content-Type", value: "application/json")]
        let request = OutgoingRequest(
            method, url, headers: headers, body: body.map { Array($0) }, timeout: timeout, bodyLimit: 4 << 20)
        switch BlockingRequester().send(request) {
        case .answered(let status, let bytes, let isCut):
            guard !isCut else { throw TargetError(.failed, "the answer of the proxy at \(place.api) is longer than 4 MiB") }
            if (200..<300).contains(status) { return bytes }
            throw refusal(status, bytes, body != nil)
        case .failed(let failure, let words): throw error(of: failure, words)
        }
    }

    private func refusal(_ status: Int, _ bytes: [UInt8], _ isOrder: Bool) -> any Error {
        let words = (try? JSONDecoder().decode(Problem.self, from: Data(bytes)))?.error ?? "status \(status)"
        switch status {
        case 404: return TargetError(.gone, "the fault proxy at \(place.api) has no proxy \(place.name): \(words)")
        case 403: return TargetError(.permission, "the fault proxy at \(place.api) refuses: \(words)")
        default:
            let code: TargetError.Code = status == 400 ? .invalid : .failed
            let error = TargetError(code, "the fault proxy at \(place.api) refuses: \(words)")
            return isOrder && status == 409 ? Refusal(status: status, error: error) : error
        }
    }

    private func error(of failure: RequestAnswer.Failure, _ words: String) -> TargetError {
        let api = "the fault proxy's API at \(place.api)"
        switch failure {
        case .unreachable where place.isLocal:
            return TargetError(.gone, "nobody listens at \(place.api) (\(words)); is the proxy running?")
        case .unreachable, .broken: return TargetError(.failed, "expected an answer of \(api), found: \(words)")
        case .late: return TargetError(.failed, "\(api) gave no answer within \(timeout): \(words)")
        case .forbidden: return TargetError(.permission, "\(api) may not be used by this user: \(words)")
        case .malformed: return TargetError(.invalid, words)
        }
    }

    private func decode<Answer: Decodable>(_ bytes: [UInt8]) throws -> Answer {
        do { return try JSONDecoder().decode(Answer.self, from: Data(bytes)) } catch {
            let found = String(decoding: bytes.prefix(80), as: UTF8.self)
            throw TargetError(.failed, "expected a proxy in JSON from \(place.api), found \(found)")
        }
    }
}
