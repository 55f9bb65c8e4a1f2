/// The checksum of ZIP entries (ISO 3309, polynomial 0xEDB88320).
struct Crc32 {
    private var state: UInt32 = 0xffff_ffff

    var value: UInt32 { state ^ 0xffff_ffff }

    mutating func update(_ bytes: [UInt8]) {
        var state = state
        for byte in bytes { state = Self.table[Int((state ^ UInt32(byte)) & 0xff)] ^ (state >> 8) }
        self.state = state
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
    }
}
