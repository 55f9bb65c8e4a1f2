/// What of a scenario a rehearsal plays, what it assumes and what it leaves out: no prediction says more than this.
package struct Coverage: Sendable, Hashable, Codable {
    package enum Subject: String, Sendable, Codable { case clause, fault, signal, target, step }
    package enum State: String, Sendable, Codable {
        case rehearsed
        /// Played by something that stands for it.
        case assumed
        case leftOut = "left-out"
    }

    package struct Entry: Sendable, Hashable, Codable {
        package var subject: Subject
        package var name: String
        package var state: State
        /// What stands for it, or why nothing does.
        package var why: String?
        /// In the scenario's file; 0 when it comes from elsewhere.
        package var line: Int
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    package mutating func add(_ subject: Subject, _ name: String, _ state: State, _ why: String? = nil, line: Int) {
        entries.append(Entry(subject: subject, name: name, state: state, why: why, line: line))
    }

    package func count(_ subject: Subject, _ states: State...) -> Int {
        entries.count { $0.subject == subject && (states.isEmpty || states.contains($0.state)) }
    }

    /// `4 of 6 clauses rehearsed, 1 of 1 faults`
    package var sentence: String {
        let clauses = "\(count(.clause, .rehearsed)) of \(count(.clause)) clauses rehearsed"
        let faults = "\(count(.fault, .rehearsed, .assumed)) of \(count(.fault)) faults"
        return "\(clauses), \(faults)"
    }

    package var isWhole: Bool { entries.allSatisfy { $0.state == .rehearsed } }
}
