internal import Platform

extension HttpFault {
    static let entry = ToxicEntry(
        type: "http", summary: "answers, delays or ends some requests of HTTP/1, and passes everything else",
        attributes: [
            ToxicAttribute("status", .integer(0...599), "of the answer that is given in place of the server; 0 gives none"),
            ToxicAttribute("delay", .milliseconds, unit: "ms", "before that, or before the request goes on"),
            ToxicAttribute(
                "abort", .choice(["", "close", "reset"]), standard: .text(""), "ends the connection in place of an answer"),
            ToxicAttribute("body", .text, standard: .text(""), "of the answer"),
            ToxicAttribute("header", .text, standard: .text(""), "of the answer: `Name: value`"),
            ToxicAttribute("method", .text, standard: .text(""), "of requests that are hit; empty hits any"),
            ToxicAttribute("path", .text, standard: .text(""), "with which the path of requests that are hit begins"),
            ToxicAttribute("share", .number(0...1), standard: .number(1), "of those requests that are hit"),
        ],
        directions: [.upstream],
        make: { attributes, draws, _ in
            HttpFault(
                Match(method: attributes.text("method"), path: attributes.text("path"), share: attributes.number("share")),
                delay: .milliseconds(attributes.integer("delay")), effect: effect(attributes), draws: draws)
        })

    private static func effect(_ attributes: [String: AttributeValue]) -> Effect {
        switch (attributes.text("abort"), attributes.integer("status")) {
        case ("close", _): .end(.close)
        case ("reset", _): .end(.reset)
        case (_, 100...): .answer(answer(attributes))
        default: .pass
        }
    }

    private static func answer(_ attributes: [String: AttributeValue]) -> [UInt8] {
        let status = attributes.integer("status")
        let body = Array(attributes.text("body").utf8)
        // One line, whatever was asked for: a second would be another header or the end of all.
        let header = attributes.text("header").prefix { !$0.isNewline }
        let head =
            "HTTP/1.1 \(status) \(reasons[status] ?? "Fault")\r\nContent-Length: \(body.count)\r\n"
            + (header.isEmpty ? "" : "\(header)\r\n") + "\r\n"
        return Array(head.utf8) + body
    }

    private static let reasons: [Int64: String] = [
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 408: "Request Timeout",
        409: "Conflict", 429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway",
        503: "Service Unavailable", 504: "Gateway Timeout",
    ]
}
