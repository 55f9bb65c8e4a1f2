import FoundationEssentials
import Journals
import Platform
import Runs
import Targets
import Testing

@Suite("A run's directory")
struct RunDirectoryTests {
    private let scratch: Scratch
    private let workspace: Workspace
    private let noon = WallTime(nanoseconds: 1_772_366_405_000_000_000)

    init() throws {
        scratch = try Scratch()
        workspace = Workspace(path: scratch.path)
    }

    private func create(_ name: String = "pause-worker", after interval: Interval = .zero) throws -> RunDirectory {
        try RunDirectory.create(in: workspace, plan: .example(name), scenarioText: "a: b\n", at: noon + interval)
    }

    @Test("the id tells when and what")
    func identity() throws {
        let run = try create("Pause Worker/..")
        #expect(run.id.hasPrefix("20260301T120005Z-pause-worker----"))
        #expect(run.path == "\(workspace.path)/.gameday/state/runs/\(run.id)")
        #expect(try Files.text(run.scenarioPath) == "a: b\n")
    }

    @Test("plan and events are loaded as they were written")
    func load() throws {
        let run = try create()
        #expect(try run.load().events.isEmpty)
        let writer = try run.beginJournal()
        let records = EventSamples.all.filter { $0.kind != .writerChanged }.map(EventSamples.record)
        try writer.append(try records.map(EventCoding.encode), durable: true)
        let record = try run.load()
        #expect(record.events == records)
        #expect(record.damage.isEmpty)
        #expect(record.isSealed)
        #expect(record.headDigest == writer.head)
        #expect(record.plan.program == Plan.example().program)
        #expect(record.plan.targets == Plan.example().targets)
        #expect(record.plan.seed == .max)
        let (archived, archive) = try run.loadArchived()
        #expect(archived.lines == record.lines && archived.headDigest == record.headDigest && archived.damage.isEmpty)
        for (event, line) in zip(record.events, record.lines) {
            guard case .samples(var block) = event.event else { continue }
            block.elapsed = []
            #expect(archive?.block(line: line) == block)
        }
        #expect(archived.events.filter { $0.event.kind != .samples } == records.filter { $0.event.kind != .samples })
        #expect(archived.events.map(\.event.kind) == records.map(\.event.kind))
        #expect(archive?.block(line: 1) == nil && archive?.block(line: 10_000) == nil)
        #expect(try run.load(samples: false).events == records.filter { $0.event.kind != .samples })
    }

    @Test("every line of a journal is JSON by itself")
    func json() throws {
        struct Line: Decodable {
            struct Body: Decodable {
                var at: Int64
                var event: String
            }
            var prev: String
            var line: Int
            var body: Body
        }
        let run = try create()
        let records = EventSamples.all.map(EventSamples.record)
        try run.beginJournal().append(try records.map(EventCoding.encode), durable: false)
        let lines = try Files.text(run.journalPath).split(separator: "\n")
        let read = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        #expect(read.map(\.line) == Array(1...records.count))
        #expect(read.map(\.body.event) == records.map(\.event.kind.rawValue))
        #expect(read.allSatisfy { $0.body.at == 123 && $0.prev.count == 64 })
    }

    @Test("a line that is no event is damage with its number")
    func strangeLine() throws {
        let run = try create()
        let note = try EventCoding.encode(EventSamples.record(.note("x")))
        try run.beginJournal().append([note, Array("{}".utf8), note], durable: false)
        let record = try run.load()
        #expect(record.events.count == 2)
        #expect(record.damage.map(\.line) == [2])
    }

    @Test("a torn line is in order only before the takeover that names it", arguments: [true, false])
    func tornLine(_ named: Bool) throws {
        let run = try create()
        try run.beginJournal().append([try EventCoding.encode(EventSamples.record(.note("x")))], durable: false)
        try Descriptor(path: run.journalPath, mode: .append).write(Array("half a line".utf8))
        #expect(try run.load().torn?.bytes == 11)
        #expect(try run.loadArchived().record.torn?.bytes == 11)
        let (writer, contents) = try #require(try run.takeOverJournal())
        let change = WriterChanged(
            role: .watchdog, writer: EventSamples.process, bootID: "b", reason: "r", tornBytes: contents.torn?.bytes,
            tornDigest: contents.torn?.digest, wall: noon)
        let next = named ? RunEvent.writerChanged(change) : .note("y")
        try writer.append([try EventCoding.encode(EventSamples.record(next))], durable: true)
        let record = try run.load()
        #expect(record.damage.map(\.line) == (named ? [] : [2]))
        #expect(try run.loadArchived().record.damage == record.damage)
        #expect(record.torn == nil)
        #expect(record.events.count == 2)
    }

    @Test("the workspace is the nearest directory upwards that has one, else where we are")
    func nearest() throws {
        let deep = "\(scratch.path)/a/b"
        try Files.makeDirectories(deep)
        #expect(Workspace.containing(deep).path == deep)
        try Files.makeDirectories("\(scratch.path)/.gameday")
        #expect(Workspace.containing(deep).path == scratch.path)
    }

    @Test("runs are found by the beginning of their id, by path and by `last`")
    func find() throws {
        #expect(throws: RecordError.self) { try workspace.run("last") }
        let first = try create("zebra")
        let second = try create("apple", after: .seconds(1))
        #expect(workspace.runs == [first, second])
        #expect(try workspace.run("last") == second)
        #expect(try workspace.run("20260301T120005Z") == first)
        #expect(try workspace.run(second.id) == second)
        #expect(try workspace.run(first.path).id == first.id)
        let error = #expect(throws: RecordError.self) { try workspace.run("2026") }
        #expect(error?.message.contains(first.id) == true)
        #expect(throws: RecordError.self) { try workspace.run("1999") }
        #expect(throws: RecordError.self) { try workspace.run(scratch.path + "/") }
    }

    @Test("`last` is the one that was opened last, within one second too")
    func lastWithinSecond() throws {
        for order in [["z", "a"], ["a", "z"]] {
            for (index, name) in order.enumerated() {
                let run = try create(name, after: .seconds(order[0] == "z" ? 0 : 60))
                let at = EventRecord(at: Moment(nanoseconds: 1), wall: noon + .milliseconds(Int64(index)), event: .note("x"))
                try run.beginJournal().append([try EventCoding.encode(at)], durable: false)
            }
            #expect(try workspace.run("last").id.contains("-\(order[1])-"))
        }
    }
}
