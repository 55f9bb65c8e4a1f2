import Testing

@Suite("Lengths")
struct LengthsTests {
    @Test("no Swift file is longer than 500 lines")
    func files() {
        Repository.swift.flatMap { Lengths.files($0.file) }.expectNone()
    }

    @Test("no line of Swift is longer than 130 columns")
    func lines() {
        Repository.swift.flatMap { Lengths.lines($0.file) }.expectNone()
    }

    @Test("no function is longer than 60 lines")
    func functions() {
        Repository.swift.flatMap { source in
            let names = Lengths.exceptions.filter { $0.path == source.file.path }.map(\.name)
            return Lengths.functions(source, exceptions: Set(names))
        }.expectNone()
    }

    @Test("a function that may be longer is longer")
    func exceptions() {
        for exception in Lengths.exceptions {
            let source = Repository.swift.first { $0.file.path == exception.path }
            let found = source.map { Lengths.functions($0) } ?? []
            #expect(found.contains { $0.what.contains("`\(exception.name)`") }, "\(exception) is not needed any more")
        }
    }

    @Test("a line of 131 columns is found, one of 130 is not", arguments: [(130, 0), (131, 1)])
    func findsLine(columns: Int, count: Int) {
        #expect(Lengths.lines(TextFile(path: "A.swift", text: "a\n" + String(repeating: "ä", count: columns))).count == count)
    }

    @Test("a file of 501 lines is found, one of 500 is not", arguments: [(500, 0), (501, 1)])
    func findsFile(lines: Int, count: Int) {
        #expect(Lengths.files(TextFile(path: "A.swift", text: String(repeating: "a\n", count: lines))).count == count)
    }

    @Test(
        "a body of 60 lines is found with its first line, whatever it is",
        arguments: [
            "func f(_ g: () -> Void = {}) async throws -> Int", "init?(a: Int)", "subscript(a: Int) -> Int", "deinit",
            "var a: [String: Int]", "func g<T>() where T: A",
        ])
    func findsFunction(head: String) {
        for (count, found) in [(58, 0), (59, 1)] {
            let body = String(repeating: "    a {}\n", count: count)
            let source = "protocol P {\n func q()\n var r: Int { get }\n}\nstruct A {\n\(head) {\n\(body)}\n}"
            #expect(Lengths.functions(SwiftFile("A.swift", source)).count == found)
        }
    }

    @Test("a requirement, a stored property and a call are no functions")
    func passes() {
        let lines = String(repeating: "    a\n", count: 80)
        for head in ["func f()\nstruct A", "var a = 1\nstruct A", "let a = B.init(1)\nstruct A", "func f()\nenum A"] {
            #expect(Lengths.functions(SwiftFile("A.swift", "\(head) {\n\(lines)}")).isEmpty)
        }
    }
}
