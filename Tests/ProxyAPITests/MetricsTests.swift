import FaultProxy
import Testing

@testable import ProxyAPI

@Suite("Metrics for Prometheus")
struct MetricsTests {
    @Test("there are none unless they are asked for, and then only those")
    func flags() {
        #expect(Caller().call("GET /metrics").status == 404)
        let process = Caller(metrics: .process).call("GET /metrics")
        #expect(process.status == 200 && process.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
        #expect(process.text.contains("\nprocess_resident_memory_bytes ") && !process.text.contains("proxy"))
        #expect(!Caller(metrics: .proxies).call("GET /metrics").text.contains("process_"))
    }

    @Test("labels stand in the order of Toxiproxy, and odd names do no harm")
    func text() {
        var proxy = ProxyStatus(
            name: "a\"b\\c\nd", listen: "127.0.0.1:1", upstream: "u:2", isEnabled: true, toxics: [], traffic: ProxyTraffic())
        proxy.traffic.receivedFromClient = 5
        proxy.traffic.sentToClient = 7
        let text = Exposition([proxy], process: nil).text
        let labels = #"listener="127.0.0.1:1",proxy="a\"b\\c\nd",upstream="u:2""#
        #expect(text.contains(#"toxiproxy_proxy_received_bytes_total{direction="upstream",\#(labels)} 5"# + "\n"))
        #expect(text.contains(#"toxiproxy_proxy_sent_bytes_total{direction="downstream",\#(labels)} 7"# + "\n"))
        #expect(text.contains("# TYPE toxiproxy_proxy_sent_bytes_total counter\n"))
    }

    @Test("each toxic tells what it has met")
    func toxics() {
        let caller = Caller(metrics: .proxies)
        caller.call("POST /proxies", #"{"name":"p","upstream":"u:1","toxics":[{"type":"noop"}]}"#)
        let line = #"gameday_toxic_bytes_hit_total{direction="downstream",proxy="p",toxic="noop_downstream",type="noop"} 0"#
        #expect(caller.call("GET /metrics").text.contains(line))
    }
}
