/// JSON text as a ``DocumentNode``, with every place kept: what YAML calls flow style, read strictly, so that escapes of
/// surrogate pairs, comments, `NaN` and trailing commas each get the answer they deserve.
package enum JsonReader {
    package static func read(_ bytes: [UInt8], file: String) -> YamlReader.Result {
        var diagnostics = Diagnostics()
        guard let text = YamlBytes.text(bytes, file: file, diagnostics: &diagnostics) else {
            return YamlReader.Result(document: nil, diagnostics: diagnostics)
        }
        var parser = JsonParser(SourceText(text), file: file, diagnostics: diagnostics)
        do throws(JsonMistake) {
            let document = try parser.document()
            return YamlReader.Result(document: document, diagnostics: parser.diagnostics)
        } catch {
            parser.diagnostics.report(error.diagnostic)
            return YamlReader.Result(document: nil, diagnostics: parser.diagnostics)
        }
    }

    /// The first value of a text that a program sent: what follows it is not looked at, and of a name given twice each entry
    /// is there, in order.
    package static func readFirst(_ bytes: [UInt8], file: String) -> YamlReader.Result {
        var diagnostics = Diagnostics()
        guard let text = YamlBytes.text(bytes, file: file, diagnostics: &diagnostics) else {
            return YamlReader.Result(document: nil, diagnostics: diagnostics)
        }
        var parser = JsonParser(SourceText(text), file: file, diagnostics: diagnostics, keepsDuplicates: true)
        do throws(JsonMistake) {
            let value = try parser.value(depth: 1)
            return YamlReader.Result(document: value, diagnostics: parser.diagnostics)
        } catch {
            parser.diagnostics.report(error.diagnostic)
            return YamlReader.Result(document: nil, diagnostics: parser.diagnostics)
        }
    }

    /// True for bytes whose first that is no white space opens an object.
    package static func recognizes(_ bytes: [UInt8]) -> Bool {
        let body = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
        return body.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == UInt8(ascii: "{")
    }
}

/// What makes the rest of a JSON text unreadable.
struct JsonMistake: Error {
    var diagnostic: Diagnostic
}
