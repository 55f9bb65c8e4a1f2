package import Platform
package import Scenarios

/// One fault of an adapter: its catalogue entry and the six calls of the adapter contract, for a request or undo that is its own.
package protocol TargetFault: Sendable {
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
package struct Preparation: Sendable {
    package var payload: [String: String] = [:]
    /// The undo as a shell command.
    package var byHand: String

    package init(payload: [String: String] = [:], byHand: String) {
        self.payload = payload
        self.byHand = byHand
    }
}

/// Parameters by type; the engine has checked them, so an absent one is a mistake of ours.
extension FaultRequest {
    /// A share or a load, in percent.
    package func percent(_ name: String) throws -> Double { try value(name, \.percentage) }
    /// A size in bytes.
    package func bytes(_ name: String) throws -> Int64 { try value(name, \.byteCount) }
    /// A whole number.
    package func integer(_ name: String) throws -> Int64 { try value(name, \.integer) }
    /// A length of time.
    package func interval(_ name: String) throws -> Interval { try value(name, \.interval) }
    /// A text.
    package func string(_ name: String) throws -> String { try value(name, \.string) }
    /// A list of texts.
    package func strings(_ name: String) throws -> [String] { try value(name, \.strings) }

    /// The process of the instance.
    package func process() throws -> ProcessIdentity {
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
    package func process() throws -> ProcessIdentity {
        guard let identity = instance.process else { throw missing("process") }
        return identity
    }

    /// A value that `prepare` wrote.
    package func value(_ name: String) throws -> String {
        guard let value = payload[name] else { throw missing(name) }
        return value
    }

    private func missing(_ name: String) -> TargetError {
        TargetError(.unknownSchema, "the undo of \(fault) lacks \(name); undo it by hand: \(byHand)")
    }
}
