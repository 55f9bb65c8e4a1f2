package import Documents

/// One page of the reference: what `gameday explain TOPIC` shows to people and to programs.
package struct ReferencePage: Sendable, Equatable {
    package enum Block: Sendable, Equatable {
        case text(String)
        case heading(String)
        /// Words with what they mean.
        case terms([Term])
        /// Shown as it stands.
        case code(caption: String, text: String)
    }

    package struct Term: Sendable, Equatable {
        package var term: String
        package var text: String

        package init(_ term: String, _ text: String) {
            self.term = term
            self.text = text
        }
    }

    /// What a person asks for: `p99`, `unknown-key`.
    package var topic: String
    /// What it is: `function`, `code`, …
    package var kind: String
    package var title: String
    package var blocks: [Block]

    package init(_ topic: String, kind: String, title: String, _ blocks: [Block]) {
        self.topic = topic
        self.kind = kind
        self.title = title
        self.blocks = blocks
    }

    package var canonical: CanonicalValue {
        .map([
            "topic": .text(topic), "kind": .text(kind), "title": .text(title), "content": .list(blocks.map(\.canonical)),
        ])
    }
}

extension ReferencePage.Block {
    fileprivate var canonical: CanonicalValue {
        switch self {
        case .text(let text): .map(["text": .text(text)])
        case .heading(let text): .map(["heading": .text(text)])
        case .terms(let terms): .map(["terms": .list(terms.map { .map(["term": .text($0.term), "text": .text($0.text)]) })])
        case .code(let caption, let text): .map(["caption": .text(caption), "code": .text(text)])
        }
    }
}
