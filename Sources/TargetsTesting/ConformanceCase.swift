internal import Platform
internal import Scenarios
internal import Synchronization
internal import Targets

/// One rule tried on one instance: what it needs, and what it found.
final class ConformanceCase: Sendable {
    let subject: AdapterConformance.Subject
    let entry: FaultEntry
    let instance: Instance
    let request: FaultRequest
    private let found = Mutex<[String]>([])

    init(subject: AdapterConformance.Subject, entry: FaultEntry, instance: Instance, token: String, directory: String) {
        self.subject = subject
        self.entry = entry
        self.instance = instance
        request = FaultRequest(
            fault: subject.fault, instance: instance, parameters: Self.complete(subject.parameters, with: entry), token: token,
            until: SystemClock.now() + .minutes(1), directory: directory)
    }

    var violations: [String] { found.withLock { $0 } }

    func look() -> String { subject.look(instance) }

    /// Looks until it is as expected, for a moment: a program that is just being started by somebody else in this process
    /// holds what is open here until it has begun, a deleted file among it.
    func look(expecting expected: String) -> String {
        let deadline = SystemClock.now() + .seconds(2)
        while true {
            let found = look()
            if found == expected || SystemClock.now() > deadline { return found }
            SystemClock.sleep(for: .milliseconds(20))
        }
    }

    func expect(_ condition: @autoclosure () throws -> Bool, _ violation: @autoclosure () -> String) rethrows {
        if try condition() { return }
        let violation = violation()
        found.withLock { $0.append(violation) }
    }

    /// Asks until the proof is shown, for as long as the catalogue allows.
    func expectShown(_ name: String, _ proof: () throws -> Proof) {
        let deadline = SystemClock.now() + entry.deadline
        while true {
            let answer = Result { try proof() }
            if case .success(.shown) = answer { return }
            if SystemClock.now() > deadline {
                return expect(false, "\(name) was not shown within \(entry.deadline): \(answer)")
            }
            SystemClock.sleep(for: .milliseconds(20))
        }
    }

    /// The arguments with the defaults of the catalogue, as the engine hands them over.
    private static func complete(_ given: Arguments, with entry: FaultEntry) -> Arguments {
        var complete = given
        for parameter in entry.parameters where complete[parameter.name] == nil {
            if let value = parameter.defaultValue { complete[parameter.name] = value }
        }
        return complete
    }
}
