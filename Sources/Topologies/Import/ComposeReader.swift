internal import Documents

/// Reads a compose file as far as it says who there is and who may call whom.
struct ComposeReader {
    struct Found {
        var name: String
        var replicas = 1
        var hasReplicas = false
        var isPublished = false
        /// Whom it names, and where.
        var callees: [(service: String, evidence: String)] = []
        var entries: [DocumentNode.Entry] = []
        /// Other names that it goes by.
        var aliases: [String] = []
    }

    let file: String
    private let variables: ComposeVariables

    init(file: String, variables: [UInt8]) {
        self.file = file
        self.variables = ComposeVariables(variables)
    }

    func read(_ bytes: [UInt8]) throws(ImportProblem) -> ComposeTopology {
        let result = YamlReader.read(bytes, file: file)
        guard let document = result.document, !result.diagnostics.hasErrors else { throw ImportProblem(result.diagnostics) }
        guard case .mapping(let top) = document.content,
            case .mapping(let services)? = top.first(where: { $0.key == "services" })?.value.content, !services.isEmpty
        else {
            throw ImportProblem(
                .missing, "expected a compose file with `services`", file: file, line: document.place.line,
                fix: "name the file that `docker compose config` reads")
        }
        var found = services.map { service($0) }
        var names: [String: String] = [:]
        for service in found {
            for alias in [service.name] + service.aliases where names[alias] == nil { names[alias] = service.name }
        }
        for index in found.indices { found[index].callees = callees(of: found[index], names) }
        return ComposeTopology(services: found)
    }

    private func service(_ entry: DocumentNode.Entry) -> Found {
        var found = Found(name: entry.key)
        guard case .mapping(let entries) = entry.value.content else { return found }
        found.entries = entries
        for entry in entries {
            switch entry.key {
            case "container_name", "hostname": found.aliases.append(contentsOf: text(entry.value).map { [$0] } ?? [])
            case "ports": found.isPublished = !entry.value.isEmptyCollection
            case "scale": setReplicas(entry.value, &found)
            case "deploy":
                if let replicas = self.entries(entry.value).first(where: { $0.key == "replicas" }) {
                    setReplicas(replicas.value, &found)
                }
            case "networks":
                for network in self.entries(entry.value) {
                    let list = self.entries(network.value).first { $0.key == "aliases" }
                    found.aliases += list.map { texts($0.value) } ?? []
                }
            default: break
            }
        }
        return found
    }

    private func setReplicas(_ node: DocumentNode, _ found: inout Found) {
        guard let count = text(node).flatMap({ Int($0) }), (0...10_000).contains(count) else { return }
        (found.replicas, found.hasReplicas) = (max(1, count), true)
    }

    private func callees(of service: Found, _ names: [String: String]) -> [(service: String, evidence: String)] {
        var result: [(service: String, evidence: String)] = []
        func add(_ word: String, _ evidence: String) {
            guard let callee = names[word], callee != service.name else { return }
            if let index = result.firstIndex(where: { $0.service == callee }) {
                if !result[index].evidence.contains(evidence) { result[index].evidence += ", " + evidence }
            } else {
                result.append((callee, evidence))
            }
        }
        for entry in service.entries {
            switch entry.key {
            case "environment":
                for (key, value) in environment(entry.value) {
                    for host in ComposeAddress.hosts(in: value, of: key) { add(host, "environment \(key)") }
                }
            case "command", "entrypoint":
                for word in texts(entry.value) + (text(entry.value).map { [$0] } ?? []) {
                    for host in ComposeAddress.hosts(in: word, of: "") { add(host, "its command") }
                }
            case "links":
                for link in texts(entry.value) { add(String(link.prefix { $0 != ":" }), "links") }
            case "depends_on":
                let listed = texts(entry.value) + entries(entry.value).map(\.key)
                for name in listed { add(name, "depends_on") }
            default: break
            }
        }
        return result
    }

    /// `NAME=VALUE` in a list, or a mapping.
    private func environment(_ node: DocumentNode) -> [(key: String, value: String)] {
        let mapped = entries(node).compactMap { entry in text(entry.value).map { (entry.key, $0) } }
        let listed = texts(node).compactMap { line -> (String, String)? in
            guard let equals = line.firstIndex(of: "=") else { return nil }
            return (String(line[..<equals]), String(line[line.index(after: equals)...]))
        }
        return mapped + listed
    }

    private func entries(_ node: DocumentNode) -> [DocumentNode.Entry] {
        if case .mapping(let entries) = node.content { entries } else { [] }
    }

    private func texts(_ node: DocumentNode) -> [String] {
        if case .sequence(let items) = node.content { items.compactMap { text($0) } } else { [] }
    }

    private func text(_ node: DocumentNode) -> String? {
        if case .scalar(let text, _) = node.content { variables.filled(text) } else { nil }
    }
}
