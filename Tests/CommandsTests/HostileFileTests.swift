import Commands
import Platform
import Testing

@Suite("Hostile files are refused by the program, cheaply", .fewAtOnce)
struct HostileFileTests {
    @Test("every hostile file is refused with exit 2, in little time and memory")
    func refusals() async throws {
        let program = try Program()
        let problems = try await onThread {
            try HostileFile.all.compactMap { file -> String? in
                let path = "\(program.directory)/hostile\(file.ending)"
                try Files.replace(path, with: file.bytes)
                let result = try MeasuredCommand.run([Program.executable, "check", path], within: .seconds(60))
                // A debug build is several times slower than what people run; `gameday bench check` holds that to a second.
                let isGood = result.code == 2 && result.processorTime <= .seconds(10) && result.peakBytes <= 256 << 20
                if isGood { return nil }
                return "\(file.name): exit \(result.code), \(result.processorTime.rounded) CPU, \(result.peakBytes >> 20) MiB"
            }
        }
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }
}
