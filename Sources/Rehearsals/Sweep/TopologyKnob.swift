internal import Documents
internal import Platform
internal import SimulatedTargets
package import Simulator

/// A number of a topology that a sweep may turn.
package enum TopologyKnob: Sendable, Hashable {
    case concurrency(Int)
    case instances(Int)
    case queue(Int)
    case timeout(edge: Int)
    case attempts(edge: Int)
    case rate(load: Int)

    /// nil when it names no part of the topology, so that it is a variable of the scenario.
    ///
    /// - Throws: ``RehearsalProblem`` for a part that has no such number.
    package init?(_ name: String, in topology: Topology) throws {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let names = SimulatedNames(topology)
        let (part, number) = (String(name[..<dot]), String(name[name.index(after: dot)...]))
        if part == "load" {
            guard let load = names.load(number) else {
                throw Self.unknown("load", number, topology.loads.map(\.name))
            }
            self = .rate(load: load)
        } else if let service = names.service(part) {
            switch number {
            case "concurrency": self = .concurrency(service)
            case "instances": self = .instances(service)
            case "queue": self = .queue(service)
            default: throw Self.unknown("number of a service", number, ["concurrency", "instances", "queue"])
            }
        } else if let edge = names.call(part) {
            switch number {
            case "timeout": self = .timeout(edge: edge)
            case "attempts": self = .attempts(edge: edge)
            default: throw Self.unknown("number of a call", number, ["timeout", "attempts"])
            }
        } else {
            throw Self.unknown("service or call", part, topology.services.map(\.name) + topology.edges.map(\.name))
        }
    }

    private static func unknown(_ what: String, _ name: String, _ known: [String]) -> RehearsalProblem {
        let advice =
            Spelling.nearest(name, in: known).map { "did you mean \($0)?" } ?? "there are \(known.joined(separator: ", "))"
        return RehearsalProblem("--sweep: there is no \(what) \(name); \(advice)")
    }

    /// The topology with this number at a value.
    ///
    /// - Throws: ``RehearsalProblem`` for a value that is no such number, or makes a topology that cannot be.
    package func turned(to text: String, in topology: Topology) throws -> Topology {
        var result = topology
        switch self {
        case .concurrency(let service): result.services[service].concurrency = try Self.whole(text)
        case .instances(let service): result.services[service].instances = try Self.whole(text)
        case .queue(let service): result.services[service].queueCapacity = try Self.whole(text)
        case .timeout(let edge):
            guard let time = Quantities.duration(text) else {
                throw RehearsalProblem("--sweep: expected a duration, found \(text)")
            }
            result.edges[edge].timeout = Timeout(after: time, cancels: topology.edges[edge].timeout?.cancels ?? false)
        case .attempts(let edge):
            let retries = topology.edges[edge].retries
            result.edges[edge].retries = Retries(
                attempts: try Self.whole(text), backoff: retries?.backoff ?? .none, limit: retries?.limit ?? .none)
        case .rate(let load): try Self.turn(&result.loads[load], to: text)
        }
        if let problem = result.problems.first(where: { $0.severity == .error }) {
            throw RehearsalProblem("--sweep: with \(text), \(problem.message)")
        }
        return result
    }

    private static func whole(_ text: String) throws -> Int {
        guard let number = Int(text) else { throw RehearsalProblem("--sweep: expected a whole number, found \(text)") }
        return number
    }

    /// The highest rate of an open load becomes this, the shape stays; a closed load has so many users.
    private static func turn(_ load: inout Load, to text: String) throws {
        let bare = text.hasSuffix("/s") ? String(text.dropLast(2)) : text
        guard let number = Double(bare), (0...1e9).contains(number) else {
            throw RehearsalProblem("--sweep: expected a rate from 0 to 1000000000 a second, found \(text)")
        }
        switch load.arrivals {
        case .closed(_, let think):
            guard let users = Int(exactly: number) else {
                throw RehearsalProblem("--sweep: expected a whole number of users, found \(text)")
            }
            load.arrivals = .closed(users: users, think: think)
        case .open(var profile, let evenly):
            let highest = profile.highest.perSecond
            for index in profile.points.indices {
                let share = highest > 0 ? profile.points[index].rate.perSecond / highest : 1
                profile.points[index].rate = Rate(perSecond: number * share)
            }
            load.arrivals = .open(profile, evenly: evenly)
        }
    }
}
