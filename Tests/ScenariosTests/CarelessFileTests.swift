import Documents
import Scenarios
import Testing

@Suite("What careless hands write is told so that the next try is right")
struct CarelessFileTests {
    /// What is said of a file: each as `CODE@LINE:COLUMN FIX`.
    private static func said(_ text: String) -> [String] {
        Fixture.read(Fixture.completed(text)).diagnostics.sorted.map {
            "\($0.code.rawValue)@\($0.place.line):\($0.place.column) \($0.fix ?? "")"
        }
    }

    @Test(
        "quantities as others write them",
        arguments: [
            ("recover-within: 2d", "unit@1:17 did you mean `48h`?"), ("recover-within: .5s", "unit@1:17 did you mean `0.5s`?"),
            ("recover-within: 99999999999999999999h", "unit@1:17 the number is too large"),
            ("blast-radius: { instances: 0x3, share: 100%, duration: 10m }", "type@1:28 did you mean `3`?"),
            ("blast-radius: { instances: 1e0, share: 100%, duration: 10m }", "type@1:28 did you mean `1`?"),
            (
                "blast-radius: { instances: 99999999999999999999, share: 100%, duration: 10m }",
                "type@1:28 the number is too large"
            ),
            (
                "blast-radius: { instances: 3, share: 0.34, duration: 10m }",
                "unit@1:38 write 34%, or 0.34% for less than one in a hundred"
            ),
        ])
    func quantities(text: String, expected: String) { #expect(Self.said(text) == [expected]) }

    @Test("a rate of another length of time is reckoned, not relabelled", arguments: [("30/m", "0.5/s"), ("7200/h", "2/s")])
    func rates(written: String, meant: String) {
        let text = "signals:\n  checkout: { http: \"http://127.0.0.1/\", rate: \(written), timeout: 2s }"
        #expect(Self.said(text).first == "unit@2:48 did you mean `\(meant)`?")
    }

    @Test(
        "selections as people say them",
        arguments: [
            ("2 workers", "2 of workers"), ("one of workers", "1 of workers"), ("50 % of workers", "50% of workers"),
            ("half of workers", "50% of workers"), ("another two of workers", "another 2 of workers"),
        ])
    func selections(written: String, meant: String) {
        let text = "steps:\n  - { inject: pause, target: \(written), for: 1s }"
        #expect(Self.said(text) == ["selection@2:30 did you mean `\(meant)`?"])
    }

    @Test("a query that is no mapping, an argument that there is not and a misspelt phrase are one mistake each")
    func targets() {
        func said(_ target: String) -> [String] {
            let rest = "  workers: { process: { port: 1 } }\n  logs: { volume: { path: / } }\n  victim: 1 of workers"
            return Self.said("targets:\n  x: \(target)\n" + rest)
        }
        #expect(said("{ volume: /var/log }") == ["type@2:16 write volume: { path: … }"])
        #expect(said("{ process: worker }") == ["type@2:17 "])
        #expect(said("{ process: { pid: 1 } }").map { $0.prefix(16) } == ["unknown-key@2:19"])
        #expect(said("from-enviroment") == ["selection@2:6 did you mean `from-environment`?"])
    }

    @Test("both letters that are called micro are one", arguments: ["\u{b5}", "\u{3bc}"])
    func micro(letter: String) { #expect(Quantities.duration("5\(letter)s") == Quantities.duration("5us")) }

    @Test(
        "signs and words of other languages in a condition",
        arguments: [
            ("value(workers.alive) => 3", "syntax@2:26 write `>=`"), ("value(workers.alive) =< 3", "syntax@2:26 write `<=`"),
            ("value(workers.alive) <> 3", "syntax@2:26 write `!=`"), ("value(workers.alive) ≥ 3", "syntax@2:26 write `>=`"),
            ("value(workers.alive) ≠ 3", "syntax@2:26 write `!=`"), ("error-ratio(checkout[10s]) < 1％", "syntax@2:35 write `%`"),
            ("avg(checkout[10s]) < 500ms", "unknown-function@2:5 did you mean `mean`?"),
            ("rate(checkout[10s]) > 6/m", "unit@2:28 write `0.1/s`"),
            ("value(workers.alive) > 1e3", "unit@2:28 did you mean `1000`?"),
            ("value(workers.alive) > 99999999999999999999999999999", "unit@2:28 "),
            (
                "value(workers.alive) == 3, value(workers.alive) > 1",
                "syntax@2:30 write `and`, or make two conditions of it"
            ),
        ])
    func conditions(text: String, expected: String) {
        #expect(Self.said("steady-state:\n  - " + text).first == expected)
    }

    @Test("a range that holds more samples than are kept is refused")
    func range() {
        #expect(
            Self.said("steady-state:\n  - mean(checkout[1h]) < 1s") == [
                "range@2:19 make it 43m41s or shorter, or sample less often"
            ])
        let claim = "throughout: [value(workers.alive) > 0]\n"
        #expect(Self.said(claim + "steady-state:\n  - mean(checkout[43m]) < 1s") == [])
    }

    @Test("what cannot be seen is shown, and letters that only look like ours are named")
    func invisible() throws {
        let hidden = try #require(Fixture.read(Fixture.completed("ow\u{200b}ner2: us")).diagnostics.sorted.last)
        #expect(hidden.message == "`ow\\u200Bner2` is no key of a scenario")
        #expect(
            Self.said("\u{43e}wner: us").contains {
                $0.hasSuffix("did you mean `owner`? What stands there has the letter U+043E")
            })
        let space = try #require(Fixture.read(Fixture.completed("recover-within: 5\u{a0}s")).diagnostics.sorted.first)
        #expect(space.message.contains("`5\\u00A0s`"))
    }

    @Test("a word of another tool is one mistake, and told with ours")
    func otherWords() {
        #expect(Self.said("steps:\n  - { inject: pause, on: victim, for: 1s }") == ["unknown-key@2:22 did you mean `target`?"])
        #expect(
            Self.said("steps:\n  - { inject: pause, target: victim, while: [{ wait: 1s }] }") == [
                "unknown-key@2:38 did you mean `during`?"
            ])
        #expect(Self.said("afterwards:\n  - sleep: 1s") == ["unknown-step@2:5 did you mean `wait`?"])
    }

    @Test("a word of a step in a stage is told where it goes")
    func stages() {
        let text = "steps:\n  - inject: pause\n    target: victim\n    stages: [{ for: 1s, within: 2s }]"
        #expect(Self.said(text) == ["unknown-key@4:25 `within` goes with `inject`, `check` and `require`"])
    }

    @Test("what a lane captures is not there for the lanes beside it, and is after them")
    func lanes() {
        let pause = "\n  - { inject: pause, target: victim, for: 10s }"
        let lanes = "steps:\n  - parallel:\n      a: [{ run: [date], capture: c }]\n      b: [{ run: [echo, \"${c}\"] }]"
        #expect(Self.said(lanes + pause) == ["capture@4:26 capture it before the lanes, or use it after them"])
        let after = "steps:\n  - parallel: { a: [{ run: [date], capture: c }], b: [{ wait: 1s }] }\n  - run: [echo, \"${c}\"]"
        #expect(Self.said(after + pause) == [])
        let twice = "steps:\n  - parallel:\n      a: [{ run: [date], capture: c }]\n      b: [{ run: [date], capture: c }]"
        #expect(Self.said(twice + pause).map { $0.prefix(15) } == ["name-taken@4:35"])
        let inner =
            "steps:\n  - parallel:\n      a: [{ parallel: { x: [{ run: [date], capture: c }] } }, { run: [echo, \"${c}\"] }]\n"
            + "      b: [{ wait: 1s }]"
        #expect(Self.said(inner + pause) == [])
    }

    @Test(
        "a command line that only a shell would understand is worth a warning",
        arguments: ["echo $HOME", "echo $(date)", "ls ~/x", "|\n      echo a\n      echo b", "cd /tmp; ls"])
    func shell(line: String) {
        #expect(Self.said("afterwards:\n  - run: " + line).map { $0.prefix(8) } == ["no-shell"])
    }

    @Test(
        "in single quotes, in a list and folded it is meant as it stands",
        arguments: ["echo '$HOME'", "[echo, \"$HOME\"]", "echo a\n      b", "price 5$"])
    func meant(line: String) { #expect(Self.said("afterwards:\n  - run: " + line) == []) }

    @Test(
        "an address that nobody can be asked at is none",
        arguments: ["http://", "http://a:99999/", "http:///path", "https://a:x/", "http://:80/"])
    func addresses(url: String) {
        #expect(Self.said("afterwards:\n  - http: \"\(url)\"").map { $0.prefix(13) } == ["type@2:12 nam"])
    }

    @Test(
        "and one that somebody can",
        arguments: ["http://a", "https://u:p@[::1]:8080/x?y=z", "http+unix://%2Frun%2Fx/y", "http://a:80?x"])
    func goodAddresses(url: String) { #expect(Self.said("afterwards:\n  - http: \"\(url)\"") == []) }
}

@Suite("What would reach a program otherwise than it was written is said")
struct MangledTextTests {
    private static let variables = "variables:\n  w: { type: string, default: x }\n  t: { secret: { env: T } }\n"

    private static func said(_ step: String) -> [String] {
        Fixture.read(Fixture.completed(variables + "afterwards:\n  - " + step)).diagnostics.sorted
            .filter { $0.place.line > 3 }.map {
                "\($0.severity) \($0.code.rawValue)@\($0.place.line):\($0.place.column) \($0.fix ?? "")"
            }
    }

    @Test(
        "a zero character ends a text for every program, so no text has one",
        arguments: [
            #"run: [echo, "a\0b"]"#, #"run: "echo a\0b""#, #"shell: "a\0b""#, #"{ run: [x], env: { A: "a\0b" } }"#,
            #"note: "a\0b""#,
        ])
    func zero(step: String) { #expect(Self.said(step).map { $0.prefix(10) } == ["error type"]) }

    @Test("the names of variables in a text for a shell are those of its environment")
    func shellNames() {
        #expect(Self.said("shell: echo ${w} ${HOME}") == ["warning unknown-variable@5:17 write $GAMEDAY_VAR_W"])
        #expect(
            Self.said("shell: echo ${t}") == ["warning unknown-variable@5:17 write env: { TOKEN: \"${t}\" }, and $TOKEN here"])
        #expect(Self.said("{ shell: \"echo ${t}\", env: { t: \"${t}\" } }") == [])
    }

    @Test("a place that JSON brings drives no terminal")
    func places() {
        let text = #"{ "scenario": "a", "at": "x\u001b[31m:1:1" }"#
        let found = ScenarioReader.read(text, file: "a.json", vocabulary: Fixture.vocabulary).diagnostics
        let rendered = DiagnosticRenderer(sources: ["a.json": text]).text(found)
        #expect(rendered.contains("x [31m:1:1") && !rendered.unicodeScalars.contains("\u{1b}"))
    }
}
