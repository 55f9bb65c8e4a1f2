/// A scenario that was asked for and never began: an error, so that no pipeline is green for want of a run.
package struct JUnitNotRun: Sendable {
    /// Its name, or its file where it could not be read.
    package let scenario: String
    package let type: String
    package let message: String

    package init(scenario: String, type: String, message: String) {
        self.scenario = scenario
        self.type = type
        self.message = message
    }

    var testCase: JUnitCase { JUnitCase(name: "the run began", outcome: .error(type: type, message: message)) }
}
