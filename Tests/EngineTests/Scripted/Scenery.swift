import Documents
import Engine
import EngineTesting
import Platform
import Scenarios
import Targets
import TargetsTesting
import Testing

/// Scenarios in the fake vocabulary, from YAML to the compiled plan.
enum Scenery {
    static func scenario(_ text: String) throws -> Scenario {
        let result = ScenarioReader.read(
            TrialVocabulary.completed(text), file: "sample.yaml", vocabulary: TrialVocabulary.all)
        return try #require(result.scenario, "\(result.diagnostics.all.map(\.message))")
    }

    static func compile(_ text: String, seed: UInt64 = 1, injects: Bool = true) throws -> CompiledPlan {
        Planner.compile(try scenario(text), file: "sample.yaml", vocabulary: TrialVocabulary.all, seed: seed, injects: injects)
    }
}
