//! SQL selects the rows that `matches` selects, on SQLite and on the servers that the environment names.
//!
//! | variable | |
//! |---|---|
//! | `RECORDINGS_POSTGRES`, `RECORDINGS_MYSQL` | URLs of databases in which tables may be created |
//! | `RECORDINGS_DATABASES=required` | a server that is not named is an error |
//! | `RECORDINGS_SEED` | the seed of the rows and filters; another one in each run by default, printed with a difference |

mod arrays;
mod cases;
mod columns;
mod keys;
mod many;
mod pairs;
mod spans;
mod starts;
mod types;
