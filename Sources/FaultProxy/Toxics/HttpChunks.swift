/// Follows a body of HTTP/1 that comes in chunks (RFC 9112 §7.1) to its end, so that the next request is seen.
struct HttpChunks: Equatable, Sendable {
    private enum Part: Equatable {
        /// The line with the size of a chunk, as far as it has come.
        case size(digits: Int, value: Int, isExtended: Bool)
        case data(Int)
        /// The line end after the data of a chunk.
        case dataEnd
        /// A line after the last chunk, as far as it has come.
        case trailer(length: Int)
        case over
        /// What no such body can have.
        case foreign
    }

    private var part = Part.size(digits: 0, value: 0, isExtended: false)
    /// The byte before was a carriage return.
    private var isReturned = false
    /// Bytes of lines, which nobody may make endless.
    private var lineBytes = 0

    var isOver: Bool { part == .over }
    var isForeign: Bool { part == .foreign }

    private static let mostDigits = 15
    private static let longestLines = 1 << 20

    /// - Returns: how many of the bytes belong to the body; fewer than all once it is over or proves to be something else.
    mutating func take(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
        var index = bytes.startIndex
        while index < bytes.endIndex, !isOver, !isForeign {
            if case .data(let left) = part {
                let count = min(left, bytes.endIndex - index)
                part = count == left ? .dataEnd : .data(left - count)
                index += count
            } else {
                take(bytes[index])
                index += 1
            }
        }
        return index - bytes.startIndex
    }

    private mutating func take(_ byte: UInt8) {
        lineBytes += 1
        if lineBytes > Self.longestLines { part = .foreign }
        let isLineFeed = byte == UInt8(ascii: "\n")
        if byte == UInt8(ascii: "\r") {
            if isReturned { part = .foreign }
            isReturned = true
            return
        }
        if isReturned != isLineFeed { part = .foreign }
        isReturned = false
        switch part {
        case .size(let digits, let value, let isExtended): takeSize(byte, digits, value, isExtended, ends: isLineFeed)
        case .dataEnd: part = isLineFeed ? .size(digits: 0, value: 0, isExtended: false) : .foreign
        case .trailer(let length): part = !isLineFeed ? .trailer(length: length + 1) : length == 0 ? .over : .trailer(length: 0)
        case .data, .over, .foreign: break
        }
    }

    private mutating func takeSize(_ byte: UInt8, _ digits: Int, _ value: Int, _ isExtended: Bool, ends: Bool) {
        if ends {
            part = digits == 0 ? .foreign : value == 0 ? .trailer(length: 0) : .data(value)
        } else if isExtended || byte == UInt8(ascii: ";") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
            part = digits == 0 ? .foreign : .size(digits: digits, value: value, isExtended: true)
        } else if let digit = Self.digit(byte), digits < Self.mostDigits {
            part = .size(digits: digits + 1, value: value << 4 | digit, isExtended: false)
        } else {
            part = .foreign
        }
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
