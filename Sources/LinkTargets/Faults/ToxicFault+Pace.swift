internal import Platform
internal import Scenarios
internal import Targets

/// What makes bytes late.
extension ToxicFault {
    static let latency = ToxicFault(
        entry: .link(
            "latency", "Every byte arrives later; the order is kept.",
            [
                .length("delay", "How much later, in each direction that it has.", required: true, minimum: .milliseconds(1)),
                .length("jitter", "Up to this much more or less, drawn anew for each piece.", default: .zero),
                ParameterEntry(
                    "distribution", .string, "Of the jitter: uniform within its bounds, or normal with it as the deviation.",
                    default: .text("uniform"), choices: ["uniform", "normal"]),
                .direction("from", "Which way bytes are late"), .share, .serverName,
            ], touches: "link.delay", stacks: true, exposed: "bytes were held back")
    ) { request in
        var attributes: [String: ToxicOrder.Value] = [
            "latency": try request.milliseconds("delay"), "jitter": try request.milliseconds("jitter"),
        ]
        let distribution = try request.string("distribution")
        if distribution != "uniform" { attributes["distribution"] = .text(distribution) }
        return try request.directed("latency", attributes)
    }

    static let bandwidth = ToxicFault(
        entry: .link(
            "bandwidth", "The link carries no more than so much.",
            [
                ParameterEntry(
                    "rate", .bandwidth, "Of all connections of the link together; of each where the proxy is a Toxiproxy.",
                    required: true, minimum: .bandwidth(1_000), maximum: .bandwidth(12_500_000_000)),
                .direction("both", "Which way the limit is"),
            ], touches: "link.rate", exposed: "bytes had to wait for the rate")
    ) { request in
        guard case .bandwidth(let rate)? = request.parameters["rate"] else {
            throw TargetError(.invalid, "bandwidth needs the parameter rate")
        }
        return try request.directed(
            "bandwidth", ["rate": .integer(max(1, Int64((rate / 1_000).rounded()))), "scope": .text("proxy")])
    }

    static let slicing = ToxicFault(
        entry: .link(
            "slicing", "Data arrives in small pieces, as it may on any network.",
            [
                ParameterEntry(
                    "size", .bytes, "Of a piece, on average.", required: true, minimum: .bytes(1), maximum: .bytes(1 << 20)),
                ParameterEntry(
                    "variation", .bytes, "Pieces are up to so much smaller or larger.", default: .bytes(0), minimum: .bytes(0),
                    maximum: .bytes(1 << 20)),
                .length("pause", "Between two pieces.", default: .milliseconds(1), minimum: .microseconds(100)),
                .direction("both", "Which way data is cut"), .share,
            ], touches: "link.pieces", exposed: "bytes were cut into pieces")
    ) { request in
        try request.directed(
            "slicer",
            [
                "average_size": .integer(try request.bytes("size")), "size_variation": .integer(try request.bytes("variation")),
                "delay": .integer(try request.interval("pause").nanoseconds / 1_000),
            ])
    }

    static let slowClose = ToxicFault(
        entry: .link(
            "slow-close", "The end of a connection arrives later than its data.",
            [
                .length("delay", "How much later.", required: true, minimum: .milliseconds(1)), .direction("both", "Which way"),
                .share,
            ],
            touches: "link.end", exposed: "it was on a connection"), evidence: .connections
    ) { request in
        try request.directed("slow_close", ["delay": try request.milliseconds("delay")])
    }
}
