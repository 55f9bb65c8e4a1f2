internal import Glibc
package import Platform

extension Files {
    package static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }
    package static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }
}
