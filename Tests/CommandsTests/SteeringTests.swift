import Testing

@testable import Commands

@Suite("Output and terminals")
struct SteeringTests {
    @Test(
        "what steers a terminal is shown, colours of ours and text stay",
        arguments: [
            ("a\u{1B}]0;title\u{7}b", "a\u{FFFD}]0;title\u{FFFD}b"), ("\u{1B}[2J", "\u{FFFD}[2J"),
            ("a\rb\u{202E}c", "a\u{FFFD}b\u{FFFD}c"),
            ("\u{1B}[31mred\u{1B}[0m", "\u{1B}[31mred\u{1B}[0m"), ("ä\té\n日", "ä\té\n日"),
        ])
    func visible(text: String, shown: String) { #expect(Console.visible(text) == shown) }
}
