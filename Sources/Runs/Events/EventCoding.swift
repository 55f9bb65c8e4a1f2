internal import Platform

/// Events as the payloads of journal lines: `{"at":N,"wall":N,"event":"hold.armed","data":{…}}`, with integers and texts
/// only, so that reading one back gives exactly what was written.
package enum EventCoding {
    /// - Throws: what JSON coding throws; never for an event that this program made.
    package static func encode(_ record: EventRecord) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(160)
        bytes += EventEnvelope.opening
        bytes += Array(String(record.at.nanoseconds).utf8)
        bytes += EventEnvelope.wall
        bytes += Array(String(record.wall.nanoseconds).utf8)
        bytes += EventEnvelope.event
        bytes += Array(record.event.kind.rawValue.utf8)
        bytes += EventEnvelope.data
        bytes += try record.event.encodedData()
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// - Throws: ``RecordError`` when the bytes are no event of this program.
    package static func decode(_ bytes: ArraySlice<UInt8>) throws -> EventRecord {
        guard let envelope = EventEnvelope(bytes) else { throw RecordError(expected: "an event", found: excerpt(bytes)) }
        guard let kind = EventKind(rawValue: envelope.kind) else {
            throw RecordError(expected: "a kind of event that this version knows", found: envelope.kind)
        }
        do {
            let event = try RunEvent(kind, data: bytes[envelope.data])
            return EventRecord(at: envelope.at, wall: envelope.wall, event: event)
        } catch {
            throw RecordError(expected: "the data of \(kind.rawValue)", found: excerpt(bytes[envelope.data]))
        }
    }

    /// The same, without what most of a long run consists of: a block of samples has its signal and its start only.
    static func decodeHollow(_ bytes: ArraySlice<UInt8>) throws -> EventRecord {
        if let envelope = EventEnvelope(bytes), envelope.kind == EventKind.samples.rawValue,
            let head = SampleBlockScanner.block(of: bytes[envelope.data], .head)
        {
            return EventRecord(at: envelope.at, wall: envelope.wall, event: .samples(head))
        }
        var record = try decode(bytes)
        if case .samples(let block) = record.event {
            record.event = .samples(SampleBlock(signal: block.signal, from: block.from))
        }
        return record
    }

    /// The block of samples that a payload is; nil when it is none. Its elapsed times are left out.
    static func decodeSamples(_ bytes: ArraySlice<UInt8>) -> SampleBlock? {
        if let envelope = EventEnvelope(bytes), envelope.kind == EventKind.samples.rawValue,
            let block = SampleBlockScanner.block(of: bytes[envelope.data], .values)
        {
            return block
        }
        guard let record = try? decode(bytes), case .samples(var block) = record.event else { return nil }
        block.elapsed = []
        return block
    }

    /// The kind of an event by looking at the first bytes only; nil when they are no event, or of a kind not known here.
    package static func eventKind(of bytes: ArraySlice<UInt8>) -> EventKind? {
        EventEnvelope(bytes).flatMap { EventKind(rawValue: $0.kind) }
    }

    private static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix(80), as: UTF8.self) + (bytes.count > 80 ? "…" : "")
    }
}

/// The fixed part of a payload, found by position.
struct EventEnvelope {
    static let opening = Array(#"{"at":"#.utf8)
    static let wall = Array(#","wall":"#.utf8)
    static let event = Array(#","event":""#.utf8)
    static let data = Array(#"","data":"#.utf8)

    let at: Moment
    let wall: WallTime
    let kind: String
    let data: Range<Int>

    init?(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        guard Self.skip(Self.opening, &rest), let at = Self.number(&rest), Self.skip(Self.wall, &rest),
            let wall = Self.number(&rest), Self.skip(Self.event, &rest),
            let quote = rest.prefix(40).firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        kind = String(decoding: rest[..<quote], as: UTF8.self)
        rest = rest[quote...]
        guard Self.skip(Self.data, &rest), rest.last == UInt8(ascii: "}"), rest.count > 1 else { return nil }
        self.at = Moment(nanoseconds: at)
        self.wall = WallTime(nanoseconds: wall)
        data = rest.startIndex..<rest.endIndex - 1
    }

    private static func skip(_ literal: [UInt8], _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.starts(with: literal) else { return false }
        rest = rest.dropFirst(literal.count)
        return true
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        let digits = rest.prefix { $0 >= 48 && $0 <= 57 || $0 == UInt8(ascii: "-") }
        rest = rest[digits.endIndex...]
        return Int64(String(decoding: digits, as: UTF8.self))
    }
}
