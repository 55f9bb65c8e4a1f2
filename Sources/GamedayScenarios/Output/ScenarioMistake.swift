/// Something that Swift's types cannot refuse and the printed scenario could not show: it is told on standard error, as a
/// compiler would, and nothing is printed.
struct ScenarioMistake: Hashable, Sendable {
    var place: SourcePlace
    var message: String

    /// `File.swift:12:9: error: …`
    var text: String { "\(place.text): error: \(message)" }
}
