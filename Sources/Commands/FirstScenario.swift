/// What `gameday init` writes.
enum FirstScenario { static let text = "" }
