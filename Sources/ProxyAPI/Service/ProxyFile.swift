package import Documents
package import FaultProxy

/// A file with proxies that are to be there from the start: what `/populate` takes, read strictly.
package struct ProxyFile {
    /// Empty when something is wrong with the file.
    private let wanted: [WantedProxy]
    package let diagnostics: Diagnostics

    /// - Parameter file: its name as places should show it.
    package init(_ bytes: [UInt8], file: String) {
        let result = JsonReader.read(bytes, file: file)
        var diagnostics = result.diagnostics
        var wanted: [WantedProxy] = []
        if let document = result.document {
            do throws(BodyMistake) {
                for (number, item) in try Body(document, name: "the file").items().enumerated() {
                    Self.read(item, number + 1, &wanted, &diagnostics)
                }
            } catch { diagnostics.report(error.diagnostic) }
        }
        self.wanted = diagnostics.hasErrors ? [] : wanted
        self.diagnostics = diagnostics
    }

    package var count: Int { wanted.count }

    /// Makes them in order, up to the first that the system refuses.
    package func place(in service: ProxyService) throws(ProxyError) {
        do throws(APIProblem) { try service.place(wanted) { _ in } } catch {
            throw ProxyError(.cannotListen, error.message)
        }
    }

    private static func read(
        _ item: Body, _ number: Int, _ wanted: inout [WantedProxy], _ diagnostics: inout Diagnostics
    ) {
        do throws(BodyMistake) {
            let body = try ProxyBody(item)
            do throws(APIProblem) { wanted.append(try WantedProxy(body, " at proxy \(number)")) } catch {
                diagnostics.error(error.message.hasPrefix("missing") ? .missing : .choice, error.message, at: body.place)
            }
        } catch { diagnostics.report(error.diagnostic) }
    }
}
