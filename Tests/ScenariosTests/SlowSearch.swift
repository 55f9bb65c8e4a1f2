/// The example of a scenario with its fragment and its environment.
enum SlowSearch {
    static let scenario = Examples.text("search-slow")
    static let environment = Examples.text("environments/prod")
    static let fragment = Examples.text("fragments/checkout-guards")

    static var files: BoundFiles {
        BoundFiles(
            scenario: scenario, fragments: [("fragments/checkout-guards.yaml", fragment)], environment: environment)
    }
}
