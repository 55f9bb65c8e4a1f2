import Foundation
import Platform
import Testing

@Suite("Urgent threads")
struct UrgencyTests {
    /// The nice value of a process or thread as the kernel tells it: field 19 of its stat line.
    private static func nice(_ path: String) -> Int? {
        guard let text = try? Files.text(path), let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[end...].split(separator: " ")
        return fields.count > 17 ? Int(fields[17]) : nil
    }

    @Test("are as urgent as they may be for as long as it takes, and what they start is not")
    func inheritance() throws {
        let seen = Locked<[Int?]>([])
        let thread = try WorkerThread("urgency-test") {
            let own = "/proc/thread-self/stat"
            let before = Self.nice(own)
            let (during, child) = Urgency.during { () -> (Int?, Int?) in
                guard let child = try? ChildProcess(SpawnRequest(["sleep", "60"])) else { return (nil, nil) }
                defer { child.end(grace: .zero) }
                return (Self.nice(own), Self.nice("/proc/\(child.pid)/stat"))
            }
            let after = Self.nice(own)
            seen.set([before, during, child, after])
        }
        #expect(thread.join(until: SystemClock.now() + .seconds(30)))
        let values = try seen.get.map { try #require($0) }
        try #require(values.count == 4)
        #expect(values[2] == values[0], "a command is not")
        #expect(values[3] == values[0], "afterwards it is as before")
        if Surroundings.isRoot, values[0] == 0 { #expect(values[1] == -5) } else { #expect(values[1] <= values[0]) }
    }

    @Test("an urgent lane works as any other")
    func lane() throws {
        let lanes = try Lanes("urgency-test", limit: 2, isUrgent: true)
        defer { lanes.close() }
        let answers = try Mailbox<Int>()
        for number in 0..<10 { lanes.run { answers.put(number) } }
        var taken: [Int] = []
        let deadline = SystemClock.now() + .seconds(30)
        while taken.count < 10, SystemClock.now() < deadline { taken += answers.take(until: deadline) }
        #expect(taken.sorted() == Array(0..<10))
    }
}
