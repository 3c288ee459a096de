// Writes the filters of `filters.json` as encoders of JavaScript do.
//
// npm install qs axios jquery jsdom && node encode.mjs

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// The packages are looked for where the command is run.
const require = createRequire(pathToFileURL(process.cwd() + "/"));
const qs = require("qs");
const axios = require("axios");
const { JSDOM } = require("jsdom");
const jQuery = require("jquery/factory").jQueryFactory(new JSDOM("").window);

const here = new URL(".", import.meta.url);
const filters = JSON.parse(readFileSync(new URL("filters.json", here), "utf8"));
const query = (url) => url.slice(url.indexOf("?") + 1);
const encoders = {
  qs_indices: (filter) => qs.stringify({ filter }),
  qs_brackets: (filter) => qs.stringify({ filter }, { arrayFormat: "brackets" }),
  qs_repeat: (filter) => qs.stringify({ filter }, { arrayFormat: "repeat" }),
  qs_comma: (filter) => qs.stringify({ filter }, { arrayFormat: "comma" }),
  qs_comma_values_only: (filter) => qs.stringify({ filter }, { arrayFormat: "comma", encodeValuesOnly: true }),
  axios: (filter) => query(axios.getUri({ url: "/", params: { filter } })),
  axios_flat: (filter) => query(axios.getUri({ url: "/", params: byName(filter) })),
  axios_flat_repeat: (filter) =>
    query(axios.getUri({ url: "/", params: byName(filter), paramsSerializer: { indexes: null } })),
  jquery: (filter) => jQuery.param({ filter }),
  url_search_params: (filter) => new URLSearchParams(flat("filter", filter).flatMap(listed)).toString(),
};

// The parameters with their values, which may be lists.
function flat(key, value) {
  if (Array.isArray(value) || typeof value !== "object") return [[key, value]];
  return Object.entries(value).flatMap(([name, inner]) => flat(`${key}[${name}]`, inner));
}

function byName(filter) {
  return Object.fromEntries(flat("filter", filter));
}

function listed([key, value]) {
  return Array.isArray(value) ? value.map((item) => [`${key}[]`, item]) : [[key, value]];
}

for (const [name, encode] of Object.entries(encoders)) {
  writeFileSync(new URL(`${name}.txt`, here), filters.map((filter) => encode(filter) + "\n").join(""));
}
