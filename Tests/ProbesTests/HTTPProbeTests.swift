import Glibc
import Platform
import Scenarios
import Targets
import Testing

@testable import Probes

@Suite("The http probe")
struct HTTPProbeTests {
    @Test("the latency of an answer is counted from the intended start")
    func latency() throws {
        let server = try RawServer.body("{}")
        let gathering = try Gathering()
        let intended = SystemClock.now() - .milliseconds(700)
        gathering.start(try http(server), at: intended)
        let sample = try #require(gathering.answers(1).first)
        #expect(sample.at == intended)
        #expect(try #require(sample.value) >= 700_000_000)
        #expect(sample.elapsed.nanoseconds >= sample.value ?? .max)
    }

    @Test(
        "a value in an answer is stored in its unit",
        arguments: [
            (#"{"depth":7}"#, "$.depth", Dimension.integer, Int64(7)),
            (#"{"q":[{"wait":"12ms"}]}"#, "$.q[0].wait", .duration, 12_000_000),
            (#"{"q":[{"wait":1.5}]}"#, "$.q[-1].wait", .duration, 1_500_000),
            (#"{"load":0.25}"#, "$.load", .number, 250),
            (#"{"up":true}"#, "$.up", .boolean, 1),
        ])
    func values(_ body: String, _ path: String, _ dimension: Dimension, _ stored: Int64) throws {
        let server = try RawServer.body(body)
        let sample = try #require(try take(http(server, ["json": .text(path)], as: dimension)).first)
        #expect(sample.outcome == .value(stored))
    }

    @Test("what servers do wrong is one failure, in time, with its reason", arguments: Misbehaviour.all)
    func misbehaviour(_ case: Misbehaviour) throws {
        let server = try RawServer(`case`.behave)
        let url = "\(`case`.scheme)://127.0.0.1:\(server.port)/x"
        var arguments: Arguments = ["url": .text(url)]
        if `case`.readsJSON { arguments["json"] = .text("$.depth") }
        let start = SystemClock.now()
        let samples = try take(
            sampler("http", arguments, timeout: `case`.timeout, as: `case`.readsJSON ? .number : .duration),
            patience: .milliseconds(500))
        #expect(samples.count == 1)
        let reason = try #require(samples.first?.failure)
        #expect(reason.contains(`case`.reason), "\(reason)")
        #expect(SystemClock.now() - start < `case`.timeout + .seconds(2))
    }

    @Test("a refused connection fails at once, not at the time-out")
    func refused() throws {
        let url = "http://127.0.0.1:\(try RawServer.closedPort())/"
        let sample = try #require(try take(sampler("http", ["url": .text(url)], timeout: .seconds(9))).first)
        #expect(sample.failure == "connection refused")
        #expect(sample.elapsed < .seconds(5))
    }

    struct Expectation: Sendable {
        let status: String
        let expect: Arguments
        let isGood: Bool
    }

    static let expectations = [
        Expectation(status: "404 Not Found", expect: ["status": .integer(404)], isGood: true),
        Expectation(status: "404 Not Found", expect: [:], isGood: false),
        Expectation(status: "302 Found\r\nLocation: /again", expect: ["status": .integer(302)], isGood: true),
        Expectation(status: "200 OK", expect: ["status": .integer(302)], isGood: false),
        Expectation(status: "202 Accepted", expect: ["status": .list([.text("200"), .text("202")])], isGood: true),
        Expectation(status: "503 No", expect: ["status": .text("5xx")], isGood: true),
        Expectation(status: "200 OK", expect: ["body": .text("fine")], isGood: true),
        Expectation(status: "200 OK", expect: ["body": .text("excellent")], isGood: false),
    ]

    @Test("what counts as a good answer can be said", arguments: expectations)
    func judges(_ expectation: Expectation) throws {
        let head = "HTTP/1.1 \(expectation.status)\r\nContent-Length: 9\r\nConnection: close\r\n\r\n"
        let server = try RawServer.answering(head + "all fine\n")
        let sample = try #require(try take(http(server, ["expect": .map(expectation.expect)])).first)
        #expect((sample.value != nil) == expectation.isGood, "\(sample)")
    }

    @Test("method, headers and body reach the server")
    func request() throws {
        let received = try Mailbox<String>()
        let server = try RawServer { connection in
            var bytes = [UInt8](repeating: 0, count: 4_096)
            var text = ""
            while !text.contains("hello") {
                let count = read(connection, &bytes, bytes.count)
                if count <= 0 { break }
                text += String(decoding: bytes[0..<count], as: UTF8.self)
            }
            received.put(text)
            RawServer.send(connection, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        }
        let arguments: Arguments = [
            "method": .text("POST"), "body": .text("hello"), "headers": .map(["X-Trace": .integer(7)]),
        ]
        #expect(try take(http(server, arguments)).first?.value != nil)
        let text = try #require(received.take(until: SystemClock.now() + .seconds(5)).first)
        #expect(text.hasPrefix("POST /x HTTP/1.1\r\n"))
        #expect(text.lowercased().contains("x-trace: 7\r\n"))
    }

    @Test("a bounded number of samples of a signal are under way")
    func bound() throws {
        let server = try RawServer { _ in SystemClock.sleep(for: .seconds(3)) }
        let hanging = try http(server, timeout: .seconds(1))
        let gathering = try Gathering()
        let most = 64
        for _ in 0..<most + 4 { gathering.start(hanging) }
        let reasons = gathering.answers(most + 4).compactMap(\.failure)
        #expect(reasons.filter { $0 == "too many outstanding" }.count == 4)
        #expect(reasons.filter { $0 == "no answer within 1s" }.count == most)
        #expect(eventually { gathering.start(hanging); return gathering.answers(1).first?.failure == "no answer within 1s" })
    }

    @Test("stopping answers what is under way, once, and refuses what comes later")
    func stopping() throws {
        let server = try RawServer { _ in SystemClock.sleep(for: .seconds(3)) }
        let hanging = try http(server, timeout: .seconds(2))
        let gathering = try Gathering()
        for _ in 0..<3 { gathering.start(hanging) }
        hanging.stop()
        gathering.start(hanging)
        #expect(gathering.answers(4, within: .seconds(1)).compactMap(\.failure) == Array(repeating: "stopped", count: 4))
        #expect(gathering.box.take(until: SystemClock.now() + .milliseconds(2_300)).isEmpty)
    }

    static let senseless: [Arguments] = [
        ["url": .text("localhost")],
        ["url": .text("ftp://127.0.0.1/")],
        ["url": .text("http://127.0.0.1/"), "json": .text("depth")],
        ["url": .text("http://127.0.0.1/"), "expect": .map(["status": .integer(99)])],
        ["url": .text("http://127.0.0.1/"), "expect": .map(["stats": .integer(200)])],
    ]

    @Test("arguments that make no sense are refused before anything is opened", arguments: senseless)
    func refusals(_ arguments: Arguments) {
        #expect { try sampler("http", arguments) } throws: { ($0 as? TargetError)?.code == .invalid }
    }

    @Test("a value needs a place in the answer")
    func valueWithoutPlace() {
        #expect(throws: TargetError.self) { try sampler("http", ["url": .text("http://127.0.0.1/")], as: .number) }
    }

    private func http(
        _ server: RawServer, _ more: Arguments = [:], timeout: Interval = .seconds(5), as dimension: Dimension = .duration
    ) throws -> any Sampler {
        var arguments: Arguments = ["url": .text("http://127.0.0.1:\(server.port)/x")]
        for entry in more { arguments[entry.name] = entry.value }
        return try sampler("http", arguments, timeout: timeout, as: dimension)
    }
}
