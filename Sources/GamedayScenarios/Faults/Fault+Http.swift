/// How a connection ends in place of an answer.
public enum RequestAbort: String, Sendable, CaseIterable {
    case close, reset
}

extension Fault where Kind == LinkKind {
    /// Requests of HTTP/1 are answered in place of the server, delayed or cut off; all else passes untouched.
    ///
    /// - Parameters:
    ///   - status: of the answer that is given in place of the server; none: the request goes on.
    ///   - delay: before that.
    ///   - abort: ends the connection in place of an answer.
    ///   - body: of the answer.
    ///   - header: of the answer, such as `Retry-After: 1`.
    ///   - method: of requests that are hit; without it, any.
    ///   - path: with which the path of requests that are hit begins; without it, any.
    ///   - share: of those requests.
    public static func http(
        status: Quantity<Whole>? = nil, delay: Quantity<Time>? = nil, abort: RequestAbort? = nil, body: Text? = nil,
        header: Text? = nil, method: Text? = nil, path: Text? = nil, share: Quantity<Percent>? = nil
    ) -> Fault {
        Fault(
            FaultForm(
                "http",
                [
                    ("status", status), ("delay", delay), ("abort", abort?.rawValue), ("body", body), ("header", header),
                    ("method", method), ("path", path), ("share", share),
                ]))
    }
}
