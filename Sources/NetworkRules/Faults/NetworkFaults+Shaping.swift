internal import Platform
package import Scenarios
internal import Targets

extension NetworkFaults {
    /// The namespace carries no more than so much.
    package func bandwidth(_ entry: FaultEntry? = nil) -> ShapeFault {
        let own = FaultEntry(
            name: "bandwidth", summary: "The network carries no more than so much.", targetKinds: [kind],
            parameters: [
                ParameterEntry(
                    "rate", .bandwidth, "Of each device, in each direction.", required: true, minimum: .bandwidth(125),
                    maximum: .bandwidth(12_500_000_000)),
                NetworkParameters.direction,
            ], touches: touches("network.rate"), privileges: Self.shapePrivileges,
            appliedProof: "the queue of the hold stands on every device", exposedProof: "the queue has made a packet wait",
            undo: Self.shapeUndo)
        return ShapeFault(entry: entry ?? own, owner: owner, tethers: tethers) { request in
            guard case .bandwidth(let rate)? = request.parameters["rate"] else {
                throw TargetError(.invalid, "bandwidth needs the parameter rate")
            }
            return .rate(bytesPerSecond: rate)
        }
    }

    /// Everything arrives later.
    package func latency(_ entry: FaultEntry? = nil) -> ShapeFault {
        let own = FaultEntry(
            name: "latency", summary: "Every packet arrives later, where the kernel can hold packets back (netem).",
            targetKinds: [kind],
            parameters: [
                ParameterEntry(
                    "delay", .duration, "How much later, in each direction.", required: true,
                    minimum: .duration(.milliseconds(1)), maximum: .duration(.minutes(10))),
                ParameterEntry(
                    "jitter", .duration, "Up to this much more or less, drawn anew for each packet.", default: .duration(.zero),
                    minimum: .duration(.zero), maximum: .duration(.minutes(10))),
                NetworkParameters.direction,
            ], touches: touches("network.delay"), privileges: "\(Self.shapePrivileges); the queue netem",
            appliedProof: "the queue of the hold stands on every device", exposedProof: "a packet went through the queue",
            undo: Self.shapeUndo)
        return ShapeFault(entry: entry ?? own, owner: owner, tethers: tethers) { request in
            .delay(try request.interval("delay"), jitter: try request.interval("jitter"))
        }
    }

    private static let shapePrivileges =
        "root; tc; a network namespace that nothing protected lives in, on devices without a queue of somebody else's"
    private static let shapeUndo =
        "the queues of the hold are removed, and the kernel's own are back; a helper does it at once when gameday dies"
}
