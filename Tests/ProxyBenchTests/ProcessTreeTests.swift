import Platform
import Testing

@testable import proxy_bench

@Suite struct ProcessTreeTests {
    private func line(_ pid: Int, parent: Int, user: Int, pages: Int) -> ProcessStatus? {
        ProcessStatus(stat: "\(pid) (p) S \(parent) 1 1 0 -1 0 0 0 0 0 \(user) 1 0 0 20 0 1 0 100 0 \(pages) 0")
    }

    @Test("a tree is a process with all its descendants, and nobody else")
    func sum() {
        let all = [
            line(10, parent: 1, user: 99, pages: 1), line(11, parent: 10, user: 199, pages: 2),
            line(12, parent: 11, user: 299, pages: 3), line(20, parent: 1, user: 999, pages: 9),
        ].compactMap { $0 }
        #expect(all.count == 4)
        let tree = ProcessTree(of: 10, among: all)
        #expect(tree.spent == 600 / ProcessStatus.ticksPerSecond)
        #expect(tree.residentBytes == ProcessTree(of: 11, among: all).residentBytes / 5 * 6)
    }
}
