import FaultProxy
import Platform
import Testing

@Suite("What waits in all connections together is bounded")
struct MemoryTests {
    @Test("at the bound senders wait; nothing is lost, and once there is room all of it arrives")
    func bound() throws {
        let server = try Server.echo()
        let board = try ProxySwitchboard(seed: 1, memory: 1 << 20)
        let listen = try board.create(ProxySpec(name: "p", listen: "127.0.0.1:0", upstream: server.place)).listen
        let toxic = ToxicSpec(name: "t", type: "latency", direction: .upstream, attributes: ["latency": .integer(600_000)])
        _ = try board.add(toxic, to: "p")
        let clients = try (0..<4).map { _ in try Wire(to: listen) }
        let size = 6 << 20
        let sent = Locked<[Int]>([])
        let threads = try clients.map { client in
            try WorkerThread("sender") {
                let count = client.send([UInt8](repeating: 9, count: size), patience: .seconds(60))
                sent.change { $0.append(count) }
            }
        }
        let receivers = try clients.map { client in
            try WorkerThread("receiver") {
                let got = client.receive(size, patience: .seconds(60)).bytes.count
                sent.change { $0.append(got) }
            }
        }
        // Until it reads no more.
        var before: Int64 = -1
        while case let now = try board.proxy("p").traffic.receivedFromClient, now != before || now < 1 << 20 {
            before = now
            SystemClock.sleep(for: .seconds(1))
        }
        #expect(before >= 1 << 20 && before <= 4 << 20, "\(before) bytes were read")
        try board.remove("t", of: "p")
        for thread in threads + receivers { thread.join() }
        #expect(sent.get == [Int](repeating: size, count: 8))
    }
}
