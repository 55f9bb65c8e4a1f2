internal import Documents
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// What the steps will need and what is not here now: programs, and where secrets come from. An earlier step may still bring
/// it, so it is told and refuses nothing; nothing is started and no secret is read.
extension Preflight {
    mutating func lookForParts() {
        for secret in unique(plan.secretReferences) { if let absence = Self.absence(of: secret) { warn(absence) } }
        for start in plan.program.starts {
            look(for: start.parameters["command"]?.strings, "target \(start.target)", "no run can start it")
        }
        for signal in plan.signals {
            guard signal.probe == "command", let words = signal.arguments.lazy.compactMap({ $0.value.strings }).first
            else { continue }
            look(for: words, "signal \(signal.name)", "every sample will fail")
        }
        for node in plan.program.nodes { for words in commands(of: node) { look(for: words, place(of: node), Self.unlessMade) } }
    }

    private static let unlessMade = "the step fails, unless an earlier one brings it"

    private func place(of node: ProgramNode) -> String { node.line > 0 ? "line \(node.line)" : node.title }

    /// The command lines of a step; those of a fault are its parameters of words.
    private func commands(of node: ProgramNode) -> [[String]] {
        switch node.kind {
        case .command(let step): [step.arguments]
        case .process(let process): [process.command.arguments] + (process.undo.map { [$0.arguments] } ?? [])
        case .check(let check): if case .command(let step) = check.subject { [step.arguments] } else { [] }
        case .inject(let inject):
            fault(of: inject)?.parameters.filter { $0.kind == .list }
                .compactMap { inject.parameters[$0.name]?.strings } ?? []
        case .sequence, .parallel, .wait, .http, .manual, .decide, .note: []
        }
    }

    private mutating func look(for words: [String]?, _ place: String, _ consequence: String) {
        // What a step captures is not known yet.
        guard let program = words?.first, !program.contains("${"), program != "gameday",
            Surroundings.locate(program: program) == nil
        else { return }
        let found = Files.exists(program) && program.contains("/") ? "cannot be executed" : "is not there"
        warn("\(place): the program \(Excerpt.quoted(program)) \(found); \(consequence)")
    }

    private static func absence(of secret: SecretReference) -> String? {
        let name = "secret \(secret.variable)"
        switch secret.source {
        case .environment(let variable):
            let isSet = !(Surroundings.variable(variable) ?? "").isEmpty
            return isSet ? nil : "\(name): the environment variable \(variable) is not set; set it for gameday"
        case .file(let path):
            if Files.isDirectory(path) { return "\(name): \(Excerpt.quoted(path)) is a directory, expected a file" }
            return Files.exists(path) ? nil : "\(name): the file \(Excerpt.quoted(path)) is not there"
        case .command(let words):
            guard let program = words.first, Surroundings.locate(program: program) == nil else { return nil }
            return "\(name): the program \(Excerpt.quoted(program)) is not there"
        }
    }

    private func unique(_ secrets: [SecretReference]) -> [SecretReference] {
        secrets.sorted { $0.variable < $1.variable }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
