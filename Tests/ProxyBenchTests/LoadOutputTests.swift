import Platform
import Testing

@testable import proxy_bench

@Suite struct LoadOutputTests {
    @Test("what wrk prints is read with its units, and its errors are counted")
    func wrk() throws {
        let text = """
            Running 3s test @ http://127.0.0.1:8080/
              2 threads and 64 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     2.69ms    1.52ms  24.41ms   90.12%
                Req/Sec    11.2k     1.1k    13.00k    60.00%
              Latency Distribution
                 50%  640.00us
                 75%    2.50ms
                 90%    3.80ms
                 99%    1.20s
              66849 requests in 3.00s, 14.60MB read
              Socket errors: connect 1, read 2, write 0, timeout 3
              Non-2xx or 3xx responses: 4
            Requests/sec:  22283.51
            Transfer/sec:      4.87MB
            """
        let load = try #require(RequestLoad(output: text))
        #expect(load.requests == 66_849)
        #expect(load.perSecond == 22_283.51)
        #expect(load.median == 0.64)
        #expect(load.p99 == 1_200)
        #expect(load.errors == 10)
        #expect(RequestLoad(output: "unable to connect to 127.0.0.1:8080 Connection refused") == nil)
    }

    @Test("what iperf3 prints is read where its server says what it received")
    func iperf() throws {
        let text = """
            {"end": {"sum_sent": {"bytes": 9, "bits_per_second": 9},
             "sum_received":\t{ "start":\t0, "bytes":\t6442450944, "bits_per_second":\t17179869184.5, "sender":\ttrue }}}
            """
        let load = try #require(BulkLoad(output: text))
        #expect(load.bytes == 6_442_450_944)
        #expect(load.bitsPerSecond == 17_179_869_184.5)
        #expect(BulkLoad(output: #"{"error":"the server is busy"}"#) == nil)
    }

    @Test("a message says when it was sent")
    func message() {
        let moment = Moment(nanoseconds: 0x0123_4567_89ab_cdef)
        let bytes = MessageLoad.message(moment)
        #expect(bytes.count == MessageLoad.size)
        #expect(MessageLoad.moment(bytes[...]) == moment)
    }

    @Test("an answer is whole when all that was announced has come")
    func answer() throws {
        let head = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n"
        #expect(HTTPAnswer(Array((head + "{").utf8))?.isWhole == false)
        let whole = try #require(HTTPAnswer(Array((head + "{}").utf8)))
        #expect(whole.isWhole && whole.status == 201 && whole.body == "{}")
        #expect(HTTPAnswer(Array("HTTP/1.1 204 No Content\r\n\r\n".utf8))?.isWhole == true)
        #expect(HTTPAnswer(Array("\r\n".utf8)) == nil)
    }
}
