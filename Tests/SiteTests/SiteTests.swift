import TerminalDriver
import Testing

/// The documentation's site: it builds without a warning (a link or heading that leads nowhere, a page that docs/README.md
/// does not name), and is read in a browser, without a network.
@Suite(.serialized) struct SiteTests {
  @Test func everyPageIsThere() throws {
    let pages = try Site.built.get().pages
    #expect(pages.count >= 28)
    for page in ["index", "docs/README", "docs/cookbook", "docs/reference/verbs", "ARCHITECTURE", "CHANGELOG"] {
      #expect(pages.contains(page + ".html"))
    }
  }

  @Test func programsHaveTheirColours() throws {
    let site = try Site.built.get()
    let verb = "<span class=\"kr\">rollup</span>"
    #expect(try site.text(of: "docs/reference/verbs.html").contains(verb))
    // Also where a shell has them between quotes, and in programs that are wrong.
    #expect(try site.text(of: "index.html").contains(verb))
    #expect(try site.text(of: "docs/reference/diagnostics.html").contains("<span class=\"kr\">where</span>"))
  }

  /// On a phone and on a desk, dark and light: no page runs out of its window, and nothing is asked of any server.
  @Test(arguments: [(360, "dark", "rgb(19, 20, 22)"), (1280, "light", "rgb(255, 255, 255)")])
  func everyPageFits(width: Int, scheme: String, background: String) throws {
    let site = try Site.built.get()
    let said = try site.browse(
      scheme: scheme,
      """
      for (const page of [\(site.pages.map { "'\($0)'" }.joined(separator: ", "))]) {
        const { document, performance, getComputedStyle } = await open(page, \(width))
        const asked = performance.getEntriesByType('resource').filter(r => !r.name.startsWith('file:')).map(r => r.name)
        said.push([page, document.scrollingElement.scrollWidth, getComputedStyle(document.body).backgroundColor, ...asked].join(' '))
      }
      """)
    #expect(said.map(String.init) == site.pages.map { "\($0) \(width) \(background)" })
  }

  /// On the first three places, without a server.
  @Test func theSearchFinds() throws {
    let wanted = [
      ("rollup", "docs/reference/verbs"), ("rolling_mean", "docs/reference/functions"),
      ("cassette", "docs/cache-and-cassettes"),
    ]
    let said = try Site.built.get().browse(
      """
      for (const word of [\(wanted.map { "'\($0.0)'" }.joined(separator: ", "))]) {
        const { document } = await open('search.html?q=' + word, 1280)
        const isDone = () => /found|match/.test(document.querySelector('.search-summary')?.textContent)
        for (let tries = 0; tries < 500 && !isDone(); tries++) await wait(20)
        const links = [...document.querySelectorAll('#search-results ul.search a')].slice(0, 3)
        said.push(links.map(link => link.getAttribute('href').split('#')[0]).join(' '))
      }
      """)
    try #require(said.count == wanted.count, "\(said)")
    for (found, (word, page)) in zip(said, wanted) { #expect(found.contains(page + ".html"), "\(word): \(found)") }
  }
}
