// Parses the queries of `groups.txt` as qs does, with room for groups inside of groups.
//
// npm install qs && node parse_groups.mjs

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// The package is looked for where the command is run.
const qs = createRequire(pathToFileURL(process.cwd() + "/"))("qs");
const here = new URL(".", import.meta.url);
const queries = readFileSync(new URL("groups.txt", here), "utf8").trim().split("\n");
const trees = queries.map((query) => JSON.stringify(qs.parse(query, { depth: 10 })) + "\n");
writeFileSync(new URL("groups_qs.jsonl", here), trees.join(""));
