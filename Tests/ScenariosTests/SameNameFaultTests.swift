import Documents
import Scenarios
import Testing

@Suite("Faults of one name, each for kinds of target of its own")
struct SameNameFaultTests {
    /// A second `pause`, which only volumes have and which asks for a parameter.
    private static let vocabulary = Fixture.vocabulary.merged(
        with: Vocabulary(faults: [
            FaultEntry(
                name: "pause", summary: "Holds writes.", targetKinds: ["volume"],
                parameters: [ParameterEntry("depth", .integer, "How many.", required: true)], lifetime: .instant,
                isReversible: false, touches: ["fs"], privileges: "", appliedProof: "", exposedProof: "", undo: "none")
        ]))

    private static func read(_ step: String) -> ScenarioReader.Result {
        ScenarioReader.read(
            Fixture.completed("steps:\n  - \(step)\n"), file: "sample.yaml", vocabulary: vocabulary)
    }

    @Test(
        "the kind of the target says which of them it is",
        arguments: [
            ("{ inject: pause, target: victim, for: 10s }", [DiagnosticCode]()),
            ("{ inject: pause, target: logs, with: { depth: 3 } }", []),
            ("{ inject: pause, target: logs }", [.missing]),
            ("{ inject: pause, target: logs, with: { depth: 3 }, for: 10s }", [.extent]),
            ("{ inject: pause, target: victim, with: { depth: 3 }, for: 10s }", [.unknownKey]),
        ])
    func chosen(step: String, codes: [DiagnosticCode]) {
        #expect(Self.read(step).diagnostics.sorted.filter { $0.severity == .error }.map(\.code) == codes)
    }

    @Test("a fault for other kinds says all of its kinds")
    func kinds() {
        let vocabulary = Self.vocabulary
        #expect(vocabulary.fault("pause", on: "volume")?.summary == "Holds writes.")
        #expect(vocabulary.fault("pause", on: "process")?.isReversible == true)
        #expect(vocabulary.fault("pause", on: nil)?.targetKinds == vocabulary.fault("pause")?.targetKinds)
        #expect(vocabulary.faultsByName.first { $0[0].name == "pause" }?.count == 2)
    }
}
