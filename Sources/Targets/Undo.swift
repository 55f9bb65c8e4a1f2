package import Platform
package import Scenarios

/// A self-contained, idempotent instruction that removes one fault from one instance. Any process of the program, at any
/// later time, on the same machine, can carry it out.
package struct Undo: Hashable, Sendable, Codable {
    /// Of this structure; an adapter refuses what it does not know rather than guessing.
    package var schema: Int
    package var adapter: String
    package var fault: String
    package var instance: Instance
    /// What the fault changes, from its catalogue entry.
    package var touches: [String]
    /// `gd-<run>-<hold>`: becomes the path, cgroup or environment mark of whatever is created, so that it is found again
    /// without having learned anything after `inject`.
    package var token: String
    /// Worst-case end of the fault's block on the machine's monotonic clock; past it a watchdog reverts.
    package var until: Moment
    /// What the adapter needs to undo: old values as texts.
    package var payload: [String: String]
    /// The same undo as a command that a person can type.
    package var byHand: String

    package static let currentSchema = 1

    package init(
        adapter: String, fault: String, instance: Instance, touches: [String], token: String, until: Moment,
        payload: [String: String] = [:], byHand: String
    ) {
        schema = Self.currentSchema
        self.adapter = adapter
        self.fault = fault
        self.instance = instance
        self.touches = touches
        self.token = token
        self.until = until
        self.payload = payload
        self.byHand = byHand
    }
}

/// What the engine asks of an adapter: one fault on one instance.
package struct FaultRequest: Sendable {
    package var fault: String
    package var instance: Instance
    /// Complete: defaults filled in, types checked.
    package var parameters: Arguments
    package var token: String
    package var until: Moment
    /// A private directory of the run for output that is kept (`NAME.out`) and files a fault needs.
    package var directory: String
    /// Of what the fault draws: the same in every run of the plan with the same seed.
    package var seed: UInt64 = 0
    /// Makes a filter for one stream of output that is kept; nil where the run has nothing to hide.
    package var makeFilter: (@Sendable () -> any OutputFilter)?

    package init(fault: String, instance: Instance, parameters: Arguments, token: String, until: Moment, directory: String) {
        self.fault = fault
        self.instance = instance
        self.parameters = parameters
        self.token = token
        self.until = until
        self.directory = directory
    }
}
