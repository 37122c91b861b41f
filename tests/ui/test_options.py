"""Streamlit's options as we set them."""

from __future__ import annotations

import pytest
from streamlit import config

from ui.options import MAX_UPLOAD_MB, configure, streamlit_options


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def faded(text: str, back: str) -> str:
    """A caption's colour: Streamlit draws it at 60 %."""
    pairs = [(int(text[i : i + 2], 16), int(back[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(0.6 * own + 0.4 * behind):02x}" for own, behind in pairs)


def test_every_option_is_one_that_streamlit_knows() -> None:
    known = config.get_config_options()
    assert set(streamlit_options("127.0.0.1", 1)) <= set(known)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("browser.gatherUsageStats", False),
        ("client.disableDataExport", True),
        ("client.showErrorDetails", "none"),
        ("client.toolbarMode", "minimal"),
        ("server.headless", True),
        ("server.fileWatcherType", "none"),
        ("server.enableCORS", True),
        ("server.enableXsrfProtection", True),
        ("server.enableAgentApi", False),
        ("server.maxUploadSize", MAX_UPLOAD_MB),
        ("server.address", "127.0.0.1"),
        ("server.port", 8123),
    ],
)
def test_configure_sets_them(name: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "_config_options", None)
    monkeypatch.setenv("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "true")
    configure("127.0.0.1", 8123)
    assert config.get_option(name) == value


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", ["", ".sidebar"])
def test_colours_can_be_read(theme: str, place: str) -> None:
    options = streamlit_options("127.0.0.1", 1)
    back = options[f"theme.{theme}{place}.backgroundColor"]
    second = options[f"theme.{theme}{place}.secondaryBackgroundColor"]
    text, link, accent = (options[f"theme.{theme}.{name}Color"] for name in ("text", "link", "primary"))
    assert min(contrast(text, back), contrast(text, second)) >= 7
    assert min(contrast(link, back), contrast(link, second)) >= 4.5
    assert min(contrast(faded(text, back), back), contrast(faded(text, second), second)) >= 4.5
    assert contrast("#ffffff", accent) >= 4.5, "the label of a button"
    assert min(contrast(accent, back), contrast(accent, second)) >= 3, "the border of a button, the mark of a tab"
