internal import Platform
package import Scenarios
package import Targets

/// Requests over HTTP and HTTPS: how long the whole answer took, or a value out of it.
package struct HTTPProbe: SignalProbe {
    package init() {}

    package let entry = ProbeEntry(
        name: "http",
        summary: "Sends an HTTP request. A sample is the time to the end of the answer, or with json: a value in it. "
            + "Another status, a broken or late answer and more than 1 MiB of it are failures.",
        subject: ParameterEntry(
            "url", .string, "http://…, https://…, or unix:/run/app.sock:/path for a local socket.", required: true,
            form: .url),
        arguments: [
            ParameterEntry("method", .string, "The method, in capitals.", default: .text("GET")),
            ParameterEntry("body", .string, "What is sent, as it stands."),
            ParameterEntry("headers", .map, "Header fields of the request."),
            ParameterEntry(
                "expect", .map,
                "What is a good answer: status (200, 2xx, 200-204 or a list; default 200-399, redirects followed) and body "
                    + "(a text that it contains)."),
            .json, .dimension,
        ],
        timeout: .seconds(2))

    package func sampler(for signal: SignalDeclaration) throws -> any Sampler { try HTTPSampler(signal) }
}
