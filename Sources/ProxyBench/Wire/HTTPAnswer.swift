/// An answer as it came over the wire.
struct HTTPAnswer: Equatable {
    let status: Int
    let body: String
    /// Whether all that was announced has come.
    let isWhole: Bool

    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix("HTTP/1."), let status = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            return nil
        }
        self.status = status
        guard let gap = text.firstRange(of: "\r\n\r\n") else {
            (body, isWhole) = ("", false)
            return
        }
        body = String(text[gap.upperBound...])
        let announced = Self.length(text[..<gap.lowerBound])
        let arrived = body.utf8.count
        isWhole = status == 204 || announced.map { arrived >= $0 } ?? false
    }

    private static func length(_ head: Substring) -> Int? {
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        return line.flatMap { Int($0.drop { $0 != ":" }.dropFirst().filter { $0 != " " }) }
    }
}
