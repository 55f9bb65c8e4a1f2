internal import Documents

/// One file of a package, as its manifest lists it.
struct PackageFile {
    /// Its path in the package.
    var name: String
    var mediaType: String
    var description: String
    var digest = ""
    var size: Int64 = 0

    var canonical: CanonicalValue {
        .map([
            "path": .text(name), "media_type": .text(mediaType), "description": .text(description), "sha256": .text(digest),
            "bytes": .integer(size),
        ])
    }
}
