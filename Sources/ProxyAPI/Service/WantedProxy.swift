internal import Documents
internal import FaultProxy

/// A proxy that is to be there with its toxics; nothing in it is left to prove but what only the system knows.
struct WantedProxy {
    var spec: ProxySpec
    var toxics: [ToxicSpec]

    /// - Parameter suffix: which of several it is, in the words of an error.
    init(_ body: ProxyBody, _ suffix: String = "") throws(APIProblem) {
        spec = try body.spec(suffix)
        toxics = []
        for toxic in body.toxics {
            let names = toxics.map(\.name)
            toxics.append(try toxic.spec { names.contains($0) })
        }
    }

    init(disabled present: ProxyStatus) {
        spec = ProxySpec(name: present.name, listen: present.listen, upstream: present.upstream, isEnabled: false)
        toxics = present.toxics.map(\.spec)
    }
}
