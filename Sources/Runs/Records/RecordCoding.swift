internal import FoundationEssentials

/// The one way in which records become JSON: sorted `snake_case` keys, no escaped slashes, no line breaks.
enum RecordCoding {
    static func encode(_ value: some Encodable) throws -> [UInt8] { Array(try encoder.encode(value)) }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: some Collection<UInt8>) throws -> Value {
        try decoder.decode(type, from: Data(bytes))
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .custom { path in Key(snake(path.last?.stringValue ?? "")) }
        return encoder
    }()

    private static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { path in Key(camel(path.last?.stringValue ?? "")) }
        return decoder
    }()

    /// `bootID` → `boot_id`, `tornBytes` → `torn_bytes`; a run of capitals is one word.
    static func snake(_ key: String) -> String {
        var result: [UInt8] = []
        var afterCapital = true
        for byte in key.utf8 {
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            if isCapital && !afterCapital { result.append(UInt8(ascii: "_")) }
            result.append(isCapital ? byte | 0x20 : byte)
            afterCapital = isCapital
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The other way; `id` is the only abbreviation that our names write in capitals.
    static func camel(_ key: String) -> String {
        guard key.utf8.dropFirst().contains(UInt8(ascii: "_")) else { return key }
        let words = key.split(separator: "_", omittingEmptySubsequences: false)
        return words.enumerated().map { index, word in
            if index == 0 { return String(word) }
            return word == "id" ? "ID" : word.prefix(1).uppercased() + word.dropFirst()
        }.joined()
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ text: String) { stringValue = text }
        init(stringValue text: String) { stringValue = text }
        init?(intValue: Int) { nil }
    }
}
