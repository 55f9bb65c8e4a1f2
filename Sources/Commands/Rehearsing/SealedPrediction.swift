internal import Engine
internal import Platform
internal import Runs

/// Seals the prediction of a scenario into its plan, so that nobody can say afterwards that another was meant.
enum SealedPrediction {
    /// Only a prediction of this very scenario is taken: one of another version is told of and left out.
    ///
    /// - Returns: the bytes that the plan is sealed with; nil without a prediction that fits.
    static func seal(_ compiled: inout CompiledPlan, in workspace: Workspace) -> [UInt8]? {
        do {
            guard let found = try workspace.prediction(of: compiled.plan.scenario.name) else { return nil }
            guard found.prediction.boundDigest == compiled.plan.boundDigest else {
                let path = workspace.predictionPath(of: compiled.plan.scenario.name)
                Console.err(
                    "warning: \(path) is a prediction of another version of the scenario, or of other values, and is left out; "
                        + "`gameday rehearse … --seeds N --keep` makes a new one")
                return nil
            }
            compiled.plan.prediction = PredictionSeal(
                digest: Prediction.digest(of: found.bytes), topology: found.prediction.topology, seeds: found.prediction.seeds)
            compiled.plan.planDigest = compiled.plan.digest
            return found.bytes
        } catch {
            Console.err("warning: the prediction is left out: \(error)")
            return nil
        }
    }
}
