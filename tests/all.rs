//! All tests that can share a process. Linking one program takes far less time than linking one per file.
//!
//! `cargo test -p recordings-tests --test all paging::` runs the tests of one file. `secrets` installs a global subscriber, so it
//! stays a program of its own.

mod between;
mod blocking;
mod bounds;
mod client;
mod collections;
mod compare;
mod declarations;
mod dependencies;
mod description;
mod download;
mod empty_texts;
mod faults;
mod foreign;
mod foreign_lists;
mod forms;
mod groups;
mod json_api;
mod keys;
mod layers;
mod list_styles;
mod listing;
mod long_queries;
mod matching;
mod model;
mod models;
mod nested;
mod non_empty;
mod operations;
mod operators;
mod paging;
mod paging_kinds;
mod patterns;
mod queries;
mod rate_limits;
mod renames;
mod resources;
mod retries;
mod roundtrip;
mod rules;
mod run_time;
mod server;
mod shapes;
mod sql;
mod storage;
mod strictness;
mod suggestions;
mod targets;
mod tls;
mod traps;
mod values;
mod whole_query;
mod wire;
mod wires;
