// Fills in the form of a page: reads the page and inputs by their names, and prints the filter and which inputs are disabled.
const { JSDOM } = require("jsdom");

const { page, inputs } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const { window } = new JSDOM(page, { runScripts: "dangerously" });
const { document } = window;
for (const [name, value] of inputs) {
  const field = document.querySelector(`[name="${name}"]`);
  field.value = value;
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
}
const disabled = [...document.querySelectorAll(":disabled")].map((field) => field.name);
console.log(JSON.stringify({ filter: JSON.parse(document.querySelector("#filter").textContent), disabled }));
