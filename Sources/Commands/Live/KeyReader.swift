/// What a person does at the keyboard.
enum Key: Hashable, Sendable {
    case character(Character)
    case enter, erase, eraseAll, redraw
}

/// Makes keys of the bytes that a terminal sends; sequences of arrows, function keys, mice and pastes are none.
struct KeyReader {
    private enum State { case ground, escape, sequence, single }

    private var state = State.ground
    /// Of a character that is several bytes long.
    private var bytes: [UInt8] = []

    mutating func read(_ input: [UInt8]) -> [Key] {
        let keys = input.compactMap { take($0) }
        // A sequence comes whole: what ends after the escape character was the key itself.
        if state == .escape { state = .ground }
        return keys
    }

    private mutating func take(_ byte: UInt8) -> Key? {
        switch state {
        case .escape:
            state = byte == UInt8(ascii: "[") ? .sequence : byte == UInt8(ascii: "O") ? .single : .ground
            return nil
        case .sequence:
            if (0x40...0x7E).contains(byte) { state = .ground }
            return nil
        case .single:
            state = .ground
            return nil
        case .ground: return plain(byte)
        }
    }

    private mutating func plain(_ byte: UInt8) -> Key? {
        switch byte {
        case 0x1B:
            state = .escape
            return nil
        case 0x0A, 0x0D: return .enter
        case 0x08, 0x7F: return .erase
        case 0x15: return .eraseAll
        case 0x0C: return .redraw
        case 0..<0x20: return nil
        case 0x20..<0x7F: return .character(Character(Unicode.Scalar(byte)))
        default: return part(byte)
        }
    }

    private mutating func part(_ byte: UInt8) -> Key? {
        if byte >= 0xC0 { bytes = [] }
        bytes.append(byte)
        let length = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2
        guard bytes.count >= length else { return nil }
        let text = TextWidth.printable(String(decoding: bytes, as: UTF8.self))
        bytes = []
        return text.first.map { .character($0) }
    }
}
