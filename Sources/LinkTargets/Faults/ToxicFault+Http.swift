import Platform
import Scenarios
import Targets

/// What is done to single requests, where the link carries HTTP/1 that is not encrypted.
extension ToxicFault {
    static let http = ToxicFault(
        entry: .link(
            "http",
            "Requests of HTTP/1 are answered in place of the server, delayed or cut off; all else passes untouched.",
            [
                ParameterEntry(
                    "status", .integer, "Of the answer that is given in place of the server.", minimum: .integer(100),
                    maximum: .integer(599)),
                .length("delay", "Before that, or before the request goes on.", default: .zero),
                ParameterEntry("abort", .string, "Ends the connection in place of an answer.", choices: ["close", "reset"]),
                ParameterEntry("body", .string, "Of the answer.", default: .text("")),
                ParameterEntry("header", .string, "Of the answer: `Retry-After: 1`.", default: .text("")),
                ParameterEntry("method", .string, "Of requests that are hit; without it, any.", default: .text("")),
                ParameterEntry(
                    "path", .string, "With which the path of requests that are hit begins; without it, any.", default: .text("")),
                ParameterEntry(
                    "share", .percent, "Of those requests; the seed of the run picks them.", default: .percent(100),
                    minimum: .percent(0.1), maximum: .percent(100)),
            ], touches: "link.requests", exposed: "a request was answered, held back or cut off"), isCommon: false
    ) { request in
        let delay = try request.milliseconds("delay")
        let (status, abort) = (request.parameters["status"], request.parameters["abort"])
        if case .integer(0) = delay, status == nil, abort == nil {
            throw TargetError(.invalid, "http does nothing so: expected a status, a delay or an abort, found none of them")
        }
        if status != nil, abort != nil {
            throw TargetError(.invalid, "http ends a connection in place of an answer: expected status or abort, found both")
        }
        let attributes: [String: ToxicOrder.Value] = [
            "status": .integer(status == nil ? 0 : try request.integer("status")), "delay": delay,
            "abort": .text(abort == nil ? "" : try request.string("abort")), "body": .text(try request.string("body")),
            "header": .text(try request.string("header")), "method": .text(try request.string("method")),
            "path": .text(try request.string("path")), "share": .number(try request.percent("share") / 100),
        ]
        return [ToxicOrder("http", .upstream, attributes)]
    }
}
