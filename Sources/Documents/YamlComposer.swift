internal import Yams

/// Composes a document in spite of duplicate keys.
///
/// The parser gives up at the first duplicate and names only the first of the two. So that one's text is replaced by a letter
/// that nobody writes and the document is composed again; in the tree the second then has a place, and the first its old name.
struct YamlComposer {
    struct Position: Hashable {
        let line: Int
        let column: Int
    }

    private var source: SourceText
    /// Keys whose text was replaced: where they stand and what they were.
    private(set) var renamed: [Position: String] = [:]

    private static let maximumRenames = 16
    /// How much text is composed in all: nobody reads sixteen duplicates of a file of a megabyte.
    private static let maximumComposed = 2 * YamlReader.maximumBytes

    init(source: SourceText) { self.source = source }

    mutating func compose() throws -> Node? {
        while true {
            do {
                return try Yams.compose(yaml: source.text, .basic, .default, .utf8)
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard let key = keys.first, rename(key, at: context.mark) else {
                    throw YamlError.duplicatedKeysInMapping(duplicates: keys, context: context)
                }
            }
        }
    }

    private mutating func rename(_ key: String, at mark: Mark) -> Bool {
        let position = Position(line: mark.line, column: mark.column)
        guard renamed.count < min(Self.maximumRenames, Self.maximumComposed / source.scalars.count), renamed[position] == nil,
            var index = source.index(line: mark.line, column: mark.column)
        else { return false }
        let quote = source.scalars[index]
        if quote == "\"" || quote == "'" { index += 1 }
        guard index < source.scalars.count, source.scalars[index] != quote || index == 0 || source.scalars[index - 1] != quote,
            let letter = Unicode.Scalar(0xe000 + renamed.count)
        else { return false }
        source.replace(at: index, with: letter)
        renamed[position] = key
        return true
    }
}
