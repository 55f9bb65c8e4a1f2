/// The text between two quotes while it is read.
struct QuotedText {
    private(set) var scalars: [Unicode.Scalar] = []
    /// How many of them stay, even if a line ends behind them: a blank that was escaped was meant.
    private var kept = 0

    mutating func append(_ scalar: Unicode.Scalar) { scalars.append(scalar) }

    mutating func keep(_ more: some Sequence<Unicode.Scalar>) {
        scalars.append(contentsOf: more)
        kept = scalars.count
    }

    /// Takes the blanks at the end away, as far as nobody escaped them.
    mutating func dropBlanks() {
        while scalars.count > kept, let last = scalars.last, YamlCursor.isBlank(last) { scalars.removeLast() }
    }

    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
