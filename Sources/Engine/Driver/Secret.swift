/// The value of a secret, on its way to a child. It is never part of anything that is encoded or described.
package struct Secret: Sendable, CustomStringConvertible, CustomReflectable {
    /// The variable of the scenario.
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// What stands in its place: `«token»`.
    package var mark: String { "«\(name)»" }

    package var description: String { mark }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
