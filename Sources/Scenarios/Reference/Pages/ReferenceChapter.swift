/// Some pages of the reference that are read together: one file of the documentation.
package struct ReferenceChapter: Sendable {
    /// What the file is called: `Faults`.
    package var name: String
    package var title: String
    /// One sentence on what stands here.
    package var summary: String
    /// What stands before the sections.
    package var introduction: [ReferencePage.Block]
    /// Each under a heading of its own.
    package var sections: [ReferencePage]

    package init(
        _ name: String, _ title: String, _ summary: String, introduction: [ReferencePage.Block] = [],
        sections: [ReferencePage] = []
    ) {
        self.name = name
        self.title = title
        self.summary = summary
        self.introduction = introduction
        self.sections = sections
    }
}

extension Reference {
    /// The whole reference of the language, in the order of a book.
    package var chapters: [ReferenceChapter] {
        [
            ReferenceChapter(
                "Faults", "Faults", "What can be injected: parameters, proofs, how it is undone and what it needs.",
                introduction: faultsPage.blocks, sections: faults),
            ReferenceChapter(
                "Signals", "Signals and targets", "What can be measured and what can be named: probes and kinds of targets.",
                introduction: signalsPage.blocks, sections: probes + kinds),
            ReferenceChapter(
                "Functions", "Functions of signals", "What a condition can ask of a signal, and when the answer is “cannot say”.",
                introduction: functionsPage.blocks, sections: functions),
            ReferenceChapter(
                "Conditions", "Conditions, selections and types",
                "How conditions and selections are written, and in which units.",
                introduction: conditionsPage.blocks, sections: [selectionsPage, typesPage]),
            ReferenceChapter(
                "Steps", "Steps", "The verbs of steps and their modifiers.", introduction: stepsPage.blocks, sections: verbs),
            ReferenceChapter(
                "Files", "Files and their keys", "The keys of scenario, environment and fragment files.", sections: keyPages),
            ReferenceChapter(
                "Mistakes", "Kinds of mistakes",
                "What `gameday check` finds, each with an example that has it and one that has not.",
                introduction: codesPage.blocks, sections: codes),
        ]
    }
}
