internal import Documents
internal import Platform

/// A file that nobody should have written, and that `check` must refuse at once.
package struct HostileFile: Sendable {
    package let name: String
    package let bytes: [UInt8]
    /// `.yaml` or `.json`.
    package let ending: String

    private init(_ name: String, _ bytes: [UInt8], ending: String = ".yaml") {
        self.name = name
        self.bytes = bytes
        self.ending = ending
    }

    private init(_ name: String, _ text: String, ending: String = ".yaml") {
        self.init(name, Array(text.utf8), ending: ending)
    }

    package static var all: [HostileFile] { shapes + sizes + noText + languages }

    private static let room = YamlReader.maximumBytes - 4_096

    /// `text` as often as a file may hold it.
    private static func filled(_ text: String, from start: String = "", to end: String = "") -> String {
        start + String(repeating: text, count: room / text.utf8.count) + end
    }

    /// Lines with a number in each, as many as a file may hold.
    private static func numbered(_ line: (Int) -> String, from start: String = "") -> String {
        var text = start
        var number = 0
        while text.utf8.count < room {
            text += line(number)
            number += 1
        }
        return text
    }

    private static var shapes: [HostileFile] {
        [
            HostileFile("deep lists", filled("[")), HostileFile("deep mappings", filled("{a: ")),
            HostileFile("deep blocks", String(repeating: "- ", count: 3_000) + "x"),
            HostileFile("one wide list", filled("a,", from: "[", to: "]")), HostileFile("wide lines", filled("- a\n")),
            HostileFile("one line of pairs", filled("a: ", from: "x: ")), HostileFile("colons", filled("a:")),
            HostileFile("questions", filled("? ")), HostileFile("stars", filled("*a ")),
            HostileFile("anchors", filled("- &a x\n")),
            HostileFile("tags", filled("- !x y\n")), HostileFile("quotes", filled("'")), HostileFile("one text", filled("a")),
            HostileFile("comments", filled("# a\n")), HostileFile("empty lines", filled("\n")),
            HostileFile("documents", filled("---\n")),
            HostileFile("keys", numbered({ "k\($0):\n" })),
            HostileFile("keys in a line", numbered({ "k\($0)," }, from: "{") + "}"),
            HostileFile("one key, again and again", filled("k: 1\n")),
            HostileFile("pairs of keys", numbered({ "k\($0 / 2):\n" })), HostileFile("an alias bomb", bomb),
            HostileFile("an alias bomb as key", bomb + "? *a9\n: x\n"),
            HostileFile("deep JSON", filled("["), ending: ".json"),
            HostileFile("deep objects", filled("{\"a\":"), ending: ".json"),
            HostileFile("wide JSON", filled("1,", from: "{\"a\":[", to: "1]}"), ending: ".json"),
            HostileFile("JSON keys", numbered({ "\"k\($0)\":1," }, from: "{") + "\"z\":1}", ending: ".json"),
        ]
    }

    private static var bomb: String {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let items = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(items)]\n"
        }
        return text
    }

    private static var sizes: [HostileFile] {
        [
            HostileFile("10 MB", [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000)),
            HostileFile("200,000 targets", "targets:\n" + (0..<200_000).map { "  t\($0): 1 of t0\n" }.joined()),
            HostileFile("a million keys", (0..<1_000_000).map { "k\($0): 1\n" }.joined()),
            HostileFile("empty", ""),
        ]
    }

    private static var noText: [HostileFile] {
        var random = RandomStream(seed: 1, name: "hostile")
        let noise = (0..<200_000).map { _ in UInt8(random.next(below: 256)) }
        let wide: [UInt8] = Array("scenario: a\n".utf8).flatMap { [$0, 0] as [UInt8] }
        return [
            HostileFile("binary", [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0] + noise), HostileFile("UTF-16", [0xff, 0xfe] + wide),
            HostileFile("UTF-16 without mark", wide), HostileFile("a NUL", "scenario: a\0b\n"),
            HostileFile("an escape", "scenario: \u{1b}[31m\n"), HostileFile("broken UTF-8", Array("a: ".utf8) + [0xc3, 0x28]),
        ]
    }

    private static var languages: [HostileFile] {
        let head = "signals:\n  a: { http: \"http://x\", rate: 10/s }\n"
        return [
            HostileFile("targets", numbered({ "  t\($0): 1 of t\($0 + 1)\n" }, from: "targets:\n")),
            HostileFile("signals", numbered({ "  s\($0): { http: x }\n" }, from: "signals:\n")),
            HostileFile("a megabyte of condition", filled("1 < 2 and ", from: "throughout: [\"", to: "true\"]")),
            HostileFile("parentheses", head + "throughout:\n  - " + String(repeating: "(", count: 4_000) + "\n"),
            HostileFile("conditions with mistakes", numbered({ "  - mean(b\($0)[5s]) < 1s\n" }, from: head + "throughout:\n")),
            HostileFile("steps that are none", numbered({ "- { injekt: \($0) }\n" }, from: "steps:\n")),
            HostileFile("keys of steps that are none", numbered({ "- { wait: 1s, forr: \($0) }\n" }, from: "steps:\n")),
            HostileFile("one step with all keys", numbered({ "  k\($0): 1\n" }, from: "steps:\n- wait: 1s\n")),
            HostileFile("steps", filled("- wait: 1s\n", from: "steps:\n")),
            HostileFile("ids", numbered({ "- { wait: 1s, id: a\($0 % 7) }\n" }, from: "steps:\n")),
            HostileFile("faults", filled("- { inject: pause, target: a, for: 1s }\n", from: "steps:\n")),
            HostileFile("labels", numbered({ "  l\($0): \"${x\($0)}\"\n" }, from: "labels:\n")),
            HostileFile("references", filled("${", from: "title: \"", to: "\"")),
            HostileFile("words of a command", filled("a ", from: "steps: [{ run: \"", to: "\" }]")),
        ]
    }
}
