import Engine
import Platform
import Targets
import Testing

@Suite("Hiding secrets")
struct RedactorTests {
    private static let secret = Secret(name: "token", value: "s3cr3t-v4lue")

    /// The text in pieces of `size` bytes, as it comes out.
    private static func shown(_ text: String, _ secrets: [Secret], size: Int, isCut: Bool = false) -> String {
        var redactor = Redactor(secrets)
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            result += redactor.feed(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        return String(decoding: result + redactor.finish(isCut: isCut), as: UTF8.self)
    }

    static let cases: [(String, String)] = [
        ("a s3cr3t-v4lue b", "a «token» b"), ("s3cr3t-v4lue", "«token»"), ("s3cr3t-v4lues3cr3t-v4lue", "«token»«token»"),
        ("s3cr3t-s3cr3t-v4lue", "s3cr3t-«token»"), ("ss3cr3t-v4lue\n", "s«token»\n"), ("s3cr3t-v4lu", "s3cr3t-v4lu"),
        ("nothing here: ä é s", "nothing here: ä é s"), ("", ""),
    ]

    @Test("however the output is cut into pieces, no piece of a secret is shown that is followed by the rest", arguments: cases)
    func pieces(text: String, shown: String) {
        for size in [1, 2, 3, 5, 7, 11, 12, 13, 1_000] {
            #expect(Self.shown(text, [Self.secret], size: size) == shown, "in pieces of \(size)")
        }
    }

    @Test("of two secrets with the same beginning the whole one is hidden, and the shorter one where the longer is not")
    func prefixes() {
        let secrets = [Secret(name: "short", value: "abc"), Secret(name: "long", value: "abcdef")]
        for size in 1...8 {
            #expect(Self.shown("abcdef abc abcde", secrets, size: size) == "«long» «short» «short»de", "in pieces of \(size)")
        }
    }

    @Test("a secret that is cut off by the end of its program is hidden too")
    func stump() {
        #expect(Self.shown("x s3cr3t-v", [Self.secret], size: 4, isCut: true) == "x «token»")
        #expect(Self.shown("x s3", [Self.secret], size: 4, isCut: true) == "x s3")
    }

    @Test("of a secret with several lines each line is hidden, also indented")
    func lines() {
        let key = Secret(name: "key", value: "-----BEGIN KEY-----\nMIIBVgIBADANBg\nab\n-----END KEY-----\n")
        #expect(Self.shown("  MIIBVgIBADANBg\n ab", [key], size: 3) == "  «key»\n ab")
    }

    @Test("a value of another random length is never seen", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func random(seed: UInt64) {
        var random = RandomStream(seed: seed)
        for _ in 0..<200 {
            let value = String((0..<Int(random.next() % 9 + 1)).map { _ in "ab".randomLetter(&random) })
            let text = String((0..<60).map { _ in "ab".randomLetter(&random) })
            let shown = Self.shown(text, [Secret(name: "N", value: value)], size: Int(random.next() % 7 + 1))
            #expect(!shown.contains(value), "\(value) in \(shown) of \(text)")
            let restored = shown.replacing("«N»", with: value)
            #expect(restored == text)
        }
    }

    static let value = "pä55 \"w/rd\\&=+1"

    static let encodings: [(String, String)] = [
        ("base64", "cMOkNTUgIncvcmRcJj0rMQ=="), ("base64 without padding", "cMOkNTUgIncvcmRcJj0rMQ"),
        ("percent-encoding", "p%C3%A455%20%22w%2Frd%5C%26%3D%2B1"), ("of a script", "p%c3%a455%20%22w/rd%5c%26%3d%2b1"),
        ("of a form", "p%C3%A455+%22w%2Frd%5C%26%3D%2B1"), ("JSON", "pä55 \\\"w/rd\\\\&=+1"),
        ("ASCII JSON", "p\\u00e455 \\\"w/rd\\\\&=+1"), ("JSON of a page", "p\\u00E455 \\\"w\\/rd\\\\&=+1"),
    ]

    @Test("an encoded secret is hidden like a plain one", arguments: encodings)
    func encoded(name: String, text: String) {
        let secret = Secret(name: "token", value: Self.value)
        for size in [1, 3, 8, 1_000] {
            #expect(Self.shown("<\(text)>", [secret], size: size) == "<«token»>", "\(name) in pieces of \(size)")
        }
    }

    @Test("so is one in the middle of a longer text in base64, but for the letters that it shares with others")
    func basicAuthentication() {
        let secret = Secret(name: "token", value: "s3cr3t-v4lue")
        // u:…, ab:… and abc:… in front of it, and one letter behind.
        for text in ["dTpzM2NyM3QtdjRsdWUx", "YWI6czNjcjN0LXY0bHVlMQ==", "YWJjOnMzY3IzdC12NGx1ZTE="] {
            let shown = Self.shown("Basic \(text)", [secret], size: 5)
            #expect(shown.contains("«token»") && !shown.contains("jcjN0") && !shown.contains("zdC12") && !shown.contains("QtdjR"))
        }
        let long = Secret(name: "token", value: String(repeating: "0123456789", count: 9))
        let lines =
            "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2\n"
            + "Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5\n"
        #expect(Self.shown(lines, [long], size: 7) == "«token»\n«token»\n")
    }

    @Test("a secret does not show itself in descriptions")
    func descriptions() {
        #expect("\(Self.secret)" == "«token»")
        #expect(!String(reflecting: Self.secret).contains("s3cr3t"))
        var dumped = ""
        dump([Self.secret], to: &dumped)
        #expect(!dumped.contains("s3cr3t"))
    }
}

extension String {
    fileprivate func randomLetter(_ random: inout RandomStream) -> Character { Array(self)[Int(random.next() % 2)] }
}
