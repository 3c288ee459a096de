<?php
// Writes the filters of `filters.json` as PHP's http_build_query encodes them.
//
// php encode.php

$filters = json_decode(file_get_contents(__DIR__ . '/filters.json'), true);
foreach (['php_rfc1738' => PHP_QUERY_RFC1738, 'php_rfc3986' => PHP_QUERY_RFC3986] as $name => $encoding) {
    $lines = array_map(fn ($tree) => http_build_query(['filter' => $tree], '', '&', $encoding) . "\n", $filters);
    file_put_contents(__DIR__ . "/$name.txt", $lines);
}
