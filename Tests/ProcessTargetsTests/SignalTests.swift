import Platform
import Scenarios
import Targets
import Testing

@testable import ProcessTargets

struct SignalTests {
    let zoo = Zoo()
    let adapter = ProcessAdapter()

    private func value(_ outcomes: [Sample.Outcome]) -> Int64? {
        guard outcomes.count == 1, case .value(let value) = outcomes[0] else { return nil }
        return value
    }

    @Test("alive follows the query when no instances are given, and the draw when they are")
    func alive() throws {
        let name = "worker-\(SystemRandom.hexadecimal(6))"
        let query = TargetQuery(kind: "process", arguments: ["command": .text("\(name)*")])
        #expect(adapter.sample("alive", of: query, instances: nil) == [.value(0)])
        let first = try zoo.named(name)
        let second = try zoo.named(name)
        #expect(adapter.sample("alive", of: query, instances: nil) == [.value(2)])
        zoo.end(first)
        _ = try zoo.named(name)
        #expect(adapter.sample("alive", of: query, instances: nil) == [.value(2)])
        #expect(adapter.sample("alive", of: query, instances: [first, second]) == [.value(1)])
    }

    @Test("a busy process uses most of a core that it can get; the first reading gives no sample")
    func cpu() throws {
        let busy = try zoo.spinner()
        let idle = try zoo.sleeper()
        let query = TargetQuery(kind: "process", arguments: [:])
        #expect(adapter.sample("cpu", of: query, instances: [busy, idle]) == [])
        SystemClock.sleep(for: .milliseconds(500))
        let outcomes = adapter.sample("cpu", of: query, instances: [busy, idle])
        #expect(outcomes.count == 2)
        guard outcomes.count == 2, case .value(let share) = outcomes[0] else { return }
        #expect(share > 2_000 && share < 130_000)
        #expect(outcomes[1] == .value(0))
    }

    @Test("readers of the same process do not shorten each other's interval")
    func readers() {
        let readings = ProcessorReadings()
        let ticks = UInt64(ProcessStatus.ticksPerSecond)
        let start = Moment(nanoseconds: 0)
        #expect(readings.share("a", ticks: 0, at: start) == nil)
        #expect(readings.share("b", ticks: 0, at: start + .milliseconds(900)) == nil)
        #expect(readings.share("a", ticks: ticks / 2, at: start + .seconds(1)) == 50_000)
        #expect(readings.share("a", ticks: ticks, at: start + .milliseconds(1_010)) == 50_000)
        #expect(readings.share("a", ticks: ticks, at: start + .seconds(2)) == 50_000)
    }

    @Test("memory, threads and open files are those of the process")
    func figures() throws {
        let instance = try zoo.start(["sh", "-c", "exec 7< /dev/null; kill -STOP $$"])
        #expect(eventually { instance.process?.status?.state == "T" })
        let query = TargetQuery(kind: "process", arguments: [:])
        #expect(value(adapter.sample("open-files", of: query, instances: [instance])) == 4)
        #expect(value(adapter.sample("threads", of: query, instances: [instance])) == 1)
        #expect((value(adapter.sample("memory", of: query, instances: [instance])) ?? 0) > 100_000)
        zoo.end(instance)
        for signal in ["cpu", "memory", "threads", "open-files"] {
            #expect(value(adapter.sample(signal, of: query, instances: [instance])) == nil)
        }
        #expect(value(adapter.sample("colour", of: query, instances: [instance])) == nil)
    }

    @Test("every signal of the volume and of the machine has a value", arguments: ["volume", "host"])
    func others(kind: String) throws {
        let query = TargetQuery(kind: kind, arguments: kind == "volume" ? ["path": .text(zoo.directory)] : [:])
        let entry = try #require(adapter.vocabulary.targetKind(kind))
        for signal in entry.signals where Files.exists("/proc/pressure/cpu") || !signal.name.hasSuffix("pressure") {
            if signal.name == "cpu" {
                #expect(adapter.sample("cpu", of: query, instances: nil) == [])
                SystemClock.sleep(for: .milliseconds(100))
            }
            #expect(value(adapter.sample(signal.name, of: query, instances: nil)) != nil, "\(signal.name)")
        }
    }
}
