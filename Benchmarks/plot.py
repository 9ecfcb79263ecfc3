"""Values by rows on two log axes, side by side, as SVG: plot(title, [("seconds", {rows: {name: value}}, "s")])"""

import html
import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 430, 340, 76, 84, 64, 40
# The same colour in every plot; others get one of OTHERS.
COLOURS = {
    "lpql": "#0b6e4f", "DuckDB": "#c1440e", "DuckDB CLI": "#2c5aa0", "Polars": "#8e44ad", "chDB": "#7f6000", "jq": "#444444",
    "gojq": "#b03060", "Miller": "#1f8a9c",
}
OTHERS = ["#999999", "#d08020"]
LABEL = 12


def plot(title, panels):
    names = dict.fromkeys(name for _, by_size, _ in panels for found in by_size.values() for name in found)
    others = [name for name in names if name not in COLOURS]
    colours = COLOURS | {name: OTHERS[place % len(OTHERS)] for place, name in enumerate(others)}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * len(panels)} {HEIGHT}" font-family="sans-serif" font-size="11">',
        f'<rect width="{WIDTH * len(panels)}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="22" font-size="14" font-weight="bold">{html.escape(title)}</text>',
    ]
    for place, panel in enumerate(panels):
        parts += [f'<g transform="translate({place * WIDTH} 0)">', *_panel(*panel, colours), "</g>"]
    return "\n".join(parts + ["</svg>\n"])


def _panel(name, by_size, unit, colours):
    sizes = sorted(by_size)
    values = [value for found in by_size.values() for value in found.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(size):
        return LEFT + (math.log10(size) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(value):
        return HEIGHT - BOTTOM - (math.log10(value) - low) / max(high - low, 1) * (HEIGHT - TOP - BOTTOM)

    yield f'<text x="{LEFT}" y="{TOP - 20}" font-size="12">{html.escape(name)}, by rows</text>'
    for power in range(low, max(high, low + 1) + 1):
        at = y(10**power)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10**power:g} {unit}</text>'
    for size in sizes:
        yield f'<line x1="{x(size):.1f}" x2="{x(size):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#ddd"/>'
        yield f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{_short(size)}</text>'
    labels = []
    # lpql comes last, over the others.
    for peer in reversed(dict.fromkeys(peer for found in by_size.values() for peer in found)):
        points = [(x(size), y(by_size[size][peer])) for size in sizes if peer in by_size[size]]
        line = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        yield f'<polyline points="{line}" fill="none" stroke="{colours[peer]}" stroke-width="{3 if peer == "lpql" else 1.5}"/>'
        yield from (f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colours[peer]}"/>' for a, b in points)
        labels.append((*points[-1], peer))
    yield from (
        f'<text x="{a + 7:.1f}" y="{b + 4:.1f}" fill="{colours[peer]}">{html.escape(peer)}</text>' for a, b, peer in _apart(labels))


def _apart(labels):
    """The labels of each end of lines, so far down that none covers another."""
    taken = {}
    for a, b, peer in sorted(labels, key=lambda label: label[1]):
        b = max(b, taken.get(round(a), -LABEL) + LABEL)
        taken[round(a)] = b
        yield a, b, peer


def _short(size):
    return f"{size // 10**6:g} M" if size >= 10**6 else f"{size / 1000:g} k"
