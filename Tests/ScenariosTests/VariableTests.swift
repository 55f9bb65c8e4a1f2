import Documents
import Platform
import Scenarios
import Testing

@Suite("Variables are typed values that stand where they are named")
struct VariableTests {
    private static let declared = """
        variables:
          d: { type: duration, default: 3s, max: 1m }
          p: { type: percent, default: 2% }
          n: { type: integer, default: 2 }
          flag: { type: boolean, default: true }
          word: { type: string, default: "two words" }
          path: { type: string, default: "" }
          base: { type: url, default: "http://127.0.0.1:8080" }
          token: { secret: { env: TOKEN } }

        """

    private static func read(_ text: String, overrides: [(String, String)] = []) throws -> Scenario {
        try BoundFiles(scenario: Fixture.completed(declared + text), overrides: overrides.map { ($0.0, $0.1) }).good()
    }

    @Test("a quantity that is a variable has its value, quoted or not", arguments: ["${d}", "\"${d}\"", "'${d}'"])
    func quantities(written: String) throws {
        let scenario = try Self.read("recover-within: \(written)")
        #expect(scenario.recoverWithin == .seconds(3))
    }

    @Test("inside a longer text the text of the value is inserted")
    func insertion() throws {
        let scenario = try Self.read("title: ${n} of ${word} in $${d} take ${d}\nrecover-within: 1m${d}")
        #expect(scenario.title == "2 of two words in ${d} take 3s")
        #expect(scenario.recoverWithin == .seconds(63))
    }

    @Test("a value may hold the characters themselves, and stays as it is wherever it is named")
    func literals() throws {
        let declared = "variables: { it: { type: string, default: \"$${n} $$${x\" } }\n"
        let scenario = try BoundFiles(
            scenario: Fixture.completed(declared + "title: \"is ${it}\"\nafterwards: [{ note: \"${it}\" }]")).good()
        #expect(scenario.title == "is ${n} $${x")
        guard case .note(let note)? = scenario.afterwards.first?.action else { return #expect(Bool(false), "expected a note") }
        #expect(DeferredText.filled(note) { _ in "wrong" } == "${n} $${x")
        let wrong = BoundFiles(
            scenario: Fixture.completed("variables: { it: { type: string, default: \"$${a} ${it}\" } }\ntitle: \"${it}\""))
        #expect(wrong.errors == ["sample.yaml:1 type@44"])
    }

    @Test("counts, shares, selections, signals and untyped values take variables")
    func everywhere() throws {
        let scenario = try Self.read(
            """
            signals:
              checkout: { http: "${base}/x", every: "${d}", timeout: 2s, expect: { status: "${n}", body: "${word}!" } }
            steady-state: ["error-ratio(checkout[10s]) < ${p}"]
            steps:
              - repeat: ${n}
                steps:
                  - { inject: pause, target: "${n} of workers", for: 1s }
            """)
        #expect(scenario.signals[0].arguments["url"] == .text("http://127.0.0.1:8080/x"))
        #expect(scenario.signals[0].every == .seconds(3))
        #expect(scenario.signals[0].arguments["expect"]?.entries == ["status": .integer(2), "body": .text("two words!")])
        #expect(scenario.steadyState[0].condition.text == "error-ratio(checkout[10s]) < 2%")
        guard case .repeat(let repetition) = scenario.steps[0].action else { return #expect(Bool(false), "expected a loop") }
        #expect(repetition.times == 2)
        #expect(scenario.firstInjection?.target == .count(2, of: "workers"))
    }

    @Test("in conditions a variable is an atom of its dimension, also as range and hold")
    func conditions() throws {
        let scenario = try Self.read(
            """
            steady-state:
              - mean(checkout[${d}]) * ${n} < ${d} - 1s for ${d}
              - ${flag} and error-ratio(checkout[10s]) <= ${p} + 1%
            """)
        #expect(
            scenario.steadyState.map(\.condition.text) == [
                "mean(checkout[3s]) * 2 < 3s - 1s for 3s", "true and error-ratio(checkout[10s]) <= 2% + 1%",
            ])
        #expect(scenario.steadyState[0].condition.hold == .seconds(3))
        #expect(scenario.steadyState[0].condition.longestRange == .seconds(3))
    }

    @Test("a value is one word of a command, whatever is in it; a shell gets it as environment")
    func commands() throws {
        let scenario = try Self.read(
            """
            steps:
              - run: echo ${word} 'x${word}' $${word} "${path}"
                env: { A: "${d}-${n}", SECRET: "${token}" }
              - shell: echo $GAMEDAY_VAR_WORD ${HOME} ${word}
                env: { GAMEDAY_VAR_N: mine }
              - check: { command: [test, "${word}"], env: { SECRET: "${token}" } }
            """)
        guard case .run(let echo) = scenario.steps[0].action, case .run(let shell) = scenario.steps[1].action,
            case .check(let check) = scenario.steps[2].action, case .command(let test) = check.subject
        else { return #expect(Bool(false), "expected two commands and a check") }
        #expect(echo.arguments == ["echo", "two words", "xtwo words", "$${word}", ""])
        #expect(DeferredText.filled(echo.arguments[3]) { _ in nil } == "${word}")
        #expect(echo.environment == ["A": "3s-2"])
        #expect(echo.secrets == ["SECRET": SecretReference(variable: "token", source: .environment("TOKEN"))])
        #expect(shell.arguments == ["/bin/sh", "-c", "echo $GAMEDAY_VAR_WORD ${HOME} ${word}"])
        #expect(
            shell.environment == [
                "GAMEDAY_VAR_D": "3s", "GAMEDAY_VAR_P": "2%", "GAMEDAY_VAR_N": "mine", "GAMEDAY_VAR_FLAG": "true",
                "GAMEDAY_VAR_WORD": "two words", "GAMEDAY_VAR_PATH": "", "GAMEDAY_VAR_BASE": "http://127.0.0.1:8080",
            ])
        #expect(test.arguments == ["test", "two words"])
        #expect(test.secrets.keys.sorted() == ["SECRET"])
    }

    @Test("what a step captures is kept for the steps after it, as it is written")
    func captures() throws {
        let scenario = try Self.read(
            """
            steps:
              - http: "${base}/orders"
                method: POST
                capture: { order: $.id }
              - run: echo ${order} $${order} ${word}
                env: { ORDER: "${order}/${n}" }
                capture: line
              - http: "${base}/orders/${order}"
                headers: { x-line: "${line}" }
                body: "${line} of $${order}"
                env: { SECRET: "${token}" }
              - manual: Look at ${order}.
                timeout: 1m
              - note: ${order} is seen
            """)
        guard case .run(let echo) = scenario.steps[1].action, case .http(let get) = scenario.steps[2].action,
            case .manual(let manual) = scenario.steps[3].action, case .note(let note) = scenario.steps[4].action
        else { return #expect(Bool(false), "expected the steps as they are written") }
        #expect(echo.arguments == ["echo", "${order}", "$${order}", "two words"])
        #expect(echo.environment == ["ORDER": "${order}/2"])
        #expect(get.url == "http://127.0.0.1:8080/orders/${order}")
        #expect(get.headers == ["x-line": "${line}"])
        #expect(get.body == "${line} of $${order}")
        #expect(get.secrets.keys.sorted() == ["SECRET"])
        #expect(manual.text == "Look at ${order}.")
        #expect(note == "${order} is seen")
    }

    @Test("a secret has a source and no value; it is in no binding")
    func secrets() throws {
        let text = """
            variables:
              a: { secret: { env: A } }
              b: { secret: { file: /run/b } }
              c: { secret: { command: [pass, show, c] } }
            steps:
              - run: [x]
                env: { A: "${a}", B: "${b}", C: "${c}" }
            """
        let scenario = try BoundFiles(scenario: Fixture.completed(text)).good()
        #expect(scenario.bindings.isEmpty)
        guard case .run(let command) = scenario.steps[0].action else { return #expect(Bool(false), "expected a command") }
        #expect(
            command.secrets.mapValues(\.source) == [
                "A": .environment("A"), "B": .file("/run/b"), "C": .command(["pass", "show", "c"]),
            ])
        #expect(command.environment.isEmpty)
    }

    @Test("--set comes before the environment, which comes before the default")
    func precedence() throws {
        let text = Fixture.completed(Self.declared + "recover-within: ${d}\n")
        let environment = "environment: prod\nvariables: { d: 4s, n: 3 }\nlimits: { overrides: [d] }"
        let all = try BoundFiles(scenario: text, environment: environment, overrides: [("d", "5s")]).good()
        #expect(all.recoverWithin == .seconds(5))
        #expect(all.bindings.first { $0.name == "d" }?.origin == .override)
        #expect(all.bindings.first { $0.name == "n" } == VariableBinding(name: "n", value: .integer(3), origin: .environment))
        #expect(all.bindings.first { $0.name == "p" }?.origin == .default)
        #expect(try BoundFiles(scenario: text, environment: environment).good().recoverWithin == .seconds(4))
        #expect(try BoundFiles(scenario: text).good().recoverWithin == .seconds(3))
        #expect(try BoundFiles(scenario: text, overrides: [("word", "${a} ")]).good().bindings[4].value == .text("${a} "))
    }

    @Test("without a value check goes on and warns once; a run is refused")
    func unbound() throws {
        let text = Fixture.completed(
            "variables:\n  d: { type: duration, min: 20s }\n  n: { type: number }\nrecover-within: ${d}\n"
                + "steady-state:\n  - mean(checkout[10s]) < ${d}\n  - count(checkout[10s]) > ${n} * ${n}\n")
        #expect(try BoundFiles(scenario: text).good().recoverWithin == .seconds(20))
        #expect(BoundFiles(scenario: text).warnings == ["sample.yaml:2 unbound@3", "sample.yaml:3 unbound@3"])
        #expect(BoundFiles(scenario: text, needsValues: true).errors == ["sample.yaml:2 unbound@3", "sample.yaml:3 unbound@3"])
    }

    @Test("a variable that nothing names is a warning; a shell gets all of them")
    func unused() {
        let text = "variables:\n  d: { type: duration, default: 1s }\n"
        #expect(BoundFiles(scenario: Fixture.completed(text)).warnings == ["sample.yaml:2 unused@3"])
        let shell = Fixture.completed(text + "afterwards:\n  - shell: echo\n")
        #expect(BoundFiles(scenario: shell).warnings.isEmpty)
    }

    @Test("what is named and is not there suggests the nearest")
    func nearest() {
        let text = Fixture.completed("variables:\n  delay: { type: duration, default: 1s }\ntitle: ${delya} ${delay}\n")
        let fixes = BoundFiles(scenario: text).read().diagnostics.sorted.compactMap(\.fix)
        #expect(fixes == ["did you mean `${delay}`?"])
    }
}
