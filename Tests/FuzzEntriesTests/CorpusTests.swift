import Foundation
import FuzzEntries
import Platform
import Testing

/// One at a time: journals are taken over in one directory of the process.
@Suite("What fuzzing has found is read to its end", .serialized)
struct CorpusTests {
    /// A debug build is several times slower than what is fuzzed, and shares its machine.
    static let longest = Interval.seconds(1)

    @Test("each input of the corpus, in a second and without a trap", arguments: FuzzEntry.allCases)
    func replay(entry: FuzzEntry) throws {
        let inputs = try Self.inputs(of: entry)
        #expect(inputs.count >= 50)
        for (number, input) in inputs.enumerated() {
            // What the machine does beside it takes no time of the processor's.
            let start = SystemClock.processorTime()
            input.withUnsafeBytes { entry.take($0) }
            let time = SystemClock.processorTime() - start
            #expect(time <= Self.longest, "\(entry.rawValue), line \(number + 1): \(time.rounded) CPU")
        }
    }

    @Test("nothing, one byte and each byte eight times are inputs too", arguments: FuzzEntry.allCases)
    func smallest(entry: FuzzEntry) {
        for byte in UInt8.min...UInt8.max {
            for count in [0, 1, 8] { [UInt8](repeating: byte, count: count).withUnsafeBytes { entry.take($0) } }
        }
    }

    @Test("the dictionaries of the fuzzers are quoted words, one a line", arguments: FuzzEntry.allCases)
    func dictionaries(entry: FuzzEntry) {
        let lines = entry.dictionary.split(separator: "\n")
        #expect(lines.count > 30)
        for line in lines {
            #expect(line.count > 2 && line.first == "\"" && line.last == "\"" && line.utf8.allSatisfy { $0 < 0x7F })
        }
    }

    @Test("the corpus is small")
    func size() throws {
        let sizes = try FuzzEntry.allCases.map { try Data(contentsOf: Self.file(of: $0)).count }
        #expect(sizes.reduce(0, +) <= 300_000)
    }

    private static func file(of entry: FuzzEntry) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Corpus/\(entry.rawValue).base64")
    }

    /// One input a line.
    private static func inputs(of entry: FuzzEntry) throws -> [Data] {
        try String(contentsOf: file(of: entry), encoding: .utf8).split(separator: "\n").map { line in
            try #require(Data(base64Encoded: String(line)), "\(entry.rawValue): \(line.prefix(40)) is no base64")
        }
    }
}
