import Platform

/// The YAML of the examples that `Examples.swift` has in Swift: the files that the tests of the language read.
enum ExamplesYaml {
    private static let folder = Files.parent(of: Files.parent(of: #filePath)) + "/ScenariosTests/Golden/examples"

    /// - Parameter name: the path of an example in the folder, without its ending.
    static func text(_ name: String) throws -> String { try Files.text("\(folder)/\(name).yaml") }
}
