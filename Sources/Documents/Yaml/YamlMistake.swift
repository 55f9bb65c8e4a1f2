/// A mistake that keeps the parser from reading on where it stands.
struct YamlMistake: Error {
    let diagnostic: Diagnostic
    /// True for what no other line of the file can make good: the whole file is refused.
    var isFatal = false
}
