/// Which metrics are exposed; none of them, and there is no such path.
package struct MetricsOptions: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Bytes and connections of each proxy, and what each toxic has met.
    package static let proxies = MetricsOptions(rawValue: 1)
    /// Processor time, memory and descriptors of this process.
    package static let process = MetricsOptions(rawValue: 2)
}
