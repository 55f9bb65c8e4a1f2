extension Int {
    /// In bytes: `3.B` is `3B`.
    public var B: Quantity<Bytes> { Quantity("\(self)B") }
    /// In 1,000 bytes: `3.kB` is `3kB`.
    public var kB: Quantity<Bytes> { Quantity("\(self)kB") }
    /// In 1,000,000 bytes: `3.MB` is `3MB`.
    public var MB: Quantity<Bytes> { Quantity("\(self)MB") }
    /// In 10⁹ bytes: `3.GB` is `3GB`.
    public var GB: Quantity<Bytes> { Quantity("\(self)GB") }
    /// In 1,024 bytes: `3.KiB` is `3KiB`.
    public var KiB: Quantity<Bytes> { Quantity("\(self)KiB") }
    /// In 1,024 KiB: `3.MiB` is `3MiB`.
    public var MiB: Quantity<Bytes> { Quantity("\(self)MiB") }
    /// In 1,024 MiB: `3.GiB` is `3GiB`.
    public var GiB: Quantity<Bytes> { Quantity("\(self)GiB") }
}

extension Double {
    /// In bytes: `0.5.B` is `0.5B`.
    public var B: Quantity<Bytes> { Quantity("\(DecimalText.text(self))B") }
    /// In 1,000 bytes: `0.5.kB` is `0.5kB`.
    public var kB: Quantity<Bytes> { Quantity("\(DecimalText.text(self))kB") }
    /// In 1,000,000 bytes: `0.5.MB` is `0.5MB`.
    public var MB: Quantity<Bytes> { Quantity("\(DecimalText.text(self))MB") }
    /// In 10⁹ bytes: `0.5.GB` is `0.5GB`.
    public var GB: Quantity<Bytes> { Quantity("\(DecimalText.text(self))GB") }
    /// In 1,024 bytes: `0.5.KiB` is `0.5KiB`.
    public var KiB: Quantity<Bytes> { Quantity("\(DecimalText.text(self))KiB") }
    /// In 1,024 KiB: `0.5.MiB` is `0.5MiB`.
    public var MiB: Quantity<Bytes> { Quantity("\(DecimalText.text(self))MiB") }
    /// In 1,024 MiB: `0.5.GiB` is `0.5GiB`.
    public var GiB: Quantity<Bytes> { Quantity("\(DecimalText.text(self))GiB") }
}
