"""How Streamlit is set up: closed to the network, quiet about errors, and in our colours, light and dark."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from streamlit import config

MAX_UPLOAD_MB = 10

_SERVER: dict[str, Any] = {
    "browser.gatherUsageStats": False,
    "client.allowedOrigins": [],
    # A table's own CSV is made in the browser, where nobody takes down that it was; `exports` makes ours.
    "client.disableDataExport": True,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "logger.level": "warning",
    "runner.magicEnabled": False,
    # What a person's own Streamlit keeps for other programs is none of ours.
    "secrets.files": [],
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": MAX_UPLOAD_MB,
    "server.runOnSave": False,
    # Nobody is who a header says.
    "server.trustedUserHeaders": {},
}

_TYPE: dict[str, Any] = {
    "theme.baseFontSize": 16,
    "theme.font": "sans-serif",
    "theme.headingFont": "serif",
    "theme.headingFontSizes": ["2.25rem", "1.5rem", "1.25rem", "1.125rem", "1rem", "1rem"],
    "theme.headingFontWeights": [500, 500, 600, 600, 600, 600],
    "theme.baseRadius": "0.5rem",
    "theme.paddingTop": "1.5rem",
    "theme.showSidebarBorder": True,
}

# Text on background is at least 7:1, links on it and white on the accent at least 4.5:1, in both; captions, which
# Streamlit draws at 60 %, at least 4.5:1. No accent has 4.5:1 with white and with a dark background.
_LIGHT = {
    "primaryColor": "#1f5a6b",
    "backgroundColor": "#fdfcfa",
    "secondaryBackgroundColor": "#f4f1eb",
    "textColor": "#14171a",
    "linkColor": "#1f5a6b",
    "borderColor": "#ded9cf",
}
_DARK = {
    "primaryColor": "#2f8098",
    "backgroundColor": "#15181b",
    "secondaryBackgroundColor": "#1e2327",
    "textColor": "#e8e5df",
    "linkColor": "#7cbccd",
    "borderColor": "#363d43",
}
_LIGHT_SIDEBAR = {"backgroundColor": "#f4f1eb", "secondaryBackgroundColor": "#fdfcfa"}
_DARK_SIDEBAR = {"backgroundColor": "#101315", "secondaryBackgroundColor": "#1e2327"}


def streamlit_options(host: str, port: int, public_url: str = "") -> dict[str, Any]:
    """Every Streamlit option that is set, by its dotted name; `public_url` where it isn't that of host and port."""
    themes = {
        "theme.light": _LIGHT,
        "theme.dark": _DARK,
        "theme.light.sidebar": _LIGHT_SIDEBAR,
        "theme.dark.sidebar": _DARK_SIDEBAR,
    }
    colours = {f"{section}.{name}": value for section, values in themes.items() for name, value in values.items()}
    # For an Origin it knows no other way, Streamlit would look up this machine's external address on the internet.
    public = {"browser.serverAddress": urlsplit(public_url).hostname} if public_url else {}
    return {**_SERVER, **_TYPE, **colours, **public, "server.address": host, "server.port": port}


def configure(host: str, port: int, public_url: str = "") -> None:
    """Set the options of this process; they win over any config.toml and STREAMLIT_ variable."""
    for name, value in streamlit_options(host, port, public_url).items():
        config.set_option(name, value)
