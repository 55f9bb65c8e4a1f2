/// Exponential draws without a logarithm most of the time (Marsaglia and Tsang 2000): 256 layers of equal area under e^−x.
struct Ziggurat: ~Copyable {
    /// Where the lowest layer's rectangle ends and the tail begins, and the area of each layer.
    private static let tail = 7.697117470131050
    private static let area = 0.003949659822581557

    /// The width of each layer and the height of its lower edge.
    let layers: Block<Layer>

    struct Layer: BitwiseCopyable {
        var width: Double
        var height: Double
    }

    init() {
        var list = [Layer(width: Self.area / Arithmetic.exp(-Self.tail), height: 0)]
        var width = Self.tail
        for _ in 1..<256 {
            let height = Arithmetic.exp(-width)
            list.append(Layer(width: width, height: height))
            width = -Arithmetic.log(min(1, Self.area / width + height))
        }
        list.append(Layer(width: 0, height: 1))
        layers = Block(list)
    }

    /// A draw with mean 1.
    @inline(__always)
    func draw(_ stream: inout Stream) -> Double {
        let bits = stream.next()
        let layer = Int(bits & 0xff)
        let x = Double(bits >> 11) * 0x1p-53 * layers[layer].width
        return x < layers[layer + 1].width ? x : edge(x, layer, &stream)
    }

    /// Outside of the layer above: in the tail, under the curve, or not at all.
    @inline(never)
    private func edge(_ x: Double, _ layer: Int, _ stream: inout Stream) -> Double {
        var (x, layer) = (x, layer)
        while true {
            if layer == 0 { return Self.tail - Arithmetic.log(Double((stream.next() >> 11) + 1) * 0x1p-53) }
            let (low, high) = (layers[layer].height, layers[layer + 1].height)
            if low + stream.uniform() * (high - low) < Arithmetic.exp(-x) { return x }
            let bits = stream.next()
            layer = Int(bits & 0xff)
            x = Double(bits >> 11) * 0x1p-53 * layers[layer].width
            if x < layers[layer + 1].width { return x }
        }
    }
}
