import Platform
import Testing

@testable import Journals

@Suite("Boundaries of a journal")
struct JournalBoundaryTests {
    @Test("every effect is announced before and after it, in the order in which it happens")
    func order() throws {
        let scratch = try Scratch()
        let writer = try JournalWriter.create(directory: scratch.path)
        let heard = Locked<[String]>([])
        let path = "\(scratch.path)/\(JournalWriter.fileName)"
        writer.observe { boundary in
            let size = Files.size(path) ?? -1
            let word =
                switch boundary {
                case .beforeAppend(let payloads): "append \(payloads.count) at \(size == 0 ? "nothing" : "something")"
                case .afterAppend: "appended at \(size == 0 ? "nothing" : "something")"
                case .beforeSync: "sync"
                case .afterSync(let bytes): "synced \(bytes == size ? "all" : "a part")"
                }
            heard.change { $0.append(word) }
        }
        try writer.append([Array("{}".utf8), Array("[]".utf8)], durable: true)
        #expect(heard.get == ["append 2 at nothing", "appended at something", "sync", "synced all"])
    }
}
