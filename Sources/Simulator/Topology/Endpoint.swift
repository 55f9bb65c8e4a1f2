/// What a service can be asked for, step by step.
package struct Endpoint: Hashable, Sendable {
    package var name: String
    package var steps: [Step]
    package init(_ name: String, _ steps: [Step]) { (self.name, self.steps) = (name, steps) }
}

/// Work of the worker itself, or calls that it waits for.
package enum Step: Hashable, Sendable {
    case work(Law)
    /// All at once; the step ends when the last has ended.
    case calls([Call])

    package static func call(_ edge: Int, probability: Ratio = .one) -> Step { .calls([Call(edge, probability: probability)]) }
}

/// Requests over an edge.
package struct Call: Hashable, Sendable {
    package var edge: Int
    /// That it is made; of a fan-out, that all are.
    package var probability: Ratio
    /// Fan-out: how many at once.
    package var count: Int
    /// Whether the caller fails when this fails.
    package var required: Bool
    package init(_ edge: Int, probability: Ratio = .one, count: Int = 1, required: Bool = true) {
        (self.edge, self.probability, self.count, self.required) = (edge, probability, count, required)
    }
}
