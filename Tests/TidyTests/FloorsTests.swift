import Testing

@Suite("Floors")
struct FloorsTests {
    @Test("a module imports modules below it, and nothing banned")
    func imports() {
        Repository.sources.flatMap(Floors.findings).expectNone()
    }

    @Test("every module with a floor exists")
    func modules() {
        let folders = Set(Repository.files.filter { $0.path.hasPrefix("Sources/") }.map { $0.path.split(separator: "/")[1] })
        for module in Floors.of.keys { #expect(folders.contains(module[...]), "\(module) has no folder under Sources/") }
    }

    @Test(
        "an import that climbs, goes beside or is banned is found",
        arguments: [
            ("Documents", "import Journals", 1), ("Documents", "package import Scenarios", 1),
            ("Scenarios", "internal import struct Targets.Undo", 1), ("Engine", "import Retrospectives", 1),
            ("Engine", "import ProcessTargets", 1), ("Retrospectives", "import Probes", 1),
            ("SampleService", "import Documents", 1), ("Platform", "import FoundationNetworking", 1),
            ("Runs", "internal import Foundation", 1), ("Runs", "internal import FoundationEssentials", 0),
            ("Targets", "import TargetsTesting", 1), ("Attic", "import Platform", 1), ("GamedayScenarios", "import Platform", 1),
            ("Targets", "package import Scenarios\nimport Platform", 0), ("TargetsTesting", "import Targets", 0),
            ("Commands", "import ProcessTargets\nimport ArgumentParser", 0), ("Platform", "// import Engine", 0),
        ])
    func finds(module: String, source: String, count: Int) {
        #expect(Floors.findings(in: SwiftFile("Sources/\(module)/File.swift", source)).count == count)
    }
}
