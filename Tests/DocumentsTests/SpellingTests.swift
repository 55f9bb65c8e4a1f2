import Documents
import Testing

@Suite("The nearest word is what was meant")
struct SpellingTests {
    @Test(
        "one slip in a short word, a third of a long one",
        arguments: [
            ("injct", "inject"), ("wiat", "wait"), ("chekc", "check"), ("Throughout", "throughout"),
            ("steady_state", "steady-state"),
            ("x", nil), ("banana", nil), ("", nil),
        ] as [(String, String?)])
    func nearest(word: String, expected: String?) {
        let words = ["inject", "wait", "check", "throughout", "steady-state"]
        #expect(Spelling.nearest(word, in: words) == expected)
    }
}
