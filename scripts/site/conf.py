"""How Sphinx makes the documentation's site: the Markdown that is read on GitHub, as it is there."""
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
# As GitHub names headings.
myst_heading_anchors = 4

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["narrow.css"]
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


def navigation():
    """The chapters of docs/README.md as Sphinx's tables of contents, so that pages have one order in both."""
    yield toctree([], [INDEX.removesuffix(".md")])
    for chapter in re.split(r"^## ", (ROOT / INDEX).read_text(), flags=re.M)[1:]:
        title, text = chapter.split("\n", 1)
        pages = [link.split("#")[0].removesuffix(".md") for link in re.findall(r"\]\(([^):]+\.md)\)", text)]
        paths = [str((pathlib.Path("docs") / page)).replace("docs/../", "") for page in dict.fromkeys(pages)]
        yield toctree([f":caption: {title}"], paths)


def toctree(options, pages):
    return "\n".join(["```{toctree}", ":hidden:", ":titlesonly:", *options, "", *pages, "```"])


def add_navigation(app, name, text):
    if name == root_doc:
        text[0] += "\n\n" + "\n\n".join(navigation()) + "\n"


def add_index(app, error):
    if not error and app.builder.name == "html":
        shutil.copy(pathlib.Path(app.outdir) / "README.html", pathlib.Path(app.outdir) / "index.html")


def setup(app):
    app.add_lexer("lpq", LPQLexer)
    app.add_lexer("console", SessionLexer)
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", add_navigation)
    app.connect("build-finished", add_index)
