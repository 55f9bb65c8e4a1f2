import Engine
import Glibc
import Platform
import Scenarios
import Targets
import Testing

@Suite("Secrets from their sources")
struct SecretStoreTests {
    private let path = "/tmp/gd-secret-\(SystemRandom.hexadecimal(12))"

    private func value(_ source: SecretSource) throws -> String? {
        try SecretStore().fetch(["X": SecretReference(variable: "token", source: source)]).first?.secret.value
    }

    @Test("a variable, the first line of a file, and the first line that a command prints")
    func sources() throws {
        setenv("GAMEDAY_TEST_SECRET", "from env", 1)
        #expect(try value(.environment("GAMEDAY_TEST_SECRET")) == "from env")
        try Files.replace(path, with: "from file\r\nsecond\n")
        defer { try? Files.remove(path) }
        #expect(try value(.file(path)) == "from file")
        #expect(try value(.command(["printf", "from command\\nmore\\n"])) == "from command")
    }

    static let failures: [(SecretSource, String)] = [
        (.environment("GAMEDAY_TEST_UNSET"), "environment variable GAMEDAY_TEST_UNSET"),
        (.file("/no/such/file"), "/no/such/file"),
        (.file("/dev/null"), "found nothing"), (.command(["/no/such/program"]), "/no/such/program"),
        (.command(["sh", "-c", "echo hidden; echo hidden >&2; exit 3"]), "exit 3"), (.command(["true"]), "found nothing"),
    ]

    @Test(
        "what cannot be had says which secret, what was expected and what was found, and nothing that was printed",
        arguments: failures)
    func refusals(source: SecretSource, words: String) throws {
        #expect {
            try value(source)
        } throws: { error in
            let message = "\(error)"
            return message.contains("secret token") && message.contains(words) && !message.contains("hidden")
        }
    }

    @Test("what one step was given is hidden in the output of every later one")
    func remembered() throws {
        setenv("GAMEDAY_TEST_SECOND", "remember-me", 1)
        let store = SecretStore()
        #expect(store.redact("remember-me") == "remember-me")
        _ = try store.fetch(["X": SecretReference(variable: "token", source: .environment("GAMEDAY_TEST_SECOND"))])
        #expect(store.redact("it is remember-me!") == "it is «token»!")
    }
}
