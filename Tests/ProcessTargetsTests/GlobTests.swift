import Processes
import Testing

@testable import ProcessTargets

struct GlobTests {
    @Test(
        "a pattern is anchored at both ends",
        arguments: [
            ("checkout-worker*", "checkout-worker --port 1", true), ("checkout-worker", "checkout-worker --port 1", false),
            ("*worker", "checkout-worker", true), ("?orker", "worker", true), ("?worker", "worker", false), ("*", "", true),
            ("a*b*c", "a-b-b-c", true), ("a*b*c", "a-b-b-d", false), ("", "", true), ("", "x", false), ("*a*a*a*", "aa", false),
            ("w?rk*é", "wörker café", true),
        ])
    func matching(pattern: String, text: String, expected: Bool) {
        #expect(Glob(pattern).matches(text) == expected)
    }
}
