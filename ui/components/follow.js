// A new question goes to the top of the window and stays there while its answer grows below, until the reader moves.

const SPACE_ABOVE = 112
const SETTLING = 500
const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"]

class Follow {
  constructor(root) {
    this.root = root
    this.observer = new ResizeObserver(() => this.scroll())
    this.onMove = () => this.stop()
  }

  start() {
    this.page = this.root.getRootNode().host?.closest("main")
    if (!this.page) return
    this.observer.observe(this.root)
    // What stands below the answer, such as suggestions, arrives after it.
    this.observer.observe(this.page.firstElementChild)
    MOVES.forEach((move) => document.addEventListener(move, this.onMove, { capture: true, passive: true }))
  }

  stop() {
    this.observer.disconnect()
    MOVES.forEach((move) => document.removeEventListener(move, this.onMove, { capture: true }))
  }

  stopSoon() {
    setTimeout(() => this.stop(), SETTLING)
  }

  scroll() {
    this.page.scrollTop += this.root.getBoundingClientRect().top - this.page.getBoundingClientRect().top - SPACE_ABOVE
  }
}
