import Engine
import Glibc
import Platform
import Scenarios
import Synchronization
import Targets
import Testing

/// Answers what it is told to, and remembers what it was asked.
private final class ScriptedRequester: StepRequester {
    let asked = Mutex<[StepRequest]>([])
    private let answers: Mutex<[StepResponse]>

    init(_ answers: StepResponse...) { self.answers = Mutex(answers) }

    func send(_ request: StepRequest) -> StepResponse {
        asked.withLock { $0.append(request) }
        return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }

    var requests: [StepRequest] { asked.withLock { $0 } }
}

@Suite("Requests of steps, tried and filled in")
struct RequestRunnerTests {
    private static func ok(_ body: String) -> StepResponse { .responded(status: 200, body: Array(body.utf8)) }

    private static func step(_ change: (inout HTTPStep) -> Void = { _ in }) -> HTTPStep {
        var step = HTTPStep(url: "http://127.0.0.1:1/x", pause: .milliseconds(10))
        change(&step)
        return step
    }

    @Test("it is tried until the status is a good one, and no more often than it may")
    func attempts() {
        let bad = StepResponse.responded(status: 503, body: [])
        let patient = ScriptedRequester(bad, .failed("refused"), Self.ok(""))
        let often = Self.step { $0.attempts = 5 }
        #expect(RequestRunner(requester: patient).run(often, node: 0) == .responded(status: 200, captured: nil))
        #expect(patient.requests.count == 3)
        let hopeless = ScriptedRequester(bad)
        let twice = Self.step { $0.attempts = 2 }
        #expect(RequestRunner(requester: hopeless).run(twice, node: 0) == .responded(status: 503, captured: nil))
        #expect(hopeless.requests.count == 2)
        let wanted = ScriptedRequester(bad)
        let teapot = Self.step { $0.attempts = 2; $0.okStatus = [503] }
        #expect(RequestRunner(requester: wanted).run(teapot, node: 0) == .responded(status: 503, captured: nil))
        #expect(wanted.requests.count == 1)
    }

    @Test("cancelling ends the pause between two attempts")
    func cancelled() {
        let requester = ScriptedRequester(.failed("refused"))
        let runner = RequestRunner(requester: requester)
        let start = SystemClock.now()
        Bench.later(.milliseconds(200)) { runner.cancel(7) }
        let end = runner.run(Self.step { $0.attempts = 3; $0.pause = .seconds(60) }, node: 7)
        #expect(end == .failed("refused") && requester.requests.count == 1)
        #expect(SystemClock.now() - start < .seconds(10))
    }

    @Test("a capture is the first line of the body or a place in its JSON; one that is not there is none")
    func captures() {
        func end(_ body: String, _ capture: Capture) -> HTTPEnd {
            RequestRunner(requester: ScriptedRequester(Self.ok(body))).run(Self.step { $0.capture = capture }, node: 0)
        }
        #expect(end("v1.2\nmore", Capture(name: "x")) == .responded(status: 200, captured: "v1.2"))
        #expect(end(#"{"a":[{"b":true}]}"#, Capture(name: "x", json: "$.a[0].b")) == .responded(status: 200, captured: "true"))
        #expect(end("<html>", Capture(name: "x", json: "$.a")) == .responded(status: 200, captured: nil))
        #expect(end(#"{"a":{"b":1}}"#, Capture(name: "x", json: "$.a")) == .responded(status: 200, captured: nil))
        #expect(end("\n", Capture(name: "x")) == .responded(status: 200, captured: nil))
    }

    @Test("headers and body are filled in from environment and secrets, once; nothing that comes back shows a secret")
    func secrets() {
        setenv("GAMEDAY_TEST_REQUEST", "k3y$USER-v4lue", 1)
        let requester = ScriptedRequester(.failed("bad header Bearer k3y$USER-v4lue"), Self.ok("token k3y$USER-v4lue\n"))
        let step = Self.step {
            $0.headers = ["Authorization": "Bearer $KEY", "X-Other": "$UNKNOWN $5 $"]
            $0.body = "user=$USER&n=$USERS"
            $0.environment = ["USER": "ann"]
            $0.secrets = ["KEY": SecretReference(variable: "key", source: .environment("GAMEDAY_TEST_REQUEST"))]
            $0.capture = Capture(name: "x")
        }
        let runner = RequestRunner(requester: requester)
        #expect(runner.run(step, node: 0) == .failed("bad header Bearer «key»"))
        #expect(runner.run(step, node: 1) == .responded(status: 200, captured: "token «key»"))
        #expect(requester.requests.last?.headers == ["Authorization": "Bearer k3y$USER-v4lue", "X-Other": "$UNKNOWN $5 $"])
        #expect(requester.requests.last?.body == "user=ann&n=$USERS")
    }

    @Test("without its secret nothing is sent")
    func missingSecret() {
        let requester = ScriptedRequester(Self.ok(""))
        let step = Self.step { $0.secrets = ["K": SecretReference(variable: "key", source: .file("/no/such/file"))] }
        guard case .failed(let why) = RequestRunner(requester: requester).run(step, node: 0) else {
            Issue.record("it was sent")
            return
        }
        #expect(why.contains("secret key") && requester.requests.isEmpty)
    }
}
