internal import Platform
internal import Scenarios

/// What a person said of the service that a first scenario is to be about.
struct NewScenario {
    let url: String
    /// `process` or `container`.
    var kind = "process"
    /// `command`, `pid-file`, `port` or `name`, and its value.
    let query: (argument: String, value: ScenarioValue)
    let fault: FaultEntry
    let owner: String
    /// nil: made of the signal and the fault.
    var givenName: String?

    /// Requests a second, while measuring and in the scenario: enough for a 95th percentile of five seconds.
    static let rate = 10
    static let range = Interval.seconds(5)
    /// How long a fault that lasts is in force.
    static let faultLength = Interval.seconds(10)
    static let target = "service"

    var targetQuery: TargetQuery {
        TargetQuery(kind: kind, arguments: Arguments([.init(name: query.argument, value: query.value)]))
    }

    /// `checkout` for `http://shop/v1/checkout?x=1`: the last part of the path that can be a name; else `requests`.
    var signal: String {
        let path = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").dropFirst(2)
        let names = path.reversed().map { Self.name(String($0)) }
        let reserved = Function.allCases.map(\.rawValue) + [Self.target, "victim", "baseline"]
        return names.first { !$0.isEmpty && !reserved.contains($0) } ?? "requests"
    }

    var name: String { givenName ?? "\(signal)-\(fault.name)" }

    /// A text as a name of the language: letters and digits, `-` only before one of them; empty when nothing is left.
    static func name(_ text: String) -> String {
        var result = ""
        for character in text.lowercased() {
            if character.isASCII, character.isLetter || (character.isNumber && !result.isEmpty) {
                result.append(character)
            } else if !result.isEmpty, result.last != "-" {
                result.append("-")
            }
        }
        while result.last == "-" { result.removeLast() }
        return String(result.prefix(40))
    }
}
