internal import Platform

/// Reads the data of a block of samples as this program writes it, many times faster than a reader of all JSON can.
///
/// Anything else (other keys, spaces, escapes in a reason) gives nil, and is left to that reader.
struct SampleBlockScanner {
    private var rest: UnsafeBufferPointer<UInt8>.SubSequence

    static func block(of data: ArraySlice<UInt8>) -> SampleBlock? {
        data.withUnsafeBufferPointer { bytes in
            var scanner = SampleBlockScanner(rest: bytes[...])
            return scanner.block()
        }
    }

    private mutating func block() -> SampleBlock? {
        guard skip(#"{"elapsed":"#), let elapsed = numbers(), skip(#","failed":"#), let failed = numbers(), skip(#","from":"#),
            let from = number(), skip(#","offsets":"#), let offsets = numbers(), skip(#","reasons":"#), let reasons = texts(),
            skip(#","signal":"#), let signal = number(), skip(#","values":"#), let values = numbers(), skip("}"), rest.isEmpty
        else { return nil }
        return SampleBlock(
            signal: Int(signal), from: Moment(nanoseconds: from), offsets: offsets, elapsed: elapsed, values: values,
            failed: failed.map(Int.init), reasons: reasons)
    }

    private mutating func skip(_ literal: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
        guard rest.starts(with: wanted) else { return false }
        rest = rest.dropFirst(wanted.count)
        return true
    }

    private mutating func numbers() -> [Int64]? {
        guard skip("[") else { return nil }
        if skip("]") { return [] }
        var result: [Int64] = []
        result.reserveCapacity(SampleBlocks.maximumCount)
        while let number = number() {
            result.append(number)
            if skip("]") { return result }
            if !skip(",") { return nil }
        }
        return nil
    }

    private mutating func number() -> Int64? {
        var index = rest.startIndex
        let isNegative = index < rest.endIndex && rest[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let first = index
        var value: Int64 = 0
        while index < rest.endIndex, case let digit = Int64(rest[index]) - 48, digit >= 0, digit <= 9 {
            let (tenfold, isLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, isTooLarge) = tenfold.subtractingReportingOverflow(digit)
            if isLarge || isTooLarge { return nil }
            value = next
            index += 1
        }
        // Counted downwards, because the lowest number has no positive counterpart.
        guard index > first, isNegative || value != .min else { return nil }
        rest = rest[index...]
        return isNegative ? value : -value
    }

    private mutating func texts() -> [String]? {
        guard skip("[") else { return nil }
        if skip("]") { return [] }
        var result: [String] = []
        while skip("\"") {
            guard let end = rest.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }),
                rest[end] == UInt8(ascii: "\"")
            else { return nil }
            result.append(String(decoding: rest[..<end], as: UTF8.self))
            rest = rest[(end + 1)...]
            if skip("]") { return result }
            if !skip(",") { return nil }
        }
        return nil
    }
}
