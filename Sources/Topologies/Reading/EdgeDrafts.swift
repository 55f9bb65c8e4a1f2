internal import Documents
internal import Simulator

/// The edges of a topology while it is read: those that `calls` names, and one for each pair of a caller and an endpoint.
struct EdgeDrafts {
    struct Caller: Hashable {
        var name: String
        var isLoad: Bool
    }

    struct Draft {
        var name: String
        var to: EndpointPath
        var caller: Caller?
        var place: Place
        /// The entry of `calls` that names it.
        var entry: Int?
        var isUsed = false
    }

    /// An entry of `calls` for the edges that it matches.
    struct Rule {
        var pattern: EdgePattern
        var entry: Int
        var place: Place
        var key: String
    }

    private struct Pair: Hashable {
        var caller: Caller
        var to: EndpointPath
    }

    private(set) var drafts: [Draft] = []
    private var pairs: [Pair: Int] = [:]
    private var names: [String: Int] = [:]
    private(set) var rules: [Rule] = []
    private var rulesByPattern: [EdgePattern: Int] = [:]

    /// The number of an edge that has a name of its own.
    subscript(name: String) -> Int? { names[name] }
    var ownNames: [String] { drafts.filter { $0.caller == nil }.map(\.name) }

    mutating func add(named name: String, to: EndpointPath, entry: Int, at place: Place) {
        names[name] = drafts.count
        drafts.append(Draft(name: name, to: to, caller: nil, place: place, entry: entry))
    }

    /// False when another entry has the same pattern.
    mutating func add(_ rule: Rule) -> Bool {
        guard rulesByPattern[rule.pattern] == nil else { return false }
        rulesByPattern[rule.pattern] = rules.count
        rules.append(rule)
        return true
    }

    mutating func use(_ number: Int) { drafts[number].isUsed = true }

    /// The edge from a caller to an endpoint that has no name of its own.
    mutating func number(from caller: Caller, to: EndpointPath, in table: EndpointTable, at place: Place) -> Int {
        let pair = Pair(caller: caller, to: to)
        if let number = pairs[pair] { return number }
        pairs[pair] = drafts.count
        let name = caller.name + EdgePattern.arrow + table.fullName(to)
        drafts.append(Draft(name: name, to: to, caller: caller, place: place, isUsed: true))
        return drafts.count - 1
    }

    /// For each draft the entries of `calls` that it has its settings from, in their order.
    func entries() -> [[Int]] {
        drafts.map { draft in
            if let entry = draft.entry { return [entry] }
            guard let caller = draft.caller else { return [] }
            return EdgePattern.matching(caller.name, draft.to).compactMap { rulesByPattern[$0].map { rules[$0].entry } }.sorted()
        }
    }
}
