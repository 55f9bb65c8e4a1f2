internal import Platform
package import Scenarios
package import Targets

/// Sends the requests of `http` steps: fills in, tries again, captures, and hides secrets in all that comes of it.
package final class RequestRunner: Sendable {
    private let requester: (any StepRequester)?
    private let secrets: SecretStore
    private let cancellations = Cancellations()

    /// - Parameter requester: nil fails every request.
    package init(requester: (any StepRequester)?, secrets: SecretStore = SecretStore()) {
        self.requester = requester
        self.secrets = secrets
    }

    /// Sends until an answer is a good one or all attempts are made; blocks.
    package func run(_ step: HTTPStep, node: Int) -> HTTPEnd {
        guard let requester else { return .failed("this version sends no requests") }
        do {
            let request = try filled(step)
            var last = requester.send(request)
            for _ in 1..<max(1, step.attempts) where !step.accepts(last) {
                guard cancellations.pause("\(node)", for: step.pause), !cancellations.isCancelled("\(node)") else { break }
                last = requester.send(request)
            }
            return end(of: step, last)
        } catch {
            return .failed(secrets.redact("\(error)"))
        }
    }

    /// Makes no further attempt. A request on its way cannot be called back.
    package func cancel(_ node: Int) { cancellations.cancel("\(node)") }

    private func end(of step: HTTPStep, _ response: StepResponse) -> HTTPEnd {
        switch response {
        case .failed(let reason): return .failed(secrets.redact(reason))
        case .responded(let status, let body):
            guard step.accepts(response), let capture = step.capture else { return .responded(status: status, captured: nil) }
            let text = CaptureReading(capture: capture).text(in: body)
            return .responded(status: status, captured: text.map { CaptureReading.cut(secrets.redact($0)) })
        }
    }

    private func filled(_ step: HTTPStep) throws -> StepRequest {
        var values = step.environment
        for (name, secret) in try secrets.fetch(step.secrets) { values[name] = secret.value }
        return StepRequest(
            url: step.url, method: step.method, headers: step.headers.mapValues { Self.fill($0, values) },
            body: step.body.map { Self.fill($0, values) }, timeout: step.timeout)
    }

    /// Every `$NAME` whose name is known becomes its value, once; anything else stays as it is.
    static func fill(_ text: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" }
            if let value = values[String(name)] {
                result += value
                rest = rest[name.endIndex...]
            } else {
                result += "$"
            }
        }
        return result + rest
    }
}

extension HTTPStep {
    /// Whether a response counts as success.
    package func accepts(_ response: StepResponse) -> Bool {
        guard case .responded(let status, _) = response else { return false }
        return okStatus.isEmpty ? (200...299).contains(status) : okStatus.contains(status)
    }
}
