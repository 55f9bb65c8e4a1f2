internal import Glibc
internal import Platform

extension Files {
    static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }
    static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }
}
