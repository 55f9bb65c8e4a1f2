internal import Simulator

/// A part of a topology, by positions.
package enum SimulatedPlace: Hashable, Sendable {
    case zone(Int)
    case service(Int)
    case instance(service: Int, Int)
    /// An edge: the way from a caller to what it calls.
    case call(Int)
    case load(Int)
    case link(from: Side, to: Side)

    package enum Side: Hashable, Sendable {
        case service(Int)
        case zone(Int)
        case anywhere

        var meaning: FaultPlace.Side {
            switch self {
            case .service(let index): .service(index)
            case .zone(let index): .zone(index)
            case .anywhere: .anywhere
            }
        }
    }
}
