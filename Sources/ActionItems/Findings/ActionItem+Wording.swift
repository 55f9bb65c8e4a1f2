extension ActionItem {
    /// What keeps its words from saying what to do and when it is done (Lunney, Lueder, Beyer, "Postmortem Action Items", 2017:
    /// actionable, specific, bounded), each with what to write.
    package var objections: [String] {
        let words = title.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
        var objections: [String] = []
        if words.count < 2 {
            objections.append("the title is \(words.isEmpty ? "empty" : "one word"): write what is to be done to what")
        }
        if let first = words.first, Self.noVerbs.contains(first) {
            objections.append("the title begins with “\(first)”: begin with a verb (Add, Raise, Alert, Remove, Document …)")
        }
        let vague = Self.vague.filter { title.lowercased().contains($0) }
        if let word = vague.first, endState == nil {
            objections.append("“\(word)” has no end: say by `--end-state` how one can tell that it is done")
        }
        if endState == nil, proof == nil, vague.isEmpty {
            objections.append("nothing says when it is done: write an end state, or the run that proves it")
        }
        return objections
    }

    private static let noVerbs: Set = [
        "a", "an", "the", "we", "i", "it", "this", "that", "there", "they", "no", "not", "should", "must", "need", "needs", "our",
        "somebody", "someone", "better", "more", "less", "maybe", "please",
    ]

    private static let vague = [
        "investigate", "improve", "look into", "look at", "be more careful", "consider", "think about", "explore", "be aware",
        "discuss", "make sure", "try to", "follow up",
    ]
}
