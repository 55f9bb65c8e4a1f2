/// What reads bytes that somebody else wrote. Each entry reads them to the end, and traps where one of our promises breaks.
package enum FuzzEntry: String, CaseIterable, Sendable {
    case scenarios, conditions, journals, requests

    /// Reads `input` as the program would.
    package func take(_ input: UnsafeRawBufferPointer) {
        switch self {
        case .scenarios: ScenarioInput.take(input)
        case .conditions: ConditionInput.take(input)
        case .journals: JournalInput.take(input)
        case .requests: RequestInput.take(input)
        }
    }

    /// Words that a fuzzer may put in, in the form of its dictionaries: one quoted text a line.
    package var dictionary: String {
        let words =
            switch self {
            case .scenarios: FuzzWords.scenarios
            case .conditions: FuzzWords.conditions
            case .journals: FuzzWords.journals
            case .requests: FuzzWords.requests
            }
        return words.map { "\"\(FuzzWords.escaped($0))\"\n" }.joined()
    }
}
