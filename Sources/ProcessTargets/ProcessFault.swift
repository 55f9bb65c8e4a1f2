internal import Platform
internal import Scenarios
internal import Targets

/// One fault: its catalogue entry and the six calls of the adapter contract, for a request or undo that is its own.
protocol ProcessFault: Sendable {
    var entry: FaultEntry { get }

    /// Checks the request and reads what undoing needs; changes nothing.
    func prepare(_ request: FaultRequest) throws -> Preparation
    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance]
    func applied(_ undo: Undo) throws -> Proof
    func exposed(_ undo: Undo) throws -> Proof
    func revert(_ undo: Undo) throws -> Reversion
    func residue(_ undo: Undo) throws -> [Residue]
}

/// What a fault adds to the undo that the adapter writes.
struct Preparation {
    var payload: [String: String] = [:]
    /// The undo as a shell command.
    var byHand: String
}

/// Parameters by type; the engine has checked them, so an absent one is a mistake of ours.
extension FaultRequest {
    func percent(_ name: String) throws -> Double { try value(name, \.percentage) }
    func bytes(_ name: String) throws -> Int64 { try value(name, \.byteCount) }
    func integer(_ name: String) throws -> Int64 { try value(name, \.integer) }
    func interval(_ name: String) throws -> Interval { try value(name, \.interval) }
    func string(_ name: String) throws -> String { try value(name, \.string) }
    func strings(_ name: String) throws -> [String] { try value(name, \.strings) }

    /// The process of the instance.
    func process() throws -> ProcessIdentity {
        guard let identity = instance.process else {
            throw TargetError(.invalid, "\(fault) needs a process, found \(instance.name)")
        }
        return identity
    }

    private func value<Value>(_ name: String, _ path: KeyPath<ScenarioValue, Value?>) throws -> Value {
        guard let value = parameters[name]?[keyPath: path] else {
            let found = parameters[name].map { "\($0.kind.rawValue) \($0.text)" } ?? "none"
            throw TargetError(.invalid, "\(fault) needs the parameter \(name), found \(found)")
        }
        return value
    }
}

extension Undo {
    /// The process of the instance; an undo without one was not written by this fault.
    func process() throws -> ProcessIdentity {
        guard let identity = instance.process else { throw missing("process") }
        return identity
    }

    /// A value that `prepare` wrote.
    func value(_ name: String) throws -> String {
        guard let value = payload[name] else { throw missing(name) }
        return value
    }

    private func missing(_ name: String) -> TargetError {
        TargetError(.unknownSchema, "the undo of \(fault) lacks \(name); undo it by hand: \(byHand)")
    }
}
