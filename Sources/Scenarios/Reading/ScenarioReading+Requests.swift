internal import Documents

extension ScenarioReading {
    /// `http: URL` with its modifiers.
    mutating func request(_ verb: DocumentNode.Entry, _ fields: Fields) -> HTTPStep? {
        environmentNames = Self.names(under: fields["env"])
        defer { environmentNames = [] }
        let url = self.url(verb)
        var step = HTTPStep(url: url ?? "")
        if let entry = fields["method"] { step.method = choice(entry, among: Self.methods) ?? step.method }
        if let entry = fields["headers"] { step.headers = headers(entry) }
        if let entry = fields["body"] {
            step.body = deferredText(entry)
            checkPlaceholders(entry, isHeader: false)
        }
        (step.environment, step.secrets) = environment(fields["env"])
        if let interval = fields["timeout"].flatMap({ duration($0) }) { step.timeout = interval }
        if let tries = fields["attempts"].flatMap({ attempts($0) }) { step.attempts = tries }
        if let interval = fields["pause"].flatMap({ duration($0) }) { step.pause = interval }
        if let entry = fields["ok-status"] { step.okStatus = codes(entry, in: 100...599, of: "status") ?? [] }
        step.capture = fields["capture"].flatMap { capture($0) }
        return url == nil ? nil : step
    }

    static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    private mutating func url(_ verb: DocumentNode.Entry) -> String? {
        guard let url = deferredText(verb) else { return nil }
        // What a capture will be is not known yet, and what stands in for an unbound variable is no address.
        let isKnown: Bool
        if case .scalar(let text, _) = verb.value.content { isKnown = !TextTemplate.isIn(text) } else { isKnown = false }
        guard isKnown else { return url }
        if AddressText.isGood(url) { return url }
        let meant = MeantVariable(url).map { variableFix($0) }
        report(
            verb.value, expected: "a URL such as http://127.0.0.1:8080/reset", fix: meant ?? AddressText.fix(for: url))
        return nil
    }

    private mutating func headers(_ entry: DocumentNode.Entry) -> [String: String] {
        var headers: [String: String] = [:]
        for field in entries(entry.value, of: "`headers`") {
            guard Self.isToken(field.key) else {
                diagnostics.error(
                    .name, "\(Excerpt.quoted(field.key)) cannot be the name of a header", at: field.keyPlace,
                    fix: "letters, digits and hyphens, such as content-type")
                continue
            }
            if let value = deferredText(field) { headers[field.key] = value }
            checkPlaceholders(field, isHeader: true)
        }
        return headers
    }

    /// A token of HTTP (RFC 9110, 5.6.2).
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                let character = Character(Unicode.Scalar(byte))
                return byte < 0x80 && (character.isLetter || character.isNumber || "!#$%&'*+-.^_`|~".contains(character))
            }
    }
}
