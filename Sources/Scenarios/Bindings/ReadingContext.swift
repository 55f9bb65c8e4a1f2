/// What a scenario is read with, beside its own file: where it is to run, and what the person who runs it has said.
package struct ReadingContext {
    /// A file that the scenario asked for, as whoever may open files found it.
    package enum Loaded: Sendable {
        /// Its bytes, and its name as places should show it.
        case found([UInt8], file: String)
        /// Why there is none, as the end of a sentence: `there is no such file`; and a path that may be meant.
        case missing(String, nearest: String? = nil)
    }

    /// `.gameday/environments/NAME.yaml`
    package struct EnvironmentFile: Sendable {
        package var name: String
        package var bytes: [UInt8]
        package var file: String

        package init(name: String, bytes: [UInt8], file: String) {
            self.name = name
            self.bytes = bytes
            self.file = file
        }
    }

    /// `--set NAME=VALUE`
    package struct Override: Sendable {
        package var name: String
        package var text: String

        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }

        /// The file that places of its value name.
        package var file: String { "--set \(name)" }
    }

    /// `--limit NAME=VALUE`
    package struct Limit: Sendable {
        /// What of the blast radius can be made smaller so.
        package enum Name: String, CaseIterable, Sendable {
            case instances, share, duration
        }

        package var name: Name
        package var text: String

        package init(_ name: Name, _ text: String) {
            self.name = name
            self.text = text
        }

        /// The file that places of its value name.
        package var file: String { "--limit \(name.rawValue)" }
    }

    package var overrides: [Override]
    /// The smaller of what they, the environment and the scenario say counts.
    package var limits: [Limit]
    package var environment: EnvironmentFile?
    /// True for a run: what nobody has given a value is an error then, not a warning.
    package var needsValues: Bool
    /// Reads a fragment by the path that `use:` names; the language itself opens nothing.
    package var load: (String) -> Loaded

    package init(
        overrides: [Override] = [], limits: [Limit] = [], environment: EnvironmentFile? = nil, needsValues: Bool = false,
        load: @escaping (String) -> Loaded = { _ in .missing("no files can be read here") }
    ) {
        self.overrides = overrides
        self.limits = limits
        self.environment = environment
        self.needsValues = needsValues
        self.load = load
    }

    package static var none: ReadingContext { ReadingContext() }
}
