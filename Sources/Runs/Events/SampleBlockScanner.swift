internal import Platform

/// Reads the data of a block of samples as this program writes it, many times faster than a reader of all JSON can.
///
/// Anything else (other keys, spaces, escapes in a reason) gives nil, and is left to that reader.
struct SampleBlockScanner {
    /// What of a block is wanted. The rest is looked at, so that damage is found, but not kept.
    enum Part {
        case whole
        /// All but the elapsed times.
        case values
        /// Signal and start.
        case head
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private let part: Part

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ part: Part) {
        self.bytes = bytes
        self.part = part
    }

    static func block(of data: ArraySlice<UInt8>, _ part: Part = .whole) -> SampleBlock? {
        data.withUnsafeBufferPointer { bytes in
            var scanner = SampleBlockScanner(bytes, part)
            return scanner.block()
        }
    }

    private mutating func block() -> SampleBlock? {
        let isHead = part == .head
        guard skip(#"{"elapsed":"#), let elapsed = numbers(isKept: part == .whole), skip(#","failed":"#),
            let failed = numbers(isKept: !isHead), skip(#","from":"#), let from = number(), skip(#","offsets":"#),
            let offsets = numbers(isKept: !isHead), skip(#","reasons":"#), let reasons = texts(isKept: !isHead),
            skip(#","signal":"#), let signal = number(), skip(#","values":"#), let values = numbers(isKept: !isHead), skip("}"),
            index == bytes.count
        else { return nil }
        return SampleBlock(
            signal: Int(signal), from: Moment(nanoseconds: from), offsets: offsets, elapsed: elapsed, values: values,
            failed: failed.map(Int.init), reasons: reasons)
    }

    private mutating func skip(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard bytes.count - index >= count else { return false }
        for place in 0..<count where bytes[index + place] != literal.utf8Start[place] { return false }
        index += count
        return true
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func numbers(isKept: Bool) -> [Int64]? {
        guard skip(UInt8(ascii: "[")) else { return nil }
        if skip(UInt8(ascii: "]")) { return [] }
        var result: [Int64] = []
        if isKept { result.reserveCapacity(SampleBlocks.maximumCount) }
        while true {
            if isKept {
                guard let number = number() else { return nil }
                result.append(number)
            } else if !passNumber() {
                return nil
            }
            if skip(UInt8(ascii: "]")) { return result }
            if !skip(UInt8(ascii: ",")) { return nil }
        }
    }

    /// Goes over a number that certainly fits; the few that are longer are read.
    private mutating func passNumber() -> Bool {
        let start = index
        var place = index
        if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
        let first = place
        while place < bytes.count, bytes[place] &- 48 <= 9 { place += 1 }
        guard place > first else { return false }
        index = place
        if place - first <= 18 { return true }
        index = start
        return number() != nil
    }

    private mutating func number() -> Int64? {
        var place = index
        let isNegative = place < bytes.count && bytes[place] == UInt8(ascii: "-")
        if isNegative { place += 1 }
        let first = place
        var value: Int64 = 0
        // Eighteen digits fit whatever they are.
        let safe = min(bytes.count, first + 18)
        while place < safe, case let digit = bytes[place] &- 48, digit <= 9 {
            value = value &* 10 &- Int64(digit)
            place += 1
        }
        while place < bytes.count, case let digit = bytes[place] &- 48, digit <= 9 {
            let (tenfold, isLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, isTooLarge) = tenfold.subtractingReportingOverflow(Int64(digit))
            if isLarge || isTooLarge { return nil }
            value = next
            place += 1
        }
        // Counted downwards, because the lowest number has no positive counterpart.
        guard place > first, isNegative || value != .min else { return nil }
        index = place
        return isNegative ? value : -value
    }

    private mutating func texts(isKept: Bool) -> [String]? {
        guard skip(UInt8(ascii: "[")) else { return nil }
        if skip(UInt8(ascii: "]")) { return [] }
        var result: [String] = []
        while skip(UInt8(ascii: "\"")) {
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
            let end = index
            guard skip(UInt8(ascii: "\"")) else { return nil }
            if isKept { result.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
            if skip(UInt8(ascii: "]")) { return result }
            if !skip(UInt8(ascii: ",")) { return nil }
        }
        return nil
    }
}
