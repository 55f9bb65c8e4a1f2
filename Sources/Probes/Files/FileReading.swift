internal import Documents
internal import Glibc
internal import Platform
internal import Scenarios
internal import Targets

/// What is looked at in a file.
enum FileReading: String, Sendable, CaseIterable {
    case size, age, lines, value

    /// The most that is read for `lines` and `value`.
    static let limit = 64 << 20

    /// What a sample is when nobody says otherwise.
    var dimension: Dimension {
        switch self {
        case .size: .bytes
        case .age: .duration
        case .lines: .integer
        case .value: .number
        }
    }

    /// What a sample may be.
    var dimensions: [Dimension] {
        switch self {
        case .size: [.bytes, .integer, .number]
        case .age: [.duration]
        case .lines: [.integer, .number]
        case .value: Dimension.allCases
        }
    }

    /// Looks at the file now; blocks.
    func outcome(_ path: String, _ extraction: Extraction) throws -> Sample.Outcome {
        switch self {
        case .size: Self.count(try Self.status(path).st_size, extraction)
        case .age: .value(max(0, (SystemClock.wall() - Self.changed(try Self.status(path))).nanoseconds))
        case .lines: Self.count(try Self.lines(path), extraction)
        case .value: extraction.outcome(try Files.read(path, limit: Self.limit))
        }
    }

    private static func count(_ number: Int, _ extraction: Extraction) -> Sample.Outcome {
        extraction.measure.stored(.integer(Int64(number))).map { .value($0) } ?? .failed("\(number) is too large")
    }

    private static func lines(_ path: String) throws -> Int {
        let bytes = try Files.read(path, limit: limit + 1)
        guard bytes.count <= limit else { throw TargetError(.failed, "larger than 64 MiB") }
        return bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } + (bytes.last == 0x0A || bytes.isEmpty ? 0 : 1)
    }

    private static func status(_ path: String) throws -> stat {
        var info = stat()
        guard stat(path, &info) == 0 else { throw PlatformError("cannot look at \(path)", errno: errno) }
        return info
    }

    private static func changed(_ info: stat) -> WallTime {
        WallTime(nanoseconds: Int64(info.st_mtim.tv_sec) * 1_000_000_000 + Int64(info.st_mtim.tv_nsec))
    }
}
