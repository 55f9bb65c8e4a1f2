internal import Documents

/// What `${NAME}` can stand for while a scenario is read: variables with their values, secrets, and what steps capture.
struct VariableTable {
    enum Meaning {
        case value(ScenarioValue, of: VariableDeclaration)
        case secret(SecretReference)
        case capture
    }

    private(set) var declarations: [VariableDeclaration] = []
    private(set) var bindings: [VariableBinding] = []
    /// Variables that are declared but could not be read: nothing more is said of them.
    var unreadable: Set<String> = []
    private(set) var used: Set<String> = []
    /// What the steps read so far capture, and where.
    var captures: [String: Place] = [:]
    /// What is captured in the lanes beside the one that is read: nobody knows whether that has happened yet.
    private(set) var besides: [String: Place] = [:]
    /// Everything that any step captures, also those that come later.
    var allCaptures: [String: Place] = [:]

    mutating func declare(_ declaration: VariableDeclaration, binding: VariableBinding?) {
        declarations.append(declaration)
        if let binding { bindings.append(binding) }
    }

    /// Ends a lane: what it has captured is not there for the lanes beside it.
    mutating func endLane(begun before: [String: Place]) {
        besides.merge(captures.filter { before[$0.key] == nil }) { _, new in new }
        captures = before
    }

    /// Ends the lanes: what they have captured is there for what comes after them.
    mutating func endLanes(beside outer: [String: Place]) {
        captures.merge(besides.filter { outer[$0.key] == nil }) { _, new in new }
        besides = outer
    }

    subscript(name: String) -> VariableDeclaration? { declarations.first { $0.name == name } }

    func binding(_ name: String) -> VariableBinding? { bindings.first { $0.name == name } }

    mutating func use(_ name: String) { used.insert(name) }

    func isUsed(_ name: String) -> Bool { used.contains(name) }

    mutating func useAll() { used.formUnion(declarations.map(\.name)) }

    /// nil for a name that stands for nothing, or for nothing yet.
    func meaning(of name: String) -> Meaning? {
        if let declaration = self[name] {
            switch declaration.definition {
            case .secret(let source): return .secret(SecretReference(variable: name, source: source))
            case .value: return binding(name).map { .value($0.value, of: declaration) }
            }
        }
        return captures[name] == nil ? nil : .capture
    }

    /// True when a text names a variable that nobody has given a value yet.
    func hasUnbound(_ text: String) -> Bool {
        guard TextTemplate.isIn(text) else { return false }
        return TextTemplate(text).names.contains { binding($0)?.origin == .unbound }
    }

    /// Every name that may be meant, for the nearest one.
    var names: [String] { declarations.map(\.name) + captures.keys.sorted() }
}
