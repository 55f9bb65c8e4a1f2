package import Platform

/// What a rehearsal takes for granted because nothing in the simulation says it; every report names them.
package struct Assumptions: Sendable, Equatable {
    /// How long a person takes for a manual step, a decision, or an undo by hand.
    package var personTakes = Interval.minutes(1)
    /// After how long something restarts what a `kill` has ended; nil: nothing does.
    package var restartAfter: Interval? = .seconds(10)
    /// How long the services are used before the run begins, so that queues and caches are as they would be.
    package var warmUp = Interval.minutes(1)
    /// Names of the scenario and the parts of the topology that they stand for: `checkout=gateway.checkout`, with a measure after
    /// a colon where a signal is one: `backlog=db:queue`.
    package var names: [Naming] = []

    package struct Naming: Sendable, Equatable {
        package var name: String
        package var place: String
        package var measure: String?

        /// - Returns: nil when it is not `NAME=PLACE` or `NAME=PLACE:MEASURE`.
        package init?(_ text: String) {
            let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
            name = sides[0]
            let parts = sides[1].split(separator: ":", maxSplits: 1).map(String.init)
            place = parts[0]
            measure = parts.count == 2 ? parts[1] : nil
        }
    }

    package init() {}

    func naming(_ name: String) -> Naming? { names.first { $0.name == name } }
}
