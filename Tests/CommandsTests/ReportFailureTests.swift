import Glibc
import Platform
import Runs
import Testing

@testable import Commands

/// What `report` does where it cannot do its work: it says so, ends with the code for it, and leaves no half file.
@Suite("Reports of damaged runs and on bad disks", .serialized)
struct ReportFailureTests {
    /// A sealed run, made up, in a workspace of the program's.
    private func run(in program: Program) throws -> RunDirectory {
        try LongRun(signals: 2, every: .seconds(1), length: .minutes(60)).write(to: program.directory)
    }

    private func unfinished(_ path: String) -> [String] { Files.list(path).filter { $0.hasSuffix(".tmp") } }

    @Test("where a directory is in the way of the file: exit 8, the path, nothing half")
    func inTheWay() throws {
        let program = try Program()
        let run = try run(in: program)
        try Files.makeDirectories("\(run.path)/report.html")
        let output = try program.run("report", run.path)
        #expect(output.code == 8 && output.out.isEmpty)
        #expect(output.err.contains("cannot write \(run.path)/report.html"), "\(output.err)")
        #expect(unfinished(run.path).isEmpty && !Files.exists("\(run.path)/report.md"))
    }

    /// From <sys/mount.h>.
    private static let readOnly: UInt = 1
    private static let remount: UInt = 32
    private static let detach: Int32 = 2

    enum Disk: String, CaseIterable, Sendable { case full, readOnly }

    @Test(
        "a full or read-only disk: exit 8, the cause, the old report whole, nothing half",
        .enabled(if: geteuid() == 0, "needs the right to mount a tmpfs"), arguments: Disk.allCases)
    func disk(_ disk: Disk) throws {
        let program = try Program()
        let run = try run(in: program)
        #expect(try program.run("report", run.path).code == 0)
        let place = "\(program.directory)/disk"
        try Files.makeDirectories(place)
        try #require(mount("tmpfs", place, "tmpfs", 0, "size=4m") == 0)
        defer { umount2(place, Self.detach) }
        for name in ["plan.json", "journal.jsonl", "report.html"] {
            try Files.replace("\(place)/\(name)", with: try Files.read("\(run.path)/\(name)"))
        }
        switch disk {
        case .full: fill(place)
        case .readOnly: try #require(mount("tmpfs", place, "tmpfs", Self.remount | Self.readOnly, nil) == 0)
        }
        let output = try program.run("report", place)
        #expect(output.code == 8 && output.out.isEmpty)
        let cause = disk == .full ? "No space left on device" : "Read-only file system"
        #expect(output.err.contains("cannot write \(place)/report.html") && output.err.contains(cause), "\(output.err)")
        #expect(unfinished(place).isEmpty)
        #expect(try Files.read("\(place)/report.html") == Files.read("\(run.path)/report.html"))
    }

    private func fill(_ place: String) {
        for size in [1 << 20, 65_536, 4_096] {
            var number = 0
            while (try? Files.replace("\(place)/fill-\(size)-\(number)", with: [UInt8](repeating: 1, count: size))) != nil {
                number += 1
            }
        }
    }

    enum Damage: String, CaseIterable, Sendable { case tornInTheMiddle, cutInALine, noSamples, noJournal, garbage }

    @Test("of a run that is torn or lacks its samples there is a report, and it says what is missing", arguments: Damage.allCases)
    func damaged(_ damage: Damage) throws {
        let program = try Program()
        let run = try run(in: program)
        let journal = try Files.read(run.journalPath)
        let lines = journal.split(separator: 10).map(Array.init)
        let says: String
        switch damage {
        case .tornInTheMiddle:
            let (whole, last) = (lines[..<(lines.count / 2)], lines[lines.count / 2])
            try Files.replace(
                run.journalPath, with: Array(whole.joined(separator: [10])) + [10] + Array(last.prefix(last.count / 2)))
            says = "is torn: its last line"
        case .cutInALine:
            var cut = lines
            cut[cut.count / 2].removeLast(20)
            try Files.replace(run.journalPath, with: Array(cut.joined(separator: [10])) + [10])
            says = "The journal is damaged: line"
        case .noSamples:
            let kept = lines.filter { !String(decoding: $0, as: UTF8.self).contains("\"event\":\"samples\"") }
            try Files.replace(run.journalPath, with: Array(kept.joined(separator: [10])) + [10])
            says = "The journal has no samples of signal-0."
        case .noJournal:
            try Files.remove(run.journalPath)
            says = "The journal is empty."
        case .garbage:
            try Files.replace(run.journalPath, with: [UInt8](repeating: 0x41, count: 100_000))
            says = "is torn: its last line"
        }
        let output = try program.run("report", run.path)
        #expect(output.code == 0, "\(output.err)")
        for name in ["report.html", "report.md"] {
            let text = try Files.text("\(run.path)/\(name)")
            #expect(text.contains("What the record lacks") && text.contains(says), "\(name)")
        }
        let isKnown = [.cutInALine, .noSamples].contains(damage)
        #expect(try Files.text("\(run.path)/report.md").contains("There is no verdict") == !isKnown)
    }

    @Test("without its plan there is none: exit 2, and what was expected")
    func noPlan() throws {
        let program = try Program()
        let run = try run(in: program)
        try Files.remove(run.planPath)
        let output = try program.run("report", run.path)
        #expect(output.code == 2 && output.err.contains("plan.json"), "\(output.err)")
        #expect(!Files.exists("\(run.path)/report.html"))
    }

    @Test("a made-up run is a whole record, and its report is small and finds every sample")
    func madeUp() throws {
        let program = try Program()
        let run = try run(in: program)
        #expect(try program.run("verify", run.path).out.contains("unbroken chain"))
        #expect(try program.run("report", run.path).code == 0)
        let page = try Files.text("\(run.path)/report.html")
        #expect(page.utf8.count < 300_000)
        #expect(page.contains("3600 samples") && page.ranges(of: "class=\"series\"").count == 4)
    }
}
