internal import Targets

/// Hides secrets in a stream that goes on while steps fetch further ones: what a started process prints.
struct LastingFilter: OutputFilter {
    private let secrets: SecretStore
    private var known = 0
    private var redactor = Redactor([])

    init(_ secrets: SecretStore) { self.secrets = secrets }

    mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
        let all = secrets.all
        if all.count > known {
            redactor.know(all)
            known = all.count
        }
        return redactor.feed(bytes)
    }

    mutating func finish(isCut: Bool) -> [UInt8] { redactor.finish(isCut: isCut) }
}
