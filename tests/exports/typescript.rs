//! TypeScript: the writer gives the same bytes as Rust, and the types refuse what the builder refuses.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use fastrand::Rng;
use recordings_core::{Description, Filter, Group, Query};
use recordings_tests_exports::declared::{BookingFilter, ListBookings, ListBooks, ListRooms, RoomFilter};
use recordings_tests_exports::random;
use serde_json::Value;

use crate::tools::{Tools, run};

/// Checks the modules of a folder with `tsc --strict`, and compiles them to JavaScript.
fn compile(tools: &Tools, folder: &Path, files: &[&str]) {
    fs::write(folder.join("package.json"), r#"{"type": "module"}"#).unwrap();
    let options = ["--strict", "--target", "es2022", "--module", "es2022", "--noUnusedLocals", "false"];
    run(tools.npm("tsc").args(options).args(files).current_dir(folder), "");
}

/// Writes objects with the writer of a module.
pub(crate) fn written(tools: &Tools, of: (&str, &str), objects: &[Value]) -> Vec<String> {
    serde_json::from_str(&answer(tools, of, (&Value::from(objects), "JSON.stringify(input.map(write))"))).unwrap()
}

/// The message of the error of a module's writer for an object.
pub(crate) fn fails(tools: &Tools, of: (&str, &str), object: &Value) -> String {
    let message = "(() => { try { return 'wrote ' + write(input); } catch (error) { return error.message; } })()";
    answer(tools, of, (object, message)).trim_end_matches('\n').to_owned()
}

/// What an expression of JavaScript returns for an input and the writer of a module.
pub(crate) fn answer(tools: &Tools, (name, module): (&str, &str), (input, expression): (&Value, &str)) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("filter.ts"), module).unwrap();
    compile(tools, folder.path(), &["filter.ts"]);
    let script = format!(
        "import {{ write{name} as write }} from './filter.js';\nimport {{ readFileSync }} from 'node:fs';\n\
         const input = JSON.parse(readFileSync(0, 'utf8'));\nconsole.log({expression});"
    );
    fs::write(folder.path().join("run.js"), script).unwrap();
    run(Command::new("node").arg(folder.path().join("run.js")), &input.to_string())
}

#[test]
fn ten_thousand_filters_are_written_as_rust_writes_them() {
    let Some(tools) = Tools::find("TypeScript") else { return };
    let description = Description::of::<Group<RoomFilter>>();
    let (mut rng, mut queries, mut objects) = (Rng::with_seed(5), Vec::new(), Vec::new());
    while queries.len() < 10_000 {
        let Ok(filter) = Group::<RoomFilter>::from_query_str(&random::query(&description, &mut rng)) else { continue };
        queries.push(filter.to_query_string());
        objects.push(filter.to_json());
    }
    let module = description.to_typescript("RoomFilter").unwrap();
    let written = written(&tools, ("RoomFilter", &module), &objects);
    for ((query, written), object) in queries.iter().zip(&written).zip(&objects) {
        assert_eq!(written, query, "{object}");
    }
}

#[test]
fn whole_queries_are_written_as_rust_writes_them() {
    let Some(tools) = Tools::find("TypeScript") else { return };
    let description = Description::of_query::<ListRooms>();
    let (mut rng, mut queries, mut objects) = (Rng::with_seed(6), Vec::new(), Vec::new());
    while queries.len() < 2_000 {
        let Ok(query) = ListRooms::from_query_str(&random::query(&description, &mut rng)) else { continue };
        queries.push(query.to_query_string());
        objects.push(query.to_json());
    }
    let all = "include=&fields[rooms]=owner&sort=-opened_on,seats&page[number]=2&language=a%20b";
    let all = ListRooms::from_query_str(all).unwrap();
    queries.push(all.to_query_string());
    objects.push(all.to_json());
    assert_eq!(written(&tools, ("ListRooms", &description.to_typescript("ListRooms").unwrap()), &objects), queries);

    let query = "q[hotel_eq]=1&q[from_gte]=2020-01-01&page[size]=7&order[opened_on]=desc&order[seats]=asc";
    let query = ListBookings::from_query_str(query).unwrap();
    let module = Description::of_query::<ListBookings>().to_typescript("ListBookings").unwrap();
    assert_eq!(written(&tools, ("ListBookings", &module), &[query.to_json()]), [query.to_query_string()]);
}

#[test]
fn orders_in_many_forms_are_written_as_rust_writes_them() {
    let module = Description::of_query::<ListBooks>().to_typescript("ListBooks").unwrap();
    assert!(module.contains("\"q[s]\"?: readonly ["), "{module}");
    let Some(tools) = Tools::find("TypeScript") else { return };
    let query = ListBooks::from_query_str(
        "q[title]=a&q[s]=title+desc,created_at+asc&sort[]=%2Btitle&sort[]=-created_at&q[by][desc]=a&q[by][asc]=b&q[by][desc]=c",
    )
    .unwrap();
    assert_eq!(written(&tools, ("ListBooks", &module), &[query.to_json()]), [query.to_query_string()]);
}

#[test]
fn the_writer_is_small() {
    let Some(tools) = Tools::find("esbuild") else { return };
    for module in [
        Description::of::<Group<RoomFilter>>().to_typescript("RoomFilter").unwrap(),
        Description::of_query::<ListRooms>().to_typescript("ListRooms").unwrap(),
    ] {
        // Without the tables, which are data.
        let mut writer = String::new();
        for line in module.lines() {
            let is_table = line.starts_with("const table");
            writeln!(
                writer,
                "{}",
                if is_table { line.split_once('=').unwrap().0.to_owned() + "= [];" } else { line.to_owned() }
            )
            .unwrap();
        }
        let minified =
            run(tools.npm("esbuild").args(["--loader=ts", "--minify", "--format=esm", "--target=es2022"]), &writer);
        eprintln!("the writer has {} bytes", minified.len());
        assert!(minified.len() <= 3_000, "{}\n{minified}", minified.len());
    }
}

#[test]
fn the_types_refuse_what_the_builder_refuses() {
    let Some(tools) = Tools::find("TypeScript") else { return };
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("rooms.ts", &Description::of_query::<ListRooms>().to_typescript("ListRooms").unwrap());
    write("bookings.ts", &Description::of::<BookingFilter>().to_typescript("BookingFilter").unwrap());
    let cases = include_str!("typescript/cases.ts");
    write("cases.ts", cases);
    compile(&tools, folder.path(), &["cases.ts"]);
    let refused = cases.matches("// @ts-expect-error").count();
    assert!(refused >= 30, "{refused}");
    // Each of them is refused for what it says: without the mark, `tsc` reports as many errors.
    write("cases.ts", &cases.replace("// @ts-expect-error", "// error:"));
    let output = tools
        .npm("tsc")
        .args(["--strict", "--noEmit", "--target", "es2022", "cases.ts"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stdout).matches("error TS").count();
    assert_eq!(errors, refused);
}

#[test]
fn groups_that_are_functions_have_no_writer() {
    use recordings_core::Exact;
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(groups(any, form = "functions"))]
    struct FunctionFilter {
        name: Exact<String>,
    }
    let error = Description::of::<Group<FunctionFilter>>().to_typescript("F").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`filter` is written as functions, for which there is no writer; write its groups in brackets"
    );
}
