internal import Platform
internal import Scenarios
internal import Targets

/// What keeps connections from being made, ends them, or damages what they carry.
extension ToxicFault {
    static let reset = ToxicFault(
        entry: .link(
            "reset", "Connections are reset as soon as the caller sends on them, those that are open and those that are made.",
            [.length("after", "How long after the caller's first byte.", default: .zero), .share, .serverName],
            touches: "link.end",
            exposed: "bytes met it")
    ) { request in
        [try request.shared(ToxicOrder("reset_peer", .upstream, ["timeout": try request.milliseconds("after")]))]
    }

    static let refuse = ToxicFault(
        entry: .link(
            "refuse", "New connections are reset at once; open ones go on.", [.share], touches: "link.reach",
            exposed: "a connection was refused"), evidence: .connections, isCommon: false
    ) { request in
        [try request.shared(ToxicOrder("refuse", .upstream))]
    }

    static let halfOpen = ToxicFault(
        entry: .link(
            "half-open",
            "New connections are accepted and nobody answers on them; they reach the called side when it is undone.", [.share],
            touches: "link.reach", exposed: "a connection was held"), evidence: .connections, isCommon: false
    ) { request in
        [try request.shared(ToxicOrder("half_open", .upstream))]
    }

    static let partition = ToxicFault(
        entry: .link(
            "partition",
            "Nothing passes and nobody is told: what is sent on open and new connections waits, and goes on when it is undone.",
            [.direction("both", "Which way nothing passes")], touches: "link.reach", exposed: "bytes met it")
    ) { request in
        // Without rate a byte waits, and nothing is lost: as when packets are sent again once the way is free.
        try request.directed("bandwidth", ["rate": .integer(0)])
    }

    static let timeOut = ToxicFault(
        entry: .link(
            "time-out", "Connections stay open and what they carry is lost: whoever waits for an answer waits in vain.",
            [
                .length("after", "When the connection is closed all the same; 0s: never while it lasts.", default: .zero),
                .direction("both", "Which way data is lost"), .share, .serverName,
            ], touches: "link.reach", exposed: "bytes were lost",
            undo: "the proxy takes it off the link and closes the connections that it was on, as bytes are missing in them")
    ) { request in
        try request.directed("timeout", ["timeout": try request.milliseconds("after")])
    }

    static let dataLimit = ToxicFault(
        entry: .link(
            "data-limit", "Connections are closed after so much data.",
            [
                ParameterEntry(
                    "size", .bytes, "That passes on each connection.", required: true, minimum: .bytes(1),
                    maximum: .bytes(1 << 40)), .direction("from", "Which way it is counted"), .share,
            ], touches: "link.end", exposed: "bytes met it")
    ) { request in
        try request.directed("limit_data", ["bytes": .integer(try request.bytes("size"))])
    }

    static let corruption = ToxicFault(
        entry: .link(
            "corruption", "Bits are turned over in a share of all bytes.",
            [
                ParameterEntry(
                    "bytes", .percent, "Of the bytes, one bit each.", required: true, minimum: .percent(0.0001),
                    maximum: .percent(100)), .direction("from", "Which way data is damaged"), .share,
            ], touches: "link.data", exposed: "bytes were damaged"), isCommon: false
    ) { request in
        try request.directed("corrupt", ["share": .number(try request.percent("bytes") / 100)])
    }

    /// In the order of the catalogue.
    static let all = [
        latency, bandwidth, slicing, slowClose, reset, refuse, halfOpen, partition, timeOut, dataLimit, corruption, http,
    ]
}
