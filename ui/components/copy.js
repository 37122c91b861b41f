// Copying an answer, also where the clipboard interface is missing (a page served over plain http).

const COPY = "Copy with sources"
const COPIED_FOR = 2000

function makeCopyButton(getText, tell) {
  const button = makeButton("copy", COPY, "", async () => {
    const copied = await copyText(getText())
    if (copied) tell()
    button.textContent = copied ? "Copied" : "Couldn't copy: select the text instead"
    clearTimeout(button.timer)
    button.timer = setTimeout(() => (button.textContent = COPY), COPIED_FOR)
  })
  button.setAttribute("aria-live", "polite")
  return button
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

function copyBySelection(text) {
  const field = make("textarea", "", undefined, { readonly: "", "aria-hidden": "true" })
  field.value = text
  field.style.position = "fixed"
  field.style.opacity = "0"
  document.body.append(field)
  field.select()
  const copied = document.execCommand("copy")
  field.remove()
  return copied
}
