internal import FaultProxy
internal import Runs
internal import Scenarios

/// What the languages are made of, for inputs that get past the first mistake.
enum FuzzWords {
    static var scenarios: [String] {
        let vocabulary = FuzzVocabulary.all
        let keys =
            FileKind.allCases.flatMap { $0.object.keys.map(\.name) } + Grammar.verbs.map(\.name)
            + Grammar.uses(vocabulary).map(\.key.name)
        let subjects = vocabulary.probes.map(\.name) + vocabulary.targetKinds.map(\.name)
        let values = [
            "1 of ", "all of ", " except ", "another of ", "50%", "10s", "2m", "1MiB", "10/s", "${A}", "&a ", "*a", "|\n",
        ]
        return unique((keys + subjects).map { "\($0): " } + vocabulary.faults.map(\.name) + values + conditions)
    }

    static var conditions: [String] {
        let functions = Function.allCases.map { "\($0.rawValue)(" }
        let signals = ["front", "queue", "ready", "workers.cpu", "logs.free", "orders", "weight"]
        let rest = [
            " and ", " or ", "not ", "baseline(", "true", "false", " for 2s", "[5s]", "250ms", "1%", "2 KiB", "3/s", "${LIMIT}",
        ]
        return unique(functions + signals + Comparison.allCases.map { " \($0.rawValue) " } + rest)
    }

    static var journals: [String] {
        let frame = [#"{"prev":""#, #"","line":"#, #","body":"#, #"{"at":"#, #","wall":"#, #","event":""#, #"","data":"#, "}}\n"]
        let numbers = ["-1", "0", "9223372036854775807", "-9223372036854775808", "1e300", "null", "[]", "{}"]
        return frame + EventKind.allCases.map(\.rawValue) + numbers
    }

    static var requests: [String] {
        let lines = ["POST /proxies\n", "POST /populate\n", "POST /proxies/p\n", "POST /proxies/p/toxics\n", "GET /metrics\n"]
        let fields = [
            "name", "listen", "upstream", "enabled", "toxics", "type", "stream", "toxicity", "attributes", "seed", "ttl_ms",
        ]
        let attributes = ToxicCatalogue.entries.flatMap { $0.attributes.map(\.name) }
        let values = ["null", "true", "[]", "{}", "-1", "0.5", "1e300", "9223372036854775807", "\"u:1\"", "\"upstream\""]
        let types = ToxicCatalogue.entries.map { "\"\($0.type)\"" }
        return unique(lines + (fields + attributes).map { "\"\($0)\":" } + types + values)
    }

    /// As a quoted text of a fuzzer's dictionary.
    static func escaped(_ word: String) -> String {
        word.utf8.map { byte in
            let isPlain = byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            if isPlain { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16)
            return "\\x" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }

    private static func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Every kind of step, so that events of any kind find something to be about.
    static let scenario = """
        scenario: fuzz
        title: Something of everything
        hypothesis: Any journal is read to its end.
        owner: team
        targets:
          workers: { process: { command: "worker*" }, expect: 3 }
          victim: 1 of workers
          rack: { by-hand: { what: the cable } }
        signals:
          front: { http: "http://127.0.0.1/", rate: 50/s, timeout: 2s }
          queue: { http: "http://127.0.0.1/queue", every: 1s, json: $.depth, as: integer }
        steady-state:
          few: error-ratio(front[10s]) < 1%
        throughout:
          few: error-ratio(front[10s]) < 5%
        blast-radius: { instances: 5, share: { workers: 100%, rack: 100% }, duration: 12h }
        abort-when:
          many: error-ratio(front[5s]) > 50%
        steps:
          - decide: Go?
            by: facilitator
            timeout: 1m
          - inject: pause
            target: victim
            expect-effect: mean(front[5s]) > 250ms
            within: 20s
            during:
              - check: error-ratio(front[5s]) < 50%
                throughout: 20s
                on-fail: continue
              - manual: Look.
                by: observer
                timeout: 1m
                on-timeout: continue
          - inject: cpu-stress
            target: victim
            stages:
              - { with: { load: 10% }, for: 10s }
              - with: { load: 20% }
                during:
                  - wait: 20s
          - inject: by-hand
            target: rack
            with: { do: Pull., undo: Put back., by: operator, timeout: 5m }
            expect-effect: { none: nothing is seen }
            for: 10s
          - run: [echo, a]
            capture: one
            undo: { run: [echo, b], timeout: 5s }
            during:
              - wait: 1s
          - http: http://127.0.0.1/reset
            method: POST
            capture: { two: $.id }
          - repeat: 2
            steps:
              - require: value(queue) < 5
                within: 20s
          - parallel:
              left:
                - wait: 1s
              right:
                - note: "Here ${one}."
        afterwards:
          - note: Done.

        """
}
