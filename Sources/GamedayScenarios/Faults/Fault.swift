/// A fault that lasts as long as its block, and the kind of target that it works on: `.pause`, `.latency(delay: 300.ms)`.
///
/// The well-known ones are static functions of this type; any other is `Fault("name", with: […])`.
public struct Fault<Kind: TargetKind>: Sendable {
    let form: FaultForm

    init(_ form: FaultForm) { self.form = form }

    /// A fault by its name in the catalogue: `gameday faults` lists them with their parameters.
    public init(_ name: String, with arguments: Arguments = [:]) {
        form = FaultForm(name, arguments.entries, arguments.mentions)
    }
}

/// A fault that is an event and over at once: `.kill()`. It has no block and no undo.
public struct InstantFault<Kind: TargetKind>: Sendable {
    let form: FaultForm

    init(_ form: FaultForm) { self.form = form }

    /// An instant fault by its name in the catalogue.
    public init(_ name: String, with arguments: Arguments = [:]) {
        form = FaultForm(name, arguments.entries, arguments.mentions)
    }
}

/// The name of a fault and its parameters, those left out that were not given.
struct FaultForm: Sendable {
    let name: String
    var with: [JSONValue.Entry]
    var mentions: Mentions

    init(_ name: String, _ with: [JSONValue.Entry] = [], _ mentions: Mentions = .none) {
        self.name = name
        self.with = with
        self.mentions = mentions
    }

    /// Parameters in the order of the catalogue.
    init(_ name: String, _ parameters: [(name: String, value: (any ArgumentValue)?)]) {
        self.init(name)
        for parameter in parameters {
            guard let argument = parameter.value?.argument else { continue }
            with.append(JSONValue.Entry(parameter.name.snakeCase, argument.json))
            mentions.add(argument.mentions)
        }
    }

    var json: JSONValue? { with.isEmpty ? nil : .object(with) }
}
