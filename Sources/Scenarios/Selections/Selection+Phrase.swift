internal import Documents

extension Selection {
    /// Reads a phrase: `NAME` · `2 of NAME` · `50% of NAME` · `another of NAME` · `another 2 of NAME` ·
    /// `all of NAME except NAME`.
    ///
    /// - Returns: nil when the text is no such phrase or asks for nothing (`0 of workers`, `0% of workers`).
    package init?(phrase: String) {
        let words = phrase.split(separator: " ").map(String.init)
        switch words.count {
        case 1 where Name.isValid(words[0]): self = .all(of: words[0])
        case 3 where words[1] == "of" && Name.isValid(words[2]): self.init(amount: words[0], pool: words[2])
        case 4 where words[0] == "another" && words[2] == "of" && Name.isValid(words[3]):
            guard let count = Self.count(words[1]) else { return nil }
            self = .another(count, of: words[3])
        case 5 where words[0] == "all" && words[1] == "of" && words[3] == "except":
            guard Name.isValid(words[2]), Name.isValid(words[4]) else { return nil }
            self = .allExcept(words[4], of: words[2])
        default: return nil
        }
    }

    private init?(amount: String, pool: String) {
        if amount == "another" {
            self = .another(1, of: pool)
        } else if amount == "all" {
            self = .all(of: pool)
        } else if let count = Self.count(amount) {
            self = .count(count, of: pool)
        } else if let percent = Quantities.percent(amount), percent > 0, percent <= 100 {
            self = .share(percent: percent, of: pool)
        } else {
            return nil
        }
    }

    private static func count(_ text: String) -> Int? {
        Quantities.integer(text).flatMap { (1...1_000).contains($0) ? Int($0) : nil }
    }

    /// The phrase with its words of the language spelt right; nil when that makes it no phrase either.
    static func meant(by text: String) -> String? {
        var words = tidied(text).split(separator: " ").map(String.init)
        // `2 workers`
        if words.count == 2, count(words[0]) != nil || Quantities.percent(words[0]) != nil { words.insert("of", at: 1) }
        guard (3...5).contains(words.count) else { return nil }
        func correct(_ index: Int, _ candidates: [String]) {
            if let word = Spelling.nearest(words[index], in: candidates) { words[index] = word }
        }
        correct(0, ["another", "all"])
        correct(words.count == 4 ? 2 : 1, ["of"])
        if words.count == 5 { correct(3, ["except"]) }
        let phrase = words.joined(separator: " ")
        return Selection(phrase: phrase).map { _ in phrase }
    }

    /// `50 %` as one word, and numbers that are written as words as numbers.
    private static func tidied(_ text: String) -> String {
        let numbers = ["one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "half": "50%"]
        var words: [String] = []
        for word in text.split(separator: " ").map(String.init) {
            if word == "%", let last = words.popLast() {
                words.append(last + word)
            } else {
                words.append(words.isEmpty || words == ["another"] ? numbers[word.lowercased()] ?? word : word)
            }
        }
        return words.joined(separator: " ")
    }

    /// Every target that the phrase names.
    package var names: [String] {
        if case .allExcept(let name, let pool) = self { [pool, name] } else { [pool] }
    }
}
