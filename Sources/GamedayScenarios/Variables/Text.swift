/// A text in which variables and captures may stand: `"\(base)/checkout"`.
///
/// Only what the language can fill in can be interpolated; a ``Secret`` cannot, it goes through ``EnvironmentValue``. What
/// looks like a variable of the language in the Swift literal (`${x}`) stays as it stands.
public struct Text: Sendable, ExpressibleByStringInterpolation {
    /// In the language's own spelling: `${base}/checkout`, with `$${` for a literal `${`.
    let raw: String
    let mentions: Mentions

    init(raw: String, mentions: Mentions = .none) {
        self.raw = raw
        self.mentions = mentions
    }

    /// A computed text, taken as it stands.
    public init(_ text: String) { self.init(raw: Self.escaped(text)) }

    /// `"as it stands"`
    public init(stringLiteral text: String) { self.init(text) }

    /// `"\(base)/checkout"`
    public init(stringInterpolation text: StringInterpolation) { self.init(raw: text.raw, mentions: text.mentions) }

    /// A text variable that a fragment declares, by its name: nothing is declared here.
    public static func external(_ name: String) -> Text { Text(raw: "${\(name)}") }

    var json: JSONValue { .text(raw) }

    static func escaped(_ text: String) -> String {
        text.split(separator: "${", omittingEmptySubsequences: false).joined(separator: "$${")
    }
}

extension Text {
    /// Collects the parts of an interpolated ``Text``.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var raw = ""
        var mentions = Mentions.none

        /// Called by the compiler.
        public init(literalCapacity: Int, interpolationCount: Int) { raw.reserveCapacity(literalCapacity) }

        /// Called by the compiler.
        public mutating func appendLiteral(_ literal: String) { raw += Text.escaped(literal) }

        /// Another text, with the variables in it.
        public mutating func appendInterpolation(_ text: Text) {
            raw += text.raw
            mentions.add(text.mentions)
        }

        /// A quantity as the language writes it, or the variable that stands for it.
        public mutating func appendInterpolation<Measured>(_ quantity: Quantity<Measured>) {
            raw += quantity.text
            mentions.add(quantity.mentions)
        }

        /// What an earlier step has captured.
        public mutating func appendInterpolation(_ capture: Capture) { raw += "${\(capture.name)}" }

        /// A computed text, taken as it stands.
        public mutating func appendInterpolation(_ text: String) { raw += Text.escaped(text) }

        /// A computed number.
        public mutating func appendInterpolation(_ number: Int) { raw += String(number) }
    }
}
