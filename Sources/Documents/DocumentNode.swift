/// A YAML document as a tree in which every key, value and item knows its place.
package struct DocumentNode: Sendable {
    package enum Content: Sendable {
        /// The raw text; `quoted` when it was written in quotes or as a block, so that `"3"` is a text and `3` a number.
        case scalar(String, quoted: Bool)
        case sequence([DocumentNode])
        case mapping([Entry])
    }

    package struct Entry: Sendable {
        package let key: String
        package let keyPlace: Place
        package let value: DocumentNode

        package init(key: String, keyPlace: Place, value: DocumentNode) {
            self.key = key
            self.keyPlace = keyPlace
            self.value = value
        }
    }

    package let content: Content
    package let place: Place
    /// What stands behind ` #` on the line of an unquoted text: a comment to YAML, perhaps not to the person.
    package let comment: String?

    package init(_ content: Content, at place: Place, comment: String? = nil) {
        self.content = content
        self.place = place
        self.comment = comment
    }

    package var isScalar: Bool { if case .scalar = content { true } else { false } }

    /// True for a list or mapping with nothing in it.
    package var isEmptyCollection: Bool {
        switch content {
        case .scalar: false
        case .sequence(let items): items.isEmpty
        case .mapping(let entries): entries.isEmpty
        }
    }
}
