/// What surrounds a node of block style.
struct YamlParent {
    /// Of the mapping or list that the node belongs to; the node's own lines are indented deeper. -1 around the root.
    let column: Int
    /// A mapping or list may begin on the line that the cursor is on: true behind `- `, false behind `key: `.
    let canBeginHere: Bool
    /// A list may stand as far left as the keys of the mapping that it belongs to.
    var allowsListAtColumn = false
}
