import Platform
import Testing

@testable import Runs

@Suite("Reading blocks of samples fast")
struct SampleBlockScannerTests {
    private func data(_ block: SampleBlock) throws -> ArraySlice<UInt8> { try RecordCoding.encode(block)[...] }

    @Test("gives what the reader of all JSON gives", arguments: UInt64(0)..<20)
    func same(seed: UInt64) throws {
        var random = RandomStream(seed: seed)
        var block = SampleBlock(signal: random.next(below: 50), from: Moment(nanoseconds: Int64(bitPattern: random.next())))
        for index in 0..<random.next(below: 256) {
            block.offsets.append(Int64(bitPattern: random.next()))
            block.elapsed.append(Int64(random.next(below: 1_000)))
            block.values.append([.min, .max, 0, -1, 7][random.next(below: 5)])
            if random.next(below: 3) == 0 {
                block.failed.append(index)
                block.reasons.append("no answer within 2s, größer")
            }
        }
        #expect(SampleBlockScanner.block(of: try data(block)) == block)
        var values = block
        values.elapsed = []
        #expect(SampleBlockScanner.block(of: try data(block), .values) == values)
        let head = SampleBlock(signal: block.signal, from: block.from)
        #expect(SampleBlockScanner.block(of: try data(block), .head) == head)
        let record = EventRecord(at: Moment(nanoseconds: 1), wall: WallTime(nanoseconds: 2), event: .samples(block))
        let bytes = try EventCoding.encode(record)
        #expect(try EventCoding.decodeHollow(bytes[...]).event == .samples(head))
        #expect(EventCoding.decodeSamples(bytes[...]) == values)
    }

    @Test("leaves to that reader whatever it does not know, and gives the same in the end", arguments: ["a \"b\"", "\\", "\n"])
    func escapes(reason: String) throws {
        let block = SampleBlock(
            signal: 1, from: Moment(nanoseconds: 5), offsets: [0], elapsed: [1], values: [0], failed: [0], reasons: [reason])
        #expect(SampleBlockScanner.block(of: try data(block)) == nil)
        let record = EventRecord(at: Moment(nanoseconds: 1), wall: WallTime(nanoseconds: 2), event: .samples(block))
        #expect(try EventCoding.decode(try EventCoding.encode(record)[...]) == record)
    }

    @Test(
        "takes nothing that is no block",
        arguments: [
            "", "{}", #"{"elapsed":[1,],"failed":[],"from":0,"offsets":[],"reasons":[],"signal":0,"values":[]}"#,
            #"{"elapsed":[99999999999999999999],"failed":[],"from":0,"offsets":[],"reasons":[],"signal":0,"values":[]}"#,
            #"{"elapsed":[9223372036854775808],"failed":[],"from":0,"offsets":[],"reasons":[],"signal":0,"values":[]}"#,
            #"{"elapsed":[],"failed":[],"from":-,"offsets":[],"reasons":[],"signal":0,"values":[]}"#,
            #"{"elapsed":[],"failed":[],"from":0,"offsets":[],"reasons":[],"signal":0,"values":[1.5]}"#,
            #"{"elapsed":[],"failed":[],"from":0,"offsets":[],"reasons":["x,"signal":0,"values":[]}"#,
            #"{"elapsed":[],"failed":[],"from":0,"offsets":[],"reasons":[],"signal":0,"values":[]"#,
            #"{"elapsed":[],"failed":[],"from":0,"offsets":[],"reasons":[],"signal":0,"values":[]}}"#,
        ])
    func refuses(text: String) {
        for part in [SampleBlockScanner.Part.whole, .values, .head] {
            #expect(SampleBlockScanner.block(of: Array(text.utf8)[...], part) == nil)
        }
    }
}
