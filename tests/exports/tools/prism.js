// Says how Prism answers queries, as a proxy in front of a server: reads a document, the server and queries, and prints a status for each.
const { spawn } = require("child_process");
const { mkdtempSync, readFileSync, writeFileSync } = require("fs");
const { join } = require("path");

const { document, path, queries, server, program } = JSON.parse(readFileSync(0, "utf8"));
const file = join(mkdtempSync(join(require("os").tmpdir(), "prism-")), "openapi.json");
writeFileSync(file, JSON.stringify(document));
const prism = spawn(program, ["proxy", file, server, "--errors", "--port", "0", "--verboseLevel", "info"]);
let output = "";
prism.stdout.on("data", async (data) => {
  const isStarted = /listening on (http:\S+)/.exec(output) !== null;
  output += data;
  const address = /listening on (http:\/\/[0-9.:]+)/.exec(output);
  if (isStarted || !address) return;
  const statuses = [];
  for (const query of queries) {
    const answer = await fetch(`${address[1]}${path}?${query}`);
    statuses.push([answer.status, await answer.text()]);
  }
  console.log(JSON.stringify(statuses));
  prism.kill();
});
