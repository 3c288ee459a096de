<?php
// Parses the queries of `groups.txt` as PHP does.
//
// php parse_groups.php

$trees = [];
foreach (file(__DIR__ . '/groups.txt', FILE_IGNORE_NEW_LINES) as $query) {
    parse_str($query, $tree);
    $trees[] = json_encode($tree, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES) . "\n";
}
file_put_contents(__DIR__ . '/groups_php.jsonl', $trees);
