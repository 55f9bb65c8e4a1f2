import Platform
import Targets
import Testing

@testable import ProcessTargets

struct StressorProgramTests {
    let zoo = Zoo()

    @Test(
        "arguments that make no sense are refused",
        arguments: ["", "gpu", "cpu --load 5", "memory --size", "memory --size -1", "io --size 5"])
    func refused(line: String) {
        let arguments = line.split(separator: " ").map(String.init)
        #expect(code { _ = try StressorProgram(arguments: arguments) } == .invalid)
    }

    @Test("a loop takes its share of processor time")
    func cpu() throws {
        let before = SystemClock.processorTime()
        try StressorProgram(arguments: ["cpu", "--load", "50", "--workers", "1"]).run(
            until: SystemClock.now() + .milliseconds(500))
        #expect(SystemClock.processorTime() - before > .milliseconds(20))
    }

    @Test("memory is held and given back, files are written and removed")
    func others() throws {
        try StressorProgram(arguments: ["memory", "--size", "4194304"]).run(until: SystemClock.now() + .milliseconds(50))
        let arguments = ["io", "--directory", zoo.directory, "--size", "65536", "--workers", "2"]
        try StressorProgram(arguments: arguments).run(until: SystemClock.now() + .milliseconds(100))
        #expect(Files.list(zoo.directory) == [])
    }
}
