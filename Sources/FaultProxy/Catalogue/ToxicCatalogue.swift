/// Every type of toxic, each declared once, in the file of the toxic itself.
package enum ToxicCatalogue {
    package static let entries: [ToxicEntry] = [
        Noop.entry, Latency.entry, Bandwidth.entry, SlowClose.entry, Timeout.entry, ResetPeer.entry, Slicer.entry,
        LimitData.entry, Corrupt.entry, Loss.entry, HttpFault.entry, Noop.refuse, Noop.halfOpen, Noop.slowOpen,
    ]

    /// - Throws: ``ProxyError`` where there is no such type, and says where to look for what others offer under this name.
    package static func entry(_ type: String) throws(ProxyError) -> ToxicEntry {
        if let entry = entries.first(where: { $0.type == type }) { return entry }
        if type == "packet_loss" {
            throw ProxyError(
                .unknownType,
                "invalid toxic type packet_loss: dropping parts of a stream corrupts it, and loses no packet; use a fault "
                    + "that drops packets in the kernel, corrupt for damaged bytes, or loss on a proxy of datagrams")
        }
        throw ProxyError(.unknownType, "invalid toxic type")
    }
}
