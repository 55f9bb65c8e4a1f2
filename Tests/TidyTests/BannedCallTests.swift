import Testing

@Suite("Banned calls")
struct BannedCallTests {
    @Test("sources say nothing banned")
    func calls() {
        Repository.sources.flatMap(BannedCall.findings).expectNone()
    }

    @Test("what decides is handed the time and never asks for it")
    func clocks() {
        Repository.sources.flatMap(Clocks.findings).expectNone()
    }

    @Test("a file that may say something says it")
    func exceptions() {
        for call in BannedCall.all {
            for path in call.except {
                let said = Repository.sources.first { $0.file.path == path }?.positions(of: call.tokens).isEmpty == false
                #expect(said, "\(path) does not say `\(call.tokens.joined())`; the exception can go")
            }
        }
    }

    @Test(
        "each banned call is found once",
        arguments: [
            "try! f()", "x as! Int", "fatalError(\"no\")", "final class A: @unchecked Sendable {}",
            "nonisolated(unsafe) var a = 1", "Task { await f() }", "Task(priority: .high) { }", "Task.detached { }",
            "DispatchQueue.main", "Date()", "Date.now", "let start = ContinuousClock().a", "Int.random(in: 0..<3)",
            "names.randomElement()", "names.shuffled()", "print(1)", "debugPrint(a)",
            "let a = b!", "b!.c", "f()!", "d[1]!", "var a: Int!", "let a = \"\\(b!)\"", "wait(until: .now)", "f(a, .now + 1)",
        ])
    func finds(source: String) {
        #expect(BannedCall.findings(in: SwiftFile("Sources/A/B.swift", source)).count == 1)
    }

    @Test(
        "what only looks alike is not",
        arguments: [
            "let a = !b", "f(!a)", "a != b", "a!=b", "// try! Date()", "\"try! \\(a) print(b)\"",
            "Date(timeIntervalSince1970: 1)",
            "context.now", "f(context?.now)", "SystemClock.now()", "names.shuffled(using: &stream)", "withTask { }", "prints(1)",
        ])
    func passes(source: String) {
        #expect(BannedCall.findings(in: SwiftFile("Sources/A/B.swift", source)).isEmpty)
    }

    @Test(
        "a clock is found in what decides and passes at the edge",
        arguments: [
            ("Sources/Engine/Machine/A.swift", 1), ("Sources/Documents/A.swift", 1), ("Sources/Engine/Driver/A.swift", 0),
        ])
    func findsClock(path: String, count: Int) {
        #expect(Clocks.findings(in: SwiftFile(path, "let now = SystemClock.now()")).count == count)
    }
}
