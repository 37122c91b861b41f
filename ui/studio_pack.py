"""The role pack on the page of the role studio: what it holds in a few lines, and its downloads."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from advisor.roles.pack import Pack
from ui import studio_words as words
from ui.escaping import escape
from ui.exports import noted
from ui.studio_desk import StudioDesk

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show(desk: StudioDesk, pack: Pack) -> None:
    """Draw it."""
    with st.container(border=True):
        st.markdown(
            f"**{words.PACK}** · "
            + words.packed(len(pack.matrix.rows), len(pack.shared), len(pack.findings), len(pack.open_points))
        )
        st.caption(words.PACK_MATRIX.format(escape(pack.matrix_name)))
        with st.container(horizontal=True, vertical_alignment="center"):
            short = st.toggle(words.PACK_SHORT, key="studio-pack-short", help=words.PACK_SHORT_HELP)
            download(words.PACK_WORD, lambda: desk.pack_word(short=short), "role-pack.docx", WORD_TYPE)
            download(words.PACK_MARKDOWN, lambda: desk.pack_markdown(short=short), "role-pack.md", "text/markdown")
            download(words.PACK_JSON, desk.pack_json, "role-pack.json", "application/json")
        if pack.findings:
            with st.expander(words.PACK_FINDINGS.format(len(pack.findings))):
                for finding in pack.findings:
                    told = f"**{escape(finding.decision)}** {escape(finding.message)}  \n{escape(finding.mend.text)}"
                    st.markdown(f"- {told}")
        with st.expander(words.PACK_TENSIONS.format(len(pack.tensions))):
            for line in pack.tensions:
                part = line.parts[0]
                bound = f"{escape(part.label)}: {escape(part.text)}"
                st.markdown(f"- **{escape(line.label)}:** {escape(line.text)}  \n{bound}")
        if pack.open_points:
            with st.expander(words.PACK_POINTS.format(len(pack.open_points))):
                for point in pack.open_points:
                    st.markdown(f"- {escape(point)}")


def download(label: str, data: Callable[[], str | bytes], name: str, kind: str) -> None:
    """A button; the file is made when it is asked for."""
    st.download_button(
        label, noted(name, data), file_name=name, mime=kind, key=f"studio-{name}", icon=":material/download:",
        type="tertiary", on_click="ignore",
    )  # fmt: skip
