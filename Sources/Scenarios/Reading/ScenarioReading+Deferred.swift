internal import Documents

extension ScenarioReading {
    mutating func deferredText(_ entry: DocumentNode.Entry) -> String? { text(entry) }

    mutating func declareCapture(_ name: String, at place: Place) {}
}
