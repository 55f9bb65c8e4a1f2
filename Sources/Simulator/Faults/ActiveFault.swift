/// A fault in force, as it was asked for.
struct ActiveFault {
    var id: FaultID
    var fault: Fault
    var place: FaultPlace
    var row: FaultRow
}

/// A fault in force, as the engine meets it.
struct FaultRow: BitwiseCopyable {
    enum Kind: UInt8, BitwiseCopyable { case delay, errors, slowdown, crash, pause, capacity, loss, partition, surge }
    enum Scope: UInt8, BitwiseCopyable { case service, instance, edge, zone, load, link }
    enum SideKind: UInt8, BitwiseCopyable { case service, zone, anywhere }

    var kind = Kind.delay
    var scope = Scope.service
    /// Service, instance (of all), edge, zone or load.
    var subject = 0
    var from = (SideKind.anywhere, 0)
    var to = (SideKind.anywhere, 0)
    var law = -1
    var threshold: UInt64 = 0
    var factor = 1.0
    var keepsCache = false
    /// A crash is over then; the pause between two sendings of a lost message, or −1.
    var time: Int64 = -1
    var stream = Stream(seed: 0)

    func isOn(instance: Int, _ state: InstanceState) -> Bool {
        switch scope {
        case .service: subject == state.service
        case .instance: subject == instance
        case .zone: subject == Int(state.zone)
        case .edge, .load, .link: false
        }
    }

    /// Whether a message from one place to another meets this.
    func isOnLink(edge: Int, from sender: (service: Int, zone: Int32), to receiver: (service: Int, zone: Int32)) -> Bool {
        switch scope {
        case .edge: subject == edge
        case .link: Self.matches(from, sender) && Self.matches(to, receiver)
        default: false
        }
    }

    private static func matches(_ side: (SideKind, Int), _ place: (service: Int, zone: Int32)) -> Bool {
        switch side.0 {
        case .anywhere: true
        case .service: side.1 == place.service
        case .zone: side.1 == Int(place.zone)
        }
    }
}
