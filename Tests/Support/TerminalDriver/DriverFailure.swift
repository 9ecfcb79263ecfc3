/// What went wrong while a program was driven; the message shows what was on its terminal.
package struct DriverFailure: Error, CustomStringConvertible {
  package let description: String
}
