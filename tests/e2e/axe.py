"""Axe, which judges a page by WCAG 2.2 A and AA."""

from axe_playwright_python.base import AXE_SCRIPT

WCAG = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}


def faults_of(page):
    """What axe finds wrong on a page, each with the beginning of its element."""
    if not page.evaluate("window.axe !== undefined"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options)", WCAG)
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found["violations"] for node in fault["nodes"]]
