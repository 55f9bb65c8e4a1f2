import Platform
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import LinkTargets

@Suite("Faults of links keep the contract, on real proxies and real connections")
struct ConformanceTests {
    static let faults: [(name: String, parameters: Arguments)] = [
        ("latency", ["delay": .duration(.milliseconds(20))]), ("bandwidth", ["rate": .bandwidth(1_000)]),
        ("slicing", ["size": .bytes(2)]), ("slow-close", ["delay": .duration(.milliseconds(20))]), ("reset", [:]),
        ("refuse", [:]), ("half-open", [:]),
        ("partition", [:]), ("time-out", [:]), ("data-limit", ["size": .bytes(2)]), ("corruption", ["bytes": .percent(50)]),
        ("http", ["status": .integer(503)]),
    ]

    @Test("every fault of the catalogue is tried here")
    func complete() { #expect(Set(Self.faults.map(\.name)) == Set(LinkVocabulary.all.faults.map(\.name))) }

    @Test("a fault on a standing proxy keeps the contract", arguments: faults.map(\.name))
    func standing(name: String) async throws {
        let parameters = try #require(Self.faults.first { $0.name == name }).parameters
        try await onThread {
            let proxy = try StandingProxy()
            var subject = AdapterConformance.Subject(
                name, parameters, make: { try proxy.link() }, end: { proxy.end($0) },
                look: { link in (try? proxy.report(link).toxics.map(\.name).description) ?? "gone" })
            subject.meet = { link in
                let bytes = name == "http" ? "GET / HTTP/1.1\r\n\r\n" : "0123456789"
                _ = try? proxy.caller(link).call(bytes, patience: .milliseconds(300))
            }
            let kit = AdapterConformance(directory: proxy.directory) { LinkAdapter(proxyCommand: StandingProxy.command) }
            #expect(kit.violations(of: subject) == [])
        }
    }

    @Test("a proxy of the run keeps the contract")
    func listening() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            var subject = AdapterConformance.Subject(
                "listen", ["listen": .text("127.0.0.1:0"), "to": .text(proxy.server.place), "target": .text("db")],
                make: { Instance(kind: "link", key: "start:db:0", name: "db") }, end: { _ in }, look: { _ in "" })
            subject.canEnd = false
            subject.meet = { _ in }
            let kit = AdapterConformance(directory: proxy.directory) { LinkAdapter(proxyCommand: StandingProxy.command) }
            #expect(kit.violations(of: subject) == [])
        }
    }
}

/// Blocking work of a test, away from the pool that tests share.
func onThread(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let thread = try? WorkerThread("test") { continuation.resume(with: Result(catching: body)) }
        if thread == nil { continuation.resume(throwing: TargetError(.failed, "no thread is left")) }
    }
}
