"""How Sphinx makes the documentation's site: the Markdown that is read on GitHub, as it is there."""
import os
import pathlib
import re
import shutil

from pygments.lexer import RegexLexer, bygroups, using
from pygments.lexers import TextLexer, load_lexer_from_file
from pygments.token import Comment, Generic, Text

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
INDEX = "docs/README.md"

project = "lpql"
html_title = "lpql"
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["*.md", "docs/**.md"]
# Not even looked into.
exclude_patterns = [".*", "Benchmarks", "Sources", "Tests", "editors", "examples", "scripts"]
# Pygments does not know all of Swift.
suppress_warnings = ["misc.highlighting_failure"]
# As GitHub names headings.
myst_heading_anchors = 4

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"top_of_page_buttons": []}

LPQLexer = type(load_lexer_from_file(str(ROOT / "editors/pygments/lpq.py"), "LPQLexer"))


class SessionLexer(RegexLexer):
    """What is typed at a shell's `$ `, programs between quotes included, and what it prints."""

    name = "console"
    tokens = {
        "root": [
            (r"^(\$ )([^'#\n]*)('[^']*')?([^#\n]*)(#.*)?(\n)",
             bygroups(Generic.Prompt, Generic.Strong, using(LPQLexer), Generic.Strong, Comment.Single, Text)),
            (r".*\n", Text),
        ],
    }


def pages(text, folder):
    """The project's pages that a text has links to, in their order, each once; without those that an index of their own names."""
    links = re.findall(r"\]\(([^):#]+)\.md(?:#[^)]*)?\)", text)
    paths = [os.path.normpath(os.path.join(folder, link)) for link in dict.fromkeys(links)]
    return [path for path in paths if path.endswith("README") or f"{os.path.dirname(path)}/README" not in paths]


def navigation():
    """The chapters of docs/README.md as Sphinx's tables of contents, so that pages have one order in both."""
    yield toctree([], [INDEX.removesuffix(".md")])
    for chapter in re.split(r"^## ", (ROOT / INDEX).read_text(), flags=re.M)[1:]:
        title, text = chapter.split("\n", 1)
        yield toctree([f":caption: {title}"], pages(text, "docs"))


def toctree(options, paths):
    return "\n".join(["```{toctree}", ":hidden:", ":titlesonly:", *options, "", *(f"/{path}" for path in paths), "```"])


def add_navigation(app, name, text):
    folder, page = os.path.split(name)
    if name == root_doc:
        text[0] += "\n\n" + "\n\n".join(navigation()) + "\n"
    elif page == "README" and name + ".md" != INDEX:
        inside = [path for path in pages(text[0], folder) if os.path.dirname(path) == folder]
        text[0] += "\n\n" + toctree([], inside) + "\n"


def add_index(app, error):
    if not error and app.builder.name == "html":
        shutil.copy(pathlib.Path(app.outdir) / "README.html", pathlib.Path(app.outdir) / "index.html")


def setup(app):
    app.add_lexer("lpq", LPQLexer)
    app.add_lexer("console", SessionLexer)
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", add_navigation)
    app.connect("build-finished", add_index)
