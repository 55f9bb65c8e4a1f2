internal import Documents

/// Cuts a condition into tokens; stops at the first thing that is none.
struct ConditionLexer {
    let text: ConditionText
    var position = 0

    init(_ text: ConditionText) { self.text = text }

    /// All tokens, an `end` last.
    static func tokens(of text: ConditionText) throws(ConditionMistake) -> [ConditionToken] {
        var lexer = ConditionLexer(text)
        var tokens: [ConditionToken] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    func character(_ offset: Int = 0) -> Character? {
        let index = position + offset
        return text.characters.indices.contains(index) ? text.characters[index] : nil
    }

    mutating func next() throws(ConditionMistake) -> ConditionToken {
        while let character = character(), character.isWhitespace { position += 1 }
        let start = position
        guard let first = character() else { return ConditionToken(kind: .end, range: start..<start) }
        let kind: ConditionToken.Kind =
            if first.isNameStart {
                .name(name())
            } else if first.isDigit {
                .literal(try literal())
            } else if first == "\"" || first == "'" {
                try quoted(by: first)
            } else if first == "$", character(1) == "{" {
                try variable()
            } else {
                try sign(first)
            }
        return ConditionToken(kind: kind, range: start..<position)
    }

    /// `letter { letter | digit | "-" followed by letter or digit }`, and a dot between two of these.
    mutating func name() -> String {
        let start = position
        while let here = character() {
            if here.isNamePart {
                position += 1
            } else if here == "-", let after = character(1), after.isNamePart {
                position += 2
            } else if here == ".", let after = character(1), after.isNameStart {
                position += 2
            } else {
                break
            }
        }
        return text.text(start..<position)
    }

    mutating func quoted(by quote: Character) throws(ConditionMistake) -> ConditionToken.Kind {
        let start = position
        position += 1
        while let here = character(), here != quote { position += 1 }
        guard character() != nil else {
            throw ConditionMistake(
                .syntax, "expected a closing \(quote), found the end of the condition", at: start..<position,
                fix: "close it, or leave the quotes out")
        }
        position += 1
        return .text
    }

    mutating func sign(_ first: Character) throws(ConditionMistake) -> ConditionToken.Kind {
        let second = character(1)
        if let comparison = second.flatMap({ Comparison(rawValue: String([first, $0])) }) {
            position += 2
            return .comparison(comparison)
        }
        try refuseForeign(first, second)
        position += 1
        if let comparison = Comparison(rawValue: String(first)) { return .comparison(comparison) }
        if let arithmetic = ArithmeticOperator(rawValue: String(first)) { return .arithmetic(arithmetic) }
        switch first {
        case "(": return .open
        case ")": return .close
        case "[": return .openRange
        case "]": return .closeRange
        default:
            throw ConditionMistake(
                .syntax, "\(Excerpt.quoted(String(first))) has no meaning in a condition", at: position - 1..<position,
                fix: advice(on: first))
        }
    }

    private func advice(on sign: Character) -> String? {
        switch sign {
        case "$": MeantVariable(text.text(position - 1..<text.characters.count)).map { "a variable is written ${\($0.name)}" }
        case "_": "names are written with hyphens: `round-trip`"
        case "%": "a unit stands directly after its number: `5%`"
        case "," where character()?.isDigit == true: "a fraction is written with a dot: `1.5s`"
        case ",", ";": "write `and`, or make two conditions of it"
        default: Self.lookalikes.first { $0.sign == sign }.map { "write `\($0.ours)`" }
        }
    }

    /// What text programs make of our signs.
    private static let lookalikes: [(sign: Character, ours: String)] = [
        ("≥", ">="), ("≤", "<="), ("≠", "!="), ("＝", "=="), ("＜", "<"), ("＞", ">"), ("×", "*"), ("÷", "/"), ("−", "-"),
        ("–", "-"),
        ("％", "%"), ("（", "("), ("）", ")"),
    ]

    /// `${NAME}` as one word.
    mutating func variable() throws(ConditionMistake) -> ConditionToken.Kind {
        let start = position
        guard let end = text.characters[start...].firstIndex(of: "}") else {
            throw ConditionMistake(
                .syntax, "expected `}` after `${`, found the end of the condition", at: start..<text.characters.count,
                fix: "write ${NAME}")
        }
        position = end + 1
        return .variable(text.text(start + 2..<end))
    }

    /// Signs of other languages.
    func refuseForeign(_ first: Character, _ second: Character?) throws(ConditionMistake) {
        let swapped = [("=", ">", ">="), ("=", "<", "<="), ("<", ">", "!=")] as [(Character, Character, String)]
        for (sign, next, ours) in swapped where first == sign && second == next {
            throw ConditionMistake(
                .syntax, "expected `\(ours)`, found `\(sign)\(next)`", at: position..<position + 2, fix: "write `\(ours)`")
        }
        let foreign: [(Character, Character?, String)] = [
            ("&", "&", "and"), ("|", "|", "or"), ("!", nil, "not"), ("=", nil, "=="),
        ]
        for (sign, doubled, ours) in foreign where first == sign {
            let length = doubled != nil && second == doubled ? 2 : 1
            let found = text.text(position..<position + length)
            throw ConditionMistake(
                .syntax, "expected `\(ours)`, found `\(found)`", at: position..<position + length, fix: "write `\(ours)`")
        }
    }
}

extension Character {
    var isDigit: Bool { isASCII && isWholeNumber }
    var isNameStart: Bool { isASCII && isLetter }
    var isNamePart: Bool { isNameStart || isDigit }
}
