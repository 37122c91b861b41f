// Text reaches the page through these two only: as text, never as markup.

/** Makes an element with a class, text and attributes. */
function make(tag, className, text, attributes) {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text !== undefined) element.textContent = text
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value)
  return element
}

/** Makes a button that does something. */
function makeButton(className, text, label, onClick) {
  const button = make("button", className, text, { type: "button" })
  if (label) button.setAttribute("aria-label", label)
  button.addEventListener("click", onClick)
  return button
}
