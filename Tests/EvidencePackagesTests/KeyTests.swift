import Documents
import EvidencePackages
import Platform
import Runs
import Testing

@Suite("Keys and maps of controls")
struct KeyTests {
    private func scratch() -> String { "/tmp/gd-keys-\(SystemRandom.hexadecimal(12))" }

    private func store(_ path: String, given: String? = nil) -> KeyStore {
        KeyStore(registry: HostRegistry(path: "\(path)/state"), workspace: Workspace(path: path), given: given)
    }

    @Test("a key is made once, for its owner alone, and is the same from then on")
    func own() throws {
        let path = scratch()
        defer { try? Files.removeTree(path) }
        let first = try store(path).signing()
        #expect(try store(path).signing().verifying == first.verifying)
        #expect(try store(path).trusted() == [first.verifying])
        #expect(try Tool.run(["/usr/bin/stat", "-c", "%a", store(path).path]).text == "600\n")
    }

    @Test("keys of openssl are taken, and openssl takes ours")
    func openssl() throws {
        let path = scratch()
        defer { try? Files.removeTree(path) }
        try Files.makeDirectories(path)
        let file = "\(path)/theirs.pem"
        func openssl(_ arguments: String...) throws -> (code: Int32, text: String) {
            try Tool.run(["/usr/bin/openssl"] + arguments)
        }
        #expect(try openssl("genpkey", "-algorithm", "ed25519", "-out", file).code == 0)
        let key = try store(path, given: file).signing()
        #expect(try openssl("pkey", "-in", file, "-pubout").text == key.verifying.pem)
        try Files.replace("\(path)/ours.pem", with: try SigningKey().pem)
        #expect(try openssl("pkey", "-in", "\(path)/ours.pem", "-noout").code == 0)
    }

    @Test("what is no key is named, with what was expected")
    func noKey() throws {
        let path = scratch()
        defer { try? Files.removeTree(path) }
        try Files.makeDirectories("\(path)/.gameday/keys")
        try Files.replace("\(path)/.gameday/keys/a.pem", with: "hello")
        let error = #expect(throws: EvidenceError.self) { try store(path).trusted() }
        #expect(error?.message.contains("a.pem: expected an Ed25519 public key") == true)
        #expect(throws: EvidenceError.self) { try store(path, given: "\(path)/none.pem").signing() }
    }

    @Test("every map that comes with the program reads, and speaks of evidence, not of compliance")
    func builtIn() {
        for (name, text) in ControlMap.builtIn {
            let read = ControlMap.read(text, file: name)
            #expect(read.diagnostics.all.isEmpty && read.map?.name == name, "\(read.diagnostics.all)")
            #expect(!text.lowercased().contains("compliant"))
        }
    }

    @Test("a workspace's own map takes the place of one that comes with the program; a mistake in it has a place")
    func ownMap() throws {
        let path = scratch()
        defer { try? Files.removeTree(path) }
        let folder = "\(path)/.gameday/controls"
        try Files.makeDirectories(folder)
        try Files.replace(
            "\(folder)/soc-2.yaml",
            with: "controls: soc-2\ntitle: Ours\nentries:\n  - { control: A, asks: b, evidence: [report.md] }\n")
        let maps = try ControlMap.all(in: Workspace(path: path), named: ["soc-2"]).maps
        #expect(maps.map(\.title) == ["Ours"])
        try Files.replace("\(folder)/soc-2.yaml", with: "controls: soc-2\ntitel: Ours\nentries: []\n")
        let found = try ControlMap.all(in: Workspace(path: path), named: ["soc-2"])
        #expect(found.maps.isEmpty)
        #expect(found.diagnostics.all.contains { $0.place.line == 2 && $0.fix == "did you mean `title`?" })
        #expect(throws: EvidenceError.self) { try ControlMap.all(in: Workspace(path: path), named: ["nothing"]) }
    }
}
