package import Platform

/// A command of the user's, executed without a shell unless it is one.
package struct CommandLineStep: Hashable, Sendable, Codable {
    package var arguments: [String]
    package var environment: [String: String]
    /// Variables of the environment whose values are fetched when the command starts, and are never written down.
    package var secrets: [String: SecretReference]
    package var timeout: Interval
    /// Exit codes that count as success.
    package var okExits: [Int]
    /// How often it is tried before it counts as failed, and the time between two tries.
    package var attempts: Int
    package var pause: Interval
    /// What of its output later steps may use.
    package var capture: Capture?

    package init(
        arguments: [String], environment: [String: String] = [:], secrets: [String: SecretReference] = [:],
        timeout: Interval = .seconds(30), okExits: [Int] = [0], attempts: Int = 1, pause: Interval = .seconds(1),
        capture: Capture? = nil
    ) {
        self.arguments = arguments
        self.environment = environment
        self.secrets = secrets
        self.timeout = timeout
        self.okExits = okExits
        self.attempts = attempts
        self.pause = pause
        self.capture = capture
    }
}

/// `run` with `during` or `undo`: what it brings into the world lives as long as the block, or with no block to the end of
/// the steps.
package struct ScopedCommand: Sendable {
    package var command: CommandLineStep
    /// Takes back what the command did; with it the command runs to its end first, without it the process lives on.
    package var undo: CommandLineStep?
    package var block: [Step]?

    package init(command: CommandLineStep, undo: CommandLineStep?, block: [Step]?) {
        self.command = command
        self.undo = undo
        self.block = block
    }
}

/// `http`: one request.
package struct HTTPStep: Hashable, Sendable, Codable {
    package var url: String
    package var method: String
    /// May contain `$NAME` for every name of ``environment`` and ``secrets``.
    package var headers: [String: String]
    package var body: String?
    package var environment: [String: String]
    package var secrets: [String: SecretReference]
    package var timeout: Interval
    package var attempts: Int
    package var pause: Interval
    /// Status codes that count as success; empty: 200 to 299.
    package var okStatus: [Int]
    package var capture: Capture?

    package init(
        url: String, method: String = "GET", headers: [String: String] = [:], body: String? = nil,
        environment: [String: String] = [:], secrets: [String: SecretReference] = [:], timeout: Interval = .seconds(30),
        attempts: Int = 1, pause: Interval = .seconds(1), okStatus: [Int] = [], capture: Capture? = nil
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.environment = environment
        self.secrets = secrets
        self.timeout = timeout
        self.attempts = attempts
        self.pause = pause
        self.okStatus = okStatus
        self.capture = capture
    }
}

/// `capture: NAME` or `capture: { NAME: PATH }`: the first line of an output, or a value in a JSON output, as a text that
/// later steps may name as `${NAME}` in arguments, URLs, headers, bodies, questions and notes.
package struct Capture: Hashable, Sendable, Codable {
    package var name: String
    /// A place in a JSON output (`$.id`); nil: the first line.
    package var json: String?

    package init(name: String, json: String? = nil) {
        self.name = name
        self.json = json
    }
}
