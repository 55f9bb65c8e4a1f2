/// The limits of a container that its engine can change while it runs; a field that is absent is left as it is.
struct ResourceLimits: Codable, Hashable, Sendable {
    /// Processor time in billionths of a core.
    var nanoCPUs: Int64?
    /// Processor time in microseconds of each period; -1: no limit.
    var cpuQuota: Int64?
    var cpuPeriod: Int64?
    /// In bytes.
    var memory: Int64?
    /// Memory and swap together, in bytes; -1: no limit.
    var memorySwap: Int64?
    var processes: Int64?

    enum CodingKeys: String, CodingKey {
        case nanoCPUs = "NanoCpus"
        case cpuQuota = "CpuQuota"
        case cpuPeriod = "CpuPeriod"
        case memory = "Memory"
        case memorySwap = "MemorySwap"
        case processes = "PidsLimit"
    }

    /// What the kernel shows where memory has no limit, and the only number that takes one off again.
    static let unlimitedMemory: Int64 = 9_223_372_036_854_771_712

    /// Whether `found` has all that is said here; the several ways to write that there is no limit are one.
    func isShown(by found: ResourceLimits) -> Bool {
        let fields: [KeyPath<ResourceLimits, Int64?>] = [\.nanoCPUs, \.cpuQuota, \.memory, \.memorySwap, \.processes]
        return fields.allSatisfy { field in
            self[keyPath: field].map { Self.plain($0) == Self.plain(found[keyPath: field] ?? 0) } ?? true
        }
    }

    private static func plain(_ value: Int64) -> Int64 { value <= 0 || value >= unlimitedMemory ? 0 : value }

    /// `NanoCpus 200000000`, for people.
    var words: String {
        [
            ("NanoCpus", nanoCPUs), ("CpuQuota", cpuQuota), ("Memory", memory), ("MemorySwap", memorySwap),
            ("PidsLimit", processes),
        ].compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: ", ")
    }
}
