/// Predictions for every combination of the values that were swept, with the same seeds for each.
package struct SweepResult: Sendable, Codable {
    package struct Axis: Sendable, Codable {
        package var name: String
        package var values: [String]

        package init(name: String, values: [String]) {
            self.name = name
            self.values = values
        }
    }

    package var schema = 1
    /// One or two.
    package var axes: [Axis]
    /// The first axis varies slowest.
    package var cells: [Prediction]

    package init(axes: [Axis], cells: [Prediction]) {
        self.axes = axes
        self.cells = cells
    }

    package func encoded() throws -> [UInt8] { try RecordCoding.encode(self) }
}
