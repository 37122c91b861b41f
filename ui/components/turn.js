// A verdict by its form, for whoever doesn't see its colour.
const ICONS = { supported: "✓", partial: "½", unsupported: "✕", quoted: "“" }

// A turn: the question, its answer sentence by sentence, the sources. Called again whenever there is more to show.

export default function (component) {
  const { parentElement, data } = component
  if (!data.question) return undefined
  const turn = parentElement.advisorTurn ?? new Turn(parentElement)
  parentElement.advisorTurn = turn
  turn.tellOpened = (document) => component.setTriggerValue("opened", document)
  turn.tellCopied = () => component.setTriggerValue("copied", true)
  turn.show(data)
  return () => {
    turn.follow.stop()
    turn.panel.remove()
    turn.root.remove()
    delete parentElement.advisorTurn
  }
}

class Turn {
  constructor(parent) {
    this.root = make("article", "turn", undefined, { "aria-label": "Question and answer" })
    this.question = make("h2", "question")
    this.understood = make("p", "understood")
    this.answer = make("div", "answer", undefined, { "aria-live": "polite" })
    this.stage = make("p", "stage", undefined, { role: "status" })
    this.end = make("footer", "end")
    this.root.append(this.question, this.understood, this.answer, this.stage, this.end)
    this.panel = new SourcePanel(this.root)
    this.shown = {}
    parent.append(this.root)
    this.follow = new Follow(this.root)
  }

  show(view) {
    if (view.stage && !this.view) this.follow.start()
    if (!view.stage) this.follow.stopSoon()
    this.view = view
    this.question.textContent = view.question
    this.understood.textContent = view.understood
    this.understood.hidden = !view.understood
    this.stage.textContent = view.stage
    this.stage.hidden = !view.stage
    this.root.setAttribute("aria-busy", String(Boolean(view.stage)))
    this.whenChanged("message", view.message, () => this.showMessage(view))
    this.showGroups(view.groups)
    const end = [!view.stage, view.sources, view.copy, view.summary, view.notes, view.removed]
    this.whenChanged("end", end, () => this.showEnd(view))
  }

  whenChanged(part, value, draw) {
    const state = JSON.stringify(value)
    if (this.shown[part] === state) return
    this.shown[part] = state
    draw()
  }

  // What stands already is left alone: a reader's place, focus and selection survive while more arrives.
  showGroups(groups) {
    groups.forEach((group, number) => {
      let section = this.answer.querySelectorAll(":scope > section")[number]
      if (!section) {
        section = make("section", "group")
        this.answer.append(section)
      }
      this.whenChanged(`group-${number}`, group, () => this.showGroup(section, group))
    })
    const sections = [...this.answer.querySelectorAll(":scope > section")]
    sections.slice(groups.length).forEach((section) => section.remove())
    Object.keys(this.shown)
      .filter((part) => part.startsWith("group-") && Number(part.slice(6)) >= groups.length)
      .forEach((part) => delete this.shown[part])
  }

  showGroup(section, group) {
    section.classList.toggle("disputed", group.disputed)
    const label = group.label ? [make("h3", "label", group.label)] : []
    const before = [...section.querySelectorAll(":scope > p")]
    const sentences = group.sentences.map((sentence, number) => {
      const state = JSON.stringify(sentence)
      if (before[number]?.state === state) return before[number]
      const element = this.sentence(sentence)
      element.state = state
      return element
    })
    const wanted = [...label, ...sentences]
    const standing = [...section.children]
    if (standing.length && standing.every((child, number) => child === wanted[number])) {
      section.append(...wanted.slice(standing.length))
    } else if (standing.length && label.length && before.every((child, number) => child === sentences[number])) {
      standing[0].textContent = group.label
      section.append(...sentences.slice(before.length))
    } else {
      section.replaceChildren(...wanted)
    }
  }

  sentence(sentence) {
    const element = make("p", "sentence")
    if (sentence.lead) element.append(make("span", "lead", `${sentence.lead}:`), " ")
    const verdict = sentence.verdict
    const marks = sentence.markers.map(({ marker, label }) => {
      const button = makeButton("marker", String(marker), label, () => this.openSource(marker, button, sentence))
      button.setAttribute("aria-expanded", "false")
      return button
    })
    if (verdict) marks.push(this.verdict(sentence))
    element.append(...withMarks(sentence.text, marks))
    if (!verdict) return element
    element.classList.add(verdict.kind)
    if (!sentence.markers.length) verdict.reasons.forEach((text) => element.append(make("span", "reason", text)))
    return element
  }

  // The icon opens the evidence; a sentence that has none says so in words beside it.
  verdict(sentence) {
    const { kind, label } = sentence.verdict
    const first = sentence.markers[0]
    if (!first) return make("span", `verdict ${kind}`, label)
    const spoken = `${label}: show the evidence`
    const button = makeButton(`verdict ${kind}`, ICONS[kind], spoken, () => this.openSource(first.marker, button, sentence))
    button.title = label
    button.setAttribute("aria-expanded", "false")
    return button
  }

  showMessage(view) {
    this.answer.querySelector(".abstention")?.remove()
    if (!view.message) return
    const box = make("div", "abstention")
    box.append(make("p", "abstention-message", view.message))
    if (view.topics.length) {
      const list = make("ul", "topics")
      list.append(...view.topics.map((topic) => make("li", "", topic)))
      box.append(make("p", "label", "Closest topics"), list)
    }
    this.answer.prepend(box)
  }

  showEnd(view) {
    const parts = []
    // While sentences still come, the list would only move about below them; their numbers work already.
    const written = [view.summary, view.writer && `Written by ${view.writer}`].filter(Boolean)
    if (written.length) parts.push(make("p", "summary", `${written.join(". ")}.`))
    if (view.removed.length) parts.push(removedList(view.removed))
    if (view.notes.length) parts.push(noteList(view.notes))
    if (view.sources.length && !view.stage) parts.push(make("h3", "label", "Sources"), this.sourceList(view.sources))
    if (view.copy) parts.push(makeCopyButton(() => this.view.copy, () => this.tellCopied()))
    this.end.replaceChildren(...parts)
  }

  // A section that several sentences are from is listed once, with all their numbers.
  sourceList(sources) {
    const list = make("ol", "sources")
    for (const [source, ...others] of bySection(sources)) {
      const open = makeButton("source", source.title, "", () => this.openSource(source.marker, open))
      open.setAttribute("aria-expanded", "false")
      const head = make("div", "source-head")
      head.append(open)
      if (source.dated) head.append(" ", make("span", "dated", source.dated))
      head.append(" ", make("span", "tag", source.provenance))
      const place = make("div", "source-heading")
      const numbers = [source, ...others].map(({ marker, title }) => {
        const number = makeButton("marker", String(marker), `Source ${marker}: ${title}`, () => this.openSource(marker, number))
        number.setAttribute("aria-expanded", "false")
        return number
      })
      place.append(...withMarks(source.heading, numbers))
      const item = make("li")
      item.append(head, place)
      list.append(item)
    }
    return list
  }

  openSource(marker, opener, sentence) {
    const source = this.view.sources.find((candidate) => candidate.marker === marker)
    this.panel.open(source, this.view.documents[source.document], opener, sentence)
    this.tellOpened(source.document)
  }
}

// A text and its marks, of which none begins a line alone: the last word comes down with them. One that is long, as an
// address is, must be able to break, and so must a long row of marks.
function withMarks(text, marks) {
  if (!marks.length) return [text]
  const [word] = /\S{0,16}$/.exec(text)
  const last = /(^|\s)$/.test(text.slice(0, text.length - word.length)) ? word : ""
  const few = marks.length <= 3
  const first = make("span", "together", last)
  first.append(...spaced(few ? marks : marks.slice(0, 1)))
  const parts = [text.slice(0, text.length - last.length), first]
  if (few) return parts
  const end = make("span", "together")
  end.append(...spaced(marks.slice(-2)))
  return [...parts, ...spaced(marks.slice(1, -2)), " ", end]
}

function spaced(marks) {
  return marks.flatMap((mark) => [" ", mark])
}

function bySection(sources) {
  const sections = new Map()
  for (const source of sources) {
    const key = JSON.stringify([source.document, source.title, source.heading, source.dated, source.provenance])
    sections.set(key, [...(sections.get(key) ?? []), source])
  }
  return sections.values()
}

function removedList(removed) {
  const box = make("details", "removed")
  const list = make("ul")
  for (const { text, reasons } of removed) {
    const item = make("li")
    item.append(make("s", "", text), ...reasons.map((reason) => make("span", "reason", reason)))
    list.append(item)
  }
  const count = removed.length === 1 ? "the removed sentence" : `the ${removed.length} removed sentences`
  box.append(make("summary", "", `Show ${count}`), list)
  return box
}

function noteList(notes) {
  const list = make("ul", "notes")
  list.append(...notes.map((note) => make("li", "", note)))
  return list
}
