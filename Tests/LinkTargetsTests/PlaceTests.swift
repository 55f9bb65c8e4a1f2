import Testing

@testable import LinkTargets

@Suite("Where proxies are asked")
struct PlaceTests {
    @Test(
        "an API is read as people write it, and comes back as one text",
        arguments: [
            ("127.0.0.1:8474", "db", "http://127.0.0.1:8474/proxies/db"),
            ("http://proxy.internal:8474/", "db", "http://proxy.internal:8474/proxies/db"),
            ("unix:/run/p.sock", "orders db/1", "unix:/run/p.sock:/proxies/orders%20db%2F1"),
        ])
    func texts(api: String, name: String, text: String) throws {
        let place = ProxyPlace(api: api, name: name)
        #expect(place.text == text)
        #expect(ProxyPlace(text) == place)
        #expect(place.name == name)
    }

    @Test("a person's command asks the same place")
    func commands() {
        #expect(
            ProxyPlace(api: "127.0.0.1:8474", name: "db").command("DELETE", "/toxics/t")
                == "curl -X DELETE http://127.0.0.1:8474/proxies/db/toxics/t")
        #expect(
            ProxyPlace(api: "unix:/run/p.sock", name: "db").command("DELETE", "/toxics/t")
                == "curl -X DELETE --unix-socket /run/p.sock http://localhost/proxies/db/toxics/t")
    }

    @Test("silence is an end only where nobody but this machine can answer")
    func local() {
        #expect(ProxyPlace(api: "127.0.0.1:8474", name: "db").isLocal)
        #expect(ProxyPlace(api: "unix:/run/p.sock", name: "db").isLocal)
        #expect(!ProxyPlace(api: "proxy.internal:8474", name: "db").isLocal)
    }
}
