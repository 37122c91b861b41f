// The source panel: a document with the cited span in <mark>. Beside the answer where there is room, else a sheet.

const BESIDE = "(min-width: 1100px)"
const PANEL_WIDTH = "clamp(22rem, 32vw, 34rem)"
const OPENED = "advisor-source-opened"
const TAGS = { paragraph: "p", item: "p", row: "p", code: "pre", gap: "span", elision: "p" }

class SourcePanel {
  constructor(root) {
    this.root = root
    this.dialog = make("dialog", "panel", undefined, { "aria-labelledby": "panel-title" })
    this.room = window.matchMedia(BESIDE)
    this.opener = null
    this.source = null
    this.narrowed = null
    root.append(this.dialog)
    this.onKey = (event) => {
      if (event.key !== "Escape" || !this.source) return
      event.preventDefault()
      event.stopPropagation()
      this.close()
    }
    this.onOtherOpened = (event) => {
      if (event.detail !== this) this.close(false)
    }
    this.onRoomChanged = () => this.place()
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault()
      this.close()
    })
    // A click on the backdrop has the dialog itself as its target.
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog && !this.room.matches) this.close()
    })
    document.addEventListener("keydown", this.onKey, true)
    document.addEventListener(OPENED, this.onOtherOpened)
    this.room.addEventListener("change", this.onRoomChanged)
  }

  /** Shows one source, beside the sentence that rests on it; focus returns to `opener` when it is closed. */
  open(source, view, opener, sentence) {
    document.dispatchEvent(new CustomEvent(OPENED, { detail: this }))
    this.release()
    this.source = source
    this.opener = opener
    opener.setAttribute("aria-expanded", "true")
    const verdict = sentence?.verdict
    const matches = new Set(verdict?.matches)
    const body = documentBody(view, source.marker, matches)
    const claim = verdict ? [claimBox(sentence, matches)] : []
    this.dialog.replaceChildren(this.head(source), ...claim, ...remarks(source, view), body)
    this.place()
    this.dialog.querySelector(".panel-title").focus({ preventScroll: true })
    scrollToMark(body)
  }

  /** Puts the panel away. */
  close(returnFocus = true) {
    if (!this.source) return
    const opener = this.opener
    this.release()
    this.source = null
    this.opener = null
    if (this.dialog.open) this.dialog.close()
    this.dock(false)
    if (returnFocus) opener?.focus({ preventScroll: true })
  }

  /** Takes the panel off the page for good. */
  remove() {
    this.close(false)
    document.removeEventListener("keydown", this.onKey, true)
    document.removeEventListener(OPENED, this.onOtherOpened)
    this.room.removeEventListener("change", this.onRoomChanged)
    this.dialog.remove()
  }

  release() {
    this.opener?.setAttribute("aria-expanded", "false")
  }

  place() {
    if (!this.source) return
    if (this.dialog.open) this.dialog.close()
    const beside = this.room.matches
    this.dialog.classList.toggle("beside", beside)
    this.dock(beside)
    if (beside) this.dialog.show()
    else this.dialog.showModal()
  }

  /**
   * Makes room for the panel in the page around it, or gives it back: also when the panel was taken off the page with
   * its answer. Where the page has changed its ways, the panel just covers it.
   */
  dock(beside) {
    if (this.narrowed) this.narrowed.style.maxWidth = ""
    this.narrowed = beside ? this.root.getRootNode().host?.closest("main") : null
    if (this.narrowed) this.narrowed.style.maxWidth = `calc(100% - ${PANEL_WIDTH})`
  }

  head(source) {
    const head = make("header", "panel-head")
    const title = make("h2", "panel-title", source.title, { id: "panel-title", tabindex: "-1" })
    const close = makeButton("panel-close", "×", "Close the source", () => this.close())
    const about = make("p", "panel-about")
    about.append(make("span", "tag", source.provenance))
    if (source.dated) about.append(make("span", "dated", source.dated))
    about.append(make("span", "path", source.path))
    head.append(make("span", "number", String(source.marker), { "aria-hidden": "true" }), title, close, about)
    return head
  }
}

function remarks(source, view) {
  return [source.problem, view.note].filter(Boolean).map((text) => make("p", "panel-remark", text, { role: "note" }))
}

function claimBox(sentence, matches) {
  const { kind, label, reasons } = sentence.verdict
  const box = make("section", `claim ${kind}`, undefined, { "aria-label": "The sentence and its verdict" })
  const text = make("p", "claim-text")
  text.append(...matched(sentence.text, matches))
  const verdict = make("p", "claim-verdict")
  verdict.append(make("span", `verdict ${kind}`, ICONS[kind], { "aria-hidden": "true" }), " ", label)
  box.append(text, verdict, ...reasons.map((reason) => make("p", "reason", reason)))
  return box
}

/** Text with the words that sentence and source share in <b>. */
function matched(text, matches) {
  if (!matches.size) return [document.createTextNode(text)]
  return text.split(/([\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)?)/u).map((piece) => {
    const word = piece.toLowerCase().replace("’", "'").replace(/'s$/, "")
    return matches.has(word) ? make("b", "", piece) : document.createTextNode(piece)
  })
}

function documentBody(view, marker, matches) {
  const body = make("div", "panel-body", undefined, { tabindex: "0", role: "document", "aria-label": "Document" })
  for (const block of view.blocks) {
    const asked = block.pieces[0]?.text.startsWith("Also asked: ") ? " asked" : ""
    const element = make(tagOf(block), `block ${block.kind}${asked}`, block.kind === "elision" ? "⋯" : undefined)
    if (block.level) element.dataset.level = String(block.level)
    for (const piece of block.pieces) {
      const marked = piece.markers.includes(marker)
      element.append(marked ? markOf(piece.text, matches) : document.createTextNode(piece.text))
    }
    body.append(element)
  }
  return body
}

function markOf(text, matches) {
  const mark = make("mark")
  mark.append(...matched(text, matches))
  return mark
}

function tagOf(block) {
  if (block.kind !== "heading") return TAGS[block.kind] ?? "p"
  // The panel's own title is an h2; a document's headings come below it.
  return `h${Math.min(Math.max(block.level, 1) + 2, 6)}`
}

function scrollToMark(body) {
  const mark = [...body.querySelectorAll("mark")].find((candidate) => candidate.offsetParent)
  if (!mark) {
    body.scrollTop = 0
    return
  }
  const offset = mark.getBoundingClientRect().top - body.getBoundingClientRect().top
  body.scrollTop += offset - body.clientHeight / 4
}
