internal import Platform

extension ReferenceModel {
    /// One request reads `keys` keys at once from servers that are quick but for a long tail, and is done with the last of them
    /// (Dean and Barroso, The tail at scale, 2013).
    ///
    /// Published are a hedge after 10 ms that adds 2 % of requests, and 1,800 ms and 74 ms for the slowest thousandth of reads of
    /// 1,000 keys without and with it. So 2 % of the keys take more than 10 ms, and one in a million more than 1,800 ms; that one
    /// in a thousand takes more than 64 ms is what the published 74 ms leave.
    package static func manyKeys(_ keys: Int, perSecond: Double, hedge: Hedge? = nil) -> Topology {
        var read = Edge("front → store", to: EndpointPath(1))
        read.hedge = hedge
        var front = Service("front", concurrency: 10_000, endpoints: [Endpoint("read", [.calls([Call(1, count: keys)])])])
        front.holdsWorkers = false
        return Topology(
            services: [front, Service("store", concurrency: 1_000_000, endpoints: [Endpoint("key", [.work(keyLaw)])])],
            edges: [Edge("clients → front", to: EndpointPath(0)), read],
            loads: [Load("clients", edge: 0, .constant(perSecond: perSecond))])
    }

    /// How long a key takes: the share of those that are done, and by when, in milliseconds.
    package static let keyQuantiles: [(share: Double, by: Double)] = [
        (0, 1), (0.98, 10), (0.999, 64), (0.999_999, 1_800), (1, 2_000),
    ]

    private static let keyLaw = Law.quantiles(
        keyQuantiles.map { Law.Quantile(Ratio($0.share), .microseconds(Int64($0.by * 1_000))) })
}
