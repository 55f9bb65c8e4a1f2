internal import Documents

extension ConditionLexer {
    /// `NUMBER[UNIT]` as one word: digits, a dot before digits, letters, `%`, and `/s` at the end.
    mutating func literal() throws(ConditionMistake) -> ConditionLiteral {
        let start = position
        while let here = character() {
            guard here.isNamePart || here.isLetter || here == "%" || (here == "." && character(1)?.isDigit == true) else { break }
            position += 1
        }
        if character() == "/", character(1) == "s", character(2)?.isNamePart != true { position += 2 }
        let word = text.text(start..<position)
        if let literal = ConditionLiteral(word) { return literal }
        if Quantities.bandwidth(word) != nil {
            throw ConditionMistake(
                .unit, "no signal measures a bandwidth, found `\(word)`", at: start..<position,
                fix: "rates in conditions are events per second, such as `50/s`")
        }
        let kinds: [ValueKind] = [.number, .duration, .percent, .bytes, .rate]
        if kinds.contains(where: { MeantQuantity.isTooLarge(word, as: $0) }) {
            throw ConditionMistake(
                .unit, "found \(Excerpt.quoted(word)), and the number is too large", at: start..<position)
        }
        throw ConditionMistake(
            .unit, "expected a number with or without a unit, found `\(word)`", at: start..<position,
            fix: MeantQuantity.fix(MeantQuantity.inCondition(word)) ?? "units are \(ConditionLiteral.units)")
    }
}
