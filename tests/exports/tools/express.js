// Says how express-openapi-validator answers queries: reads a document and queries, and prints a status for each.
const express = require("express");
const qs = require("qs");
const validator = require("express-openapi-validator");

const { document, path, queries } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const app = express();
// Lists of more than twenty values, and four levels of brackets.
app.set("query parser", (query) => qs.parse(query, { depth: 12, arrayLimit: 1000, parameterLimit: 1024 }));
app.use(validator.middleware({ apiSpec: document, validateRequests: true, validateResponses: false }));
app.get(path, (_, response) => response.json({}));
app.use((error, _request, response, _next) => response.status(error.status || 500).send(error.message));
const server = app.listen(0, "127.0.0.1", async () => {
  const statuses = [];
  for (const query of queries) {
    const answer = await fetch(`http://127.0.0.1:${server.address().port}${path}?${query}`);
    statuses.push([answer.status, answer.ok ? "" : await answer.text()]);
  }
  console.log(JSON.stringify(statuses));
  server.close();
  process.exit(0);
});
