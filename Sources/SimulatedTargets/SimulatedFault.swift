internal import Scenarios

/// The faults that can be injected into simulated services.
package enum SimulatedFault: String, CaseIterable, Sendable {
    case crash
    case instanceKill = "instance-kill"
    case freeze
    case slowDown = "slow-down"
    case brownOut = "brown-out"
    case errors
    case delay
    case capacityLoss = "capacity-loss"
    case networkPartition = "network-partition"
    case messageLoss = "message-loss"
    case loadSurge = "load-surge"
}
