package import Documents

/// The text of a scenario, a fragment or an environment as a tree, whichever of the written forms it is in.
package enum ScenarioDocument {
    /// JSON from standard input (the file `-`) or a `.json` file when its first character is `{`; all else is YAML.
    package static func read(_ bytes: [UInt8], file: String) -> YamlReader.Result {
        guard file.hasSuffix(".json") || (file == "-" && JsonReader.recognizes(bytes)) else {
            return YamlReader.read(bytes, file: file)
        }
        var result = JsonReader.read(bytes, file: file)
        if let document = result.document { result.document = JsonForm.yamlForm(of: document, &result.diagnostics) }
        return result
    }
}
