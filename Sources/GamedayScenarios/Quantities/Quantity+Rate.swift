extension Int {
    /// In events per second: `3.perSecond` is `3/s`.
    public var perSecond: Quantity<Rate> { Quantity("\(self)/s") }
}

extension Double {
    /// In events per second: `0.5.perSecond` is `0.5/s`.
    public var perSecond: Quantity<Rate> { Quantity("\(DecimalText.text(self))/s") }
}
