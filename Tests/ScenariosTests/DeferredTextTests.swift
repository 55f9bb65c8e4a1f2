import Scenarios
import Testing

@Suite("What steps capture is filled in when it is known")
struct DeferredTextTests {
    @Test(
        "one pass, escapes as they are meant, unknown names as they are written",
        arguments: [
            ("a ${x} b", "a 1 b"), ("$${x}", "${x}"), ("${y}", "${x}"), ("${z}", "${z}"), ("$x {x}", "$x {x}"),
            ("${x}${x}", "11"),
        ])
    func filled(text: String, expected: String) {
        let values = ["x": "1", "y": "${x}"]
        #expect(DeferredText.filled(text) { values[$0] } == expected)
    }

    @Test("the names of a text in order")
    func names() { #expect(DeferredText.names(in: "${b} $${c} ${a}") == ["b", "a"]) }
}
