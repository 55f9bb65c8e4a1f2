import Platform
import Testing

/// Texts that people read, compared with files beside the tests; `GAMEDAY_RECORD=1` writes them anew.
enum Golden {
    private static let directory = Files.parent(of: #filePath) + "/Golden"

    static func expect(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = directory + "/" + name
        if Surroundings.variable("GAMEDAY_RECORD") == "1" {
            try Files.replace(path, with: text, permissions: 0o644)
            return
        }
        let expected = try Files.text(path)
        #expect(text == expected, "\(name) differs; GAMEDAY_RECORD=1 writes it anew", sourceLocation: sourceLocation)
    }
}
