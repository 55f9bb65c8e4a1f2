import Documents
import Scenarios
import Testing

@Suite("$NAME in a request is a variable under env:, or said to be none")
struct PlaceholderTests {
    private static func found(_ step: String) -> [String] {
        let head = "variables:\n  token: { secret: { env: TOKEN } }\n  word: { type: string, default: x }\n"
        let text = Fixture.completed(head + "afterwards:\n  - http: http://127.0.0.1/${word}\n" + step)
        return Fixture.read(text).diagnostics.sorted.filter { $0.place.line > 5 }.map {
            "\($0.severity) \($0.code.rawValue)@\($0.place.line):\($0.place.column) \($0.fix ?? "")"
        }
    }

    @Test("a name that is known is fine, and so is a dollar that begins none")
    func known() {
        let step =
            "    headers: { a: \"Bearer $TOKEN, 5$ $1 $\" }\n    body: \"$TOKEN query($id: ID!)\"\n"
            + "    env: { TOKEN: \"${token}\" }\n"
        #expect(Self.found(step) == [])
    }

    @Test("a misspelt one is told with the right one, in headers as an error")
    func misspelt() {
        let step = "    headers: { a: \"Bearer $TOKN\" }\n    body: \"x $TOKENS\"\n    env: { TOKEN: \"${token}\" }\n"
        #expect(
            Self.found(step) == [
                "error unknown-variable@6:27 did you mean `$TOKEN`?", "warning unknown-variable@7:14 did you mean `$TOKEN`?",
            ])
    }

    @Test("a header with a name that nothing resembles is worth a warning")
    func unknown() {
        #expect(
            Self.found("    headers: { a: \"Bearer $TOKEN\" }\n")
                == ["warning unknown-variable@6:27 add it under `env:`"])
    }

    @Test("braces around a variable of env: are told how to write it; no secret is suggested where none may stand")
    func braces() {
        let own = Self.found("    headers: { a: \"Bearer ${TOKEN}\" }\n    env: { TOKEN: \"${token}\" }\n")
        #expect(own.count == 1 && own.allSatisfy { $0.hasPrefix("error unknown-variable@6:27 ") && $0.contains("$TOKEN") })
        let secret = Self.found("    headers: { a: \"${tokn}\" }\n")
        #expect(secret.count == 1 && secret.allSatisfy { !$0.contains("${token}") }, "\(secret)")
        let value = Self.found("    env: { TOKEN: \"${tokn}\" }\n")
        #expect(value.count == 1 && value.allSatisfy { $0.contains("did you mean `${token}`?") }, "\(value)")
    }
}
