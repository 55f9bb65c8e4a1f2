import Glibc
import Platform
import Testing

/// A secret reaches the step that asks for it and nothing else: looked for in every byte that a run leaves.
@Suite("Secrets", .serialized, .fewAtOnce)
struct SecretTests {
    private static let value = "hunter2-\(SystemRandom.hexadecimal(12))"
    private static let second = "file-secret-\(SystemRandom.hexadecimal(12))"

    /// Files below `directory` that hold `text`, but for `except`.
    private static func files(in directory: String, holding text: String, except: [String]) -> [String] {
        Files.list(directory).flatMap { name -> [String] in
            let path = "\(directory)/\(name)"
            if Files.isDirectory(path) { return files(in: path, holding: text, except: except) }
            guard !except.contains(name), let bytes = try? Files.read(path) else { return [] }
            return String(decoding: bytes, as: UTF8.self).contains(text) ? [path] : []
        }
    }

    private static let variables = """
        variables:
          token: { secret: { env: GAMEDAY_TEST_TOKEN } }
          key: { secret: { file: key.txt } }
          made: { secret: { command: [cat, key.txt] } }
        """

    @Test("a command that prints its secret leaves it nowhere; the command really had it")
    func nowhere() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            try program.write("key.txt", Self.second + "\n")
            try program.write(
                "tell.sh",
                """
                echo "token $TOKEN, key $KEY"; echo "to errors: $TOKEN" >&2
                printf '%s' "$TOKEN" | cut -c1-9 | tr -d '\\n'; sleep 0.2; printf '%s\\n' "$TOKEN" | cut -c10-
                printf '%s %s' "$TOKEN" "$KEY" > had.proof
                sleep 1
                echo "$TOKEN"
                """)
            let steps = """
                - run: [sh, tell.sh]
                  env: { TOKEN: "${token}", KEY: "${made}", PLAIN: seen }
                  capture: told
                - run: [echo, "told: ${told}"]
                - run: [sh, -c, "cat key.txt; env > other.proof"]
                - check: { command: [sh, -c, "echo \\"$TOKEN\\""], env: { TOKEN: "${token}" } }
                - http: http://127.0.0.1:9/
                  headers: { Authorization: "Bearer $TOKEN" }
                  body: "key=$KEY"
                  env: { TOKEN: "${token}", KEY: "${key}" }
                  ok-status: [200]
                """
            try program.write("s.yaml", Play(bystander: bystander, variables: Self.variables).text(Play.pause + "\n" + steps))
            let run = try program.start(
                ["run", "--yes", "--output", "ndjson", "s.yaml"], variables: [("GAMEDAY_TEST_TOKEN", Self.value)])
            let proof = "\(program.directory)/had.proof"
            let deadline = SystemClock.now() + .seconds(30)
            while !Files.exists(proof), SystemClock.now() < deadline { SystemClock.sleep(for: .milliseconds(10)) }
            let lines = ProcessStatus.allPids().map { ProcessStatus.commandLine($0).joined(separator: " ") }
            #expect(lines.contains { $0.contains("tell.sh") } && !lines.contains { $0.contains(Self.value) })
            let output = try program.finish(run)
            #expect(output.code == 8, "nothing listens on port 9: \(output.out)\(output.err)")
            #expect(try Files.text(proof) == "\(Self.value) \(Self.second)")
            #expect(try program.run("report", "--markdown").code == 0)
            for secret in [Self.value, Self.second] {
                let found = Self.files(in: program.directory, holding: secret, except: ["key.txt", "had.proof"])
                #expect(found.isEmpty, "\(secret) is in \(found)")
                #expect(!output.out.contains(secret) && !output.err.contains(secret))
            }
            #expect(!(try Files.text("\(program.directory)/other.proof")).contains(Self.value))
            let kept = Self.files(in: "\(program.directory)/.gameday/state/runs", holding: "to errors: «token»", except: [])
            #expect(kept.count == 1, "\(kept)")
            // Of two names for one value the output has one.
            #expect(output.out.contains("token «token», key «key»"))
        }
    }

    @Test("what a target, a hook and an undo print is kept without the secrets in it, encoded or not")
    func output() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            try program.write("key.txt", Self.second + "\n")
            try program.write("serve.sh", "cat key.txt; base64 key.txt; echo up; sleep 0.2; cat key.txt; sleep 100")
            try program.write(
                "hook.sh", "echo hook $(cat key.txt); printf 'part '; cut -c1-9 key.txt | tr -d '\\n'; cut -c10- key.txt")
            try program.write("mend.sh", "echo mended $(cat key.txt); exit 3")
            let targets = "  server: { process: { start: [sh, serve.sh] }, expect: 1 }"
            let steps = """
                - inject: hook
                  target: it
                  with: { inject: [sh, hook.sh], undo: ["true"] }
                  for: 500ms
                - run: [sh, -c, "printf '%s' \\"$KEY\\" > had.proof"]
                  env: { KEY: "${key}" }
                  undo: { run: [sh, mend.sh], env: {} }
                """
            let play = Play(bystander: bystander, variables: Self.variables, targets: targets)
            try program.write("s.yaml", play.text(steps))
            let output = try program.finish(program.start(["run", "--yes", "--output", "ndjson", "s.yaml"]))
            #expect(output.code == 9, "an undo that fails leaves something behind: \(output.out)\(output.err)")
            #expect(try Files.text("\(program.directory)/had.proof") == Self.second)
            let encoded = try Self.base64(of: "key.txt", in: program)
            for secret in [Self.second, encoded] {
                let found = Self.files(in: program.directory, holding: secret, except: ["key.txt", "had.proof", "encoded"])
                #expect(found.isEmpty, "\(secret) is in \(found)")
                #expect(!output.out.contains(secret) && !output.err.contains(secret))
            }
            let runs = "\(program.directory)/.gameday/state/runs"
            for kept in ["hook «key»", "part «key»"] {
                #expect(!Self.files(in: runs, holding: kept, except: []).isEmpty, "\(kept) is not kept")
            }
            let server = Self.files(in: runs, holding: "up\n«key»\n", except: [])
            #expect(server.count == 1 && server.allSatisfy { $0.hasSuffix("/server.out") }, "\(server)")
            #expect(output.out.contains("mended «key»"), "\(output.out)")
        }
    }

    /// Without the end, which is that of the line feed too.
    private static func base64(of file: String, in program: Program) throws -> String {
        var request = SpawnRequest(["base64", "-w", "0", file])
        request.directory = program.directory
        request.output = try Descriptor(path: "\(program.directory)/encoded", mode: .append)
        _ = try ChildProcess(request).wait(until: SystemClock.now() + .seconds(10))
        return String(try Files.text("\(program.directory)/encoded").dropLast(4))
    }

    @Test("a step whose secret cannot be had is not started: errored, and the message says which and why")
    func missing() async throws {
        try await onThread {
            let (program, bystander) = (try Program(), try Bystander())
            let steps = Play.pause + "\n- { run: [touch, started], env: { TOKEN: \"${token}\" } }"
            try program.write("s.yaml", Play(bystander: bystander, variables: Self.variables).text(steps))
            let output = try program.run("run", "--yes", "s.yaml")
            #expect(output.code == 8 && output.out.contains("GAMEDAY_TEST_TOKEN"), "\(output.out)\(output.err)")
            #expect(!Files.exists("\(program.directory)/started"))
        }
    }
}
