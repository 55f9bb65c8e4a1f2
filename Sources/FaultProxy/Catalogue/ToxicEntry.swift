internal import Platform

/// A type of toxic: what it is called, what it does, which attributes it has, and how one is made.
package struct ToxicEntry: Sendable {
    package var type: String
    package var summary: String
    package var attributes: [ToxicAttribute]
    /// For which directions there is one.
    package var directions: [Direction] = Direction.allCases
    /// What it can be done to: connections, datagrams, or both.
    package var networks: [ProxySpec.Network] = [.tcp]
    /// What it does to connections when they are accepted, before the server is called.
    var admission: @Sendable ([String: AttributeValue]) -> Admission = { _ in .call }
    /// Whether one is at work for all connections of the proxy together.
    var isShared: @Sendable ([String: AttributeValue]) -> Bool = { _ in false }
    var make: @Sendable ([String: AttributeValue], RandomStream, Moment) -> any Toxic

    /// `changes` over `attributes`, complete: every attribute has a value, but for extensions that nobody set.
    ///
    /// - Throws: ``ProxyError`` that names the attribute, what it must be and what was found.
    package func complete(
        _ changes: [String: AttributeValue], over attributes: [String: AttributeValue] = [:]
    ) throws(ProxyError) -> [String: AttributeValue] {
        var result: [String: AttributeValue] = [:]
        for attribute in self.attributes {
            let value = changes[attribute.name] ?? attributes[attribute.name] ?? attribute.standard
            guard let accepted = attribute.accept(value) else {
                throw ProxyError(
                    .invalid, "attribute \(attribute.name) of \(type): expected \(attribute.expected), found \(value)")
            }
            if !attribute.isExtension || accepted != attribute.standard { result[attribute.name] = accepted }
        }
        return result
    }
}
