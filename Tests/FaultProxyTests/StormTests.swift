import FaultProxy
import Platform
import Testing

/// Everything that can be asked, in any order, while connections carry data.
@Suite struct StormTests {
    /// Draws what somebody might ask next.
    private struct Dice {
        var stream: RandomStream

        mutating func pick<Element>(_ all: [Element]) -> Element { all[stream.next(below: all.count)] }

        mutating func attributes(of entry: ToxicEntry) -> [String: AttributeValue] {
            var result: [String: AttributeValue] = [:]
            for attribute in entry.attributes {
                result[attribute.name] =
                    switch attribute.kind {
                    case .integer(let range): .integer(pick([range.lowerBound, 1, 2, 7, 100, 5_000, range.upperBound]))
                    case .number(let range): .number(pick([range.lowerBound, 0.01, range.upperBound]))
                    case .choice(let names): .text(pick(names))
                    case .text: .text("")
                    }
            }
            return result
        }

        mutating func ask(_ board: ProxySwitchboard) {
            let name = "t\(stream.next(below: 4))"
            switch stream.next(below: 10) {
            case 0...4:
                let entry = pick(ToxicCatalogue.entries)
                let spec = ToxicSpec(
                    name: name, type: entry.type, direction: pick(Direction.allCases), toxicity: pick([0, 0.5, 1]),
                    attributes: attributes(of: entry), timeToLive: pick([nil, .milliseconds(5), .seconds(9)]))
                _ = try? board.add(spec, to: "p")
            case 5, 6:
                guard let toxic = try? board.proxy("p").toxics.first, let entry = try? ToxicCatalogue.entry(toxic.spec.type)
                else { return }
                let change = ToxicChange(toxicity: pick([nil, 0.3, 1]), attributes: attributes(of: entry), seed: pick([nil, 5]))
                _ = try? board.change(toxic.spec.name, of: "p", change)
            case 7, 8: try? board.remove(name, of: "p")
            default:
                if stream.next(below: 4) == 0 {
                    _ = try? board.change("p", ProxyChange(isEnabled: pick([true, false])))
                } else {
                    _ = board.reset()
                }
            }
        }
    }

    @Test("whatever is asked, the proxies go on, and are as new after a reset", arguments: [1, 2, 3] as [UInt64])
    func storm(seed: UInt64) throws {
        let rig = try Rig.echo()
        let isOver = Locked(false)
        let threads = try (0..<4).map { _ in
            try WorkerThread("client") {
                while !isOver.get {
                    guard let client = try? rig.client() else { continue }
                    client.send([UInt8](repeating: 1, count: 20_000), patience: .milliseconds(20))
                    _ = client.receive(20_000, patience: .milliseconds(20))
                }
            }
        }
        var dice = Dice(stream: RandomStream(seed: seed, name: "storm"))
        let slowest = (0..<300).map { _ in elapsed { dice.ask(rig.board) } }.max() ?? .zero
        isOver.set(true)
        for thread in threads { thread.join(until: SystemClock.now() + .seconds(5)) }
        #expect(rig.board.reset().isEmpty)
        let client = try rig.client()
        client.send("as new")
        #expect(client.receiveText(6) == "as new")
        client.close()
        #expect(try rig.eventually { $0.open == 0 })
        #expect(slowest < .seconds(1))
    }
}
