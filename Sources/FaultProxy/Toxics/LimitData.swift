internal import Platform

/// Closes the connection after so many bytes.
struct LimitData: Toxic {
    private let limit: Int64
    private var passed: Int64 = 0

    init(limit: Int64) { self.limit = limit }

    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) {
        let left = max(0, limit - passed)
        let going = Int(min(left, Int64(count)))
        passed += Int64(going)
        if going > 0 { fates.append(.forward(going, at: arrived)) }
        if passed >= limit { fates.append(.end(.close, at: arrived)) }
    }

    func changed(to new: any Toxic, at now: Moment) -> any Toxic {
        guard var new = new as? LimitData else { return new }
        new.passed = passed
        return new
    }

    static let entry = ToxicEntry(
        type: "limit_data", summary: "closes the connection after so much data",
        attributes: [ToxicAttribute("bytes", .integer(0...Int64.max), unit: "bytes", "how much goes on, to the byte")],
        networks: [.tcp, .udp], make: { attributes, _, _ in LimitData(limit: attributes.integer("bytes")) })
}
