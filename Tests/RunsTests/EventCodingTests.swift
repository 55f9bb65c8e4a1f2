import Platform
import Runs
import Targets
import Testing

@Suite("Events as lines")
struct EventCodingTests {
    @Test("every kind is read back exactly as it was written", arguments: EventSamples.all)
    func roundTrip(_ event: RunEvent) throws {
        let record = EventSamples.record(event)
        let bytes = try EventCoding.encode(record)
        #expect(try EventCoding.decode(bytes[...]) == record)
        #expect(EventCoding.eventKind(of: bytes[...]) == event.kind)
        #expect(!bytes.contains(10))
    }

    @Test("the examples cover every kind")
    func complete() { #expect(Set(EventSamples.all.map(\.kind)) == Set(EventKind.allCases)) }

    @Test("no number has a fraction or an exponent", arguments: EventSamples.all)
    func noFloats(_ event: RunEvent) throws {
        let bytes = try EventCoding.encode(EventSamples.record(event))
        #expect(!outsideOfTexts(bytes).contains { ".eE+".utf8.contains($0) })
    }

    /// The bytes that are not within quotes, with the words `true`, `false` and `null` taken out.
    private func outsideOfTexts(_ bytes: [UInt8]) -> [UInt8] {
        var inside = false
        var escaped = false
        var result: [UInt8] = []
        for byte in bytes {
            if inside {
                if !escaped && byte == UInt8(ascii: "\"") { inside = false }
                escaped = !escaped && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "\"") {
                inside = true
            } else {
                result.append(byte)
            }
        }
        let text = String(decoding: result, as: UTF8.self)
        return Array(text.replacing("true", with: "").replacing("false", with: "").replacing("null", with: "").utf8)
    }

    @Test("a line reads as people expect: times, kind, data with snake_case keys")
    func form() throws {
        let entered = EventRecord(
            at: Moment(nanoseconds: 5), wall: WallTime(nanoseconds: 6),
            event: .nodeEntered(NodeEntered(node: 7, lateness: Interval(nanoseconds: 8))))
        let expected = #"{"at":5,"wall":6,"event":"node.entered","data":{"lateness":8,"node":7}}"#
        #expect(String(decoding: try EventCoding.encode(entered), as: UTF8.self) == expected)
        let armed = String(decoding: try EventCoding.encode(EventSamples.record(EventSamples.all[10])), as: UTF8.self)
        #expect(armed.contains(#""by_hand":"kill -CONT 4711""#))
        #expect(armed.contains(#""boot_id":"b-1""#))
        #expect(armed.contains(#""camelKey":"1""#))
    }

    @Test("what is no event is refused in words", arguments: [
        "", "{}", "null", #"{"at":1,"wall":2,"event":"node.entered","data":{}}"#,
        #"{"at":1,"wall":2,"event":"new.kind","data":{}}"#,
        #"{"at":x,"wall":2,"event":"note","data":{}}"#, #"{"at":1,"wall":2,"event":"note","data":{}}"#,
        #"{"at":1,"wall":2,"event":"note","data":}"#, #"{"at":1,"wall":2,"event":""#,
    ])
    func refuses(_ text: String) {
        let error = #expect(throws: RecordError.self) { try EventCoding.decode(Array(text.utf8)[...]) }
        #expect(error?.message.hasPrefix("expected ") == true)
    }

    @Test("the opening, an arm, a person's word on a fault by hand and the seal wait for the disk; a takeover waits for nothing")
    func durability() {
        let barriers = EventSamples.all.filter { $0.durability == .barrier }.map(\.kind)
        #expect(Set(barriers) == [.runOpened, .holdArmed, .personAnswered, .runSealed])
        let go = RunEvent.personAnswered(PersonAnswer(node: 1, answer: .go, who: "ada"))
        #expect(go.durability == .written, "an answer that only ends a step is in no fault's way")
        #expect(EventSamples.all.filter { $0.durability == .buffered }.map(\.kind) == [.samples])
    }
}
