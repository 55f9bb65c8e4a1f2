internal import Platform

extension Workspace {
    /// Where predictions lie: beside the scenarios in version control, not with what runs leave.
    package var predictionsPath: String { "\(markerPath)/predictions" }

    /// Where single rehearsals are kept, apart from runs.
    package var rehearsalsPath: String { "\(markerPath)/state/rehearsals" }

    package func predictionPath(of scenario: String) -> String { "\(predictionsPath)/\(scenario).json" }

    /// The prediction for a scenario, with the bytes that a seal is taken of; nil when there is none.
    ///
    /// - Throws: ``RecordError`` when the file is no prediction; what reading throws.
    package func prediction(of scenario: String) throws -> (bytes: [UInt8], prediction: Prediction)? {
        let path = predictionPath(of: scenario)
        guard Files.exists(path) else { return nil }
        try Files.proveRegular(path)
        let bytes = try Files.read(path, limit: Prediction.maximumBytes)
        return (bytes, try Prediction(bytes, from: path))
    }
}

extension Prediction {
    /// More than any prediction is.
    package static let maximumBytes = 16 << 20
}

extension RunDirectory {
    /// The prediction that the plan was sealed with.
    package var predictionPath: String { "\(path)/prediction.json" }

    /// The sealed prediction as it was; nil when the plan has none.
    ///
    /// - Throws: ``RecordError`` when it is missing, or not the one that the plan was sealed with.
    package func prediction(sealedBy seal: PredictionSeal?) throws -> Prediction? {
        guard let seal else { return nil }
        guard Files.exists(predictionPath) else { throw RecordError("the sealed prediction \(predictionPath) is missing") }
        try Files.proveRegular(predictionPath)
        let bytes = try Files.read(predictionPath, limit: Prediction.maximumBytes)
        guard Prediction.digest(of: bytes) == seal.digest else {
            throw RecordError("\(predictionPath) is not the prediction that the plan was sealed with")
        }
        return try Prediction(bytes, from: predictionPath)
    }
}
