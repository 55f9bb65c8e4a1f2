import Platform
import Scenarios
import Testing

@testable import Commands

@Suite("New", .serialized, .fewAtOnce)
struct NewTests {
    @Test("a scenario for a service of one's own passes check and plan, says what was measured, and runs")
    func written() async throws {
        try await onThread {
            let program = try Program()
            let shop = try OwnShop(program)
            let new = try program.run(
                "new", "--url", shop.url, "--process", shop.workers, "--observe-for", "4s", "--name", "mine")
            #expect(new.code == 0, "\(new.out)\(new.err)")
            let text = try Files.text("\(program.directory)/scenarios/mine.yaml")
            #expect(text.contains("# Found: 3 instances") && text.contains("share: 34%"), "\(text)")
            #expect(text.contains("# the slowest was ") && text.contains("three times that"), "\(text)")
            let path = "scenarios/mine.yaml"
            let check = try program.run("check", path)
            #expect(check.code == 0 && check.err.isEmpty, "\(check.err)")
            #expect(try program.run("plan", path).code == 0)
            let again = try program.run("new", "--url", shop.url, "--process", shop.workers, "--name", "mine")
            #expect(again.code == 2 && again.err.contains("--force"), "\(again.err)")
            #expect(try Files.text("\(program.directory)/scenarios/mine.yaml") == text)
            let run = try program.run("run", "--yes", path)
            #expect([0, 1, 6].contains(run.code), "\(run.out)\(run.err)")
            #expect(shop.states.allSatisfy { $0 != "T" })
        }
    }

    @Test(
        "what cannot be is refused with what to do about it, and nothing is written",
        arguments: [
            (["--process", "no-such-thing-*"], Int32(3), "nearest command lines"),
            (["--process", "gameday new*"], 3, "protected"),
            (["--pid-file", "/nonexistent/x.pid"], 3, "expected a pid file"),
            (["--container", "no-such-container-*"], 3, "container"),
            ([], 2, "exactly one of --process, --pid-file, --port and --container"),
            (["--port", "1", "--process", "x"], 2, "found 2"),
        ])
    func refused(words: [String], code: Int32, says: String) async throws {
        try await onThread {
            let program = try Program()
            let output = try program.finish(program.start(["new", "--url", "http://127.0.0.1:9/"] + words))
            #expect(output.code == code && output.err.contains(says), "\(output)")
            #expect(!Files.exists("\(program.directory)/scenarios"))
        }
    }

    @Test("a URL that does not answer, is none, or needs an unknown fault is refused")
    func url() async throws {
        try await onThread {
            let program = try Program()
            let shop = try OwnShop(program)
            let words = ["new", "--process", shop.workers, "--observe-for", "3s"]
            let dead = try program.finish(program.start(words + ["--url", "http://127.0.0.1:9/"]))
            #expect(dead.code == 4 && dead.err.contains("does not answer") && dead.err.contains("refused"), "\(dead.err)")
            let none = try program.finish(program.start(words + ["--url", "checkout"]))
            #expect(none.code == 2, "\(none.err)")
            let fault = try program.finish(program.start(words + ["--url", shop.url, "--fault", "puase"]))
            #expect(fault.code == 2 && fault.err.contains("pause"), "\(fault.err)")
        }
    }

    @Test("one instance is all there is: its share is said by name, and so is what to expect", arguments: ["pause", "kill"])
    func single(fault: String) async throws {
        try await onThread {
            let program = try Program()
            let shop = try OwnShop(program)
            let new = try program.run(
                "new", "-", "--url", shop.url, "--port", "\(shop.port)", "--observe-for", "3s", "--fault", fault)
            #expect(new.code == 0 && new.out.contains("share: { service: 100% }"), "\(new)")
            #expect(new.out.contains("There is only one instance"))
            let check = try program.run(input: new.out, "check", "-")
            #expect(check.code == 0, "\(check.err)")
        }
    }

    @Test(
        "thresholds follow what was measured by their rules",
        arguments: [
            (1.2e6, 0.0, Interval.milliseconds(50), 1), (12e6, 0, .milliseconds(50), 1), (20e6, 0, .milliseconds(80), 1),
            (90e6, 0.5, .milliseconds(300), 2), (400e6, 4, .seconds(2), 15),
        ])
    func thresholds(worst: Double, errors: Double, fast: Interval, percent: Int) {
        let thresholds = NewThresholds(worst: worst, errorPercent: errors)
        #expect(thresholds.fast == fast && thresholds.fewErrors == percent)
        #expect(thresholds.fast < thresholds.slower && thresholds.slower < thresholds.tooSlow)
        #expect(thresholds.tooSlow < thresholds.timeout)
        #expect(thresholds.fewErrors <= thresholds.someErrors && thresholds.someErrors < thresholds.tooManyErrors)
    }

    @Test(
        "the signal is named after the URL as far as the language allows",
        arguments: [
            ("http://shop/v1/checkout?x=1", "checkout"), ("http://shop", "requests"), ("http://shop/", "requests"),
            ("http://shop/rate", "requests"), ("http://shop/API/Order_Items/7", "order-items"), ("http://shop/v1/service", "v1"),
        ])
    func signal(url: String, name: String) throws {
        let fault = try #require(Composition.vocabulary.fault("pause"))
        #expect(NewScenario(url: url, query: ("port", .integer(1)), fault: fault, owner: "me").signal == name)
    }
}
