/// Where time is a parameter and no clock may be read.
enum Clocks {
    static let timeless = [
        "Sources/Documents/", "Sources/Journals/", "Sources/Scenarios/", "Sources/Targets/", "Sources/Runs/Plan/",
        "Sources/Runs/Events/", "Sources/Runs/State/", "Sources/Engine/Machine/", "Sources/Engine/Guard/",
        "Sources/Engine/Planner/", "Sources/Retrospectives/",
    ]

    static func findings(in source: SwiftFile) -> [Finding] {
        guard timeless.contains(where: { source.file.path.hasPrefix($0) }) else { return [] }
        return source.positions(of: ["SystemClock"]).map { source.finding($0, "the time is handed in here, never asked for") }
    }
}
