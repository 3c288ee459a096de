//! The form of the example: a page that is made from a JSON Schema, filled in without a browser and shown in one.

use std::fs;
use std::process::Command;

use recordings_core::room_recordings::RecordingFilter;
use recordings_core::{Description, Filter};
use serde_json::{Value, json};

use crate::tools::{Tools, run, script};

/// The page of the example, with a script at its end.
fn page(script: &str) -> String {
    let schema = Description::of::<RecordingFilter>().to_json_schema().to_string().replace('<', "\\u003c");
    let page = include_str!("../../recordings-core/examples/search_form/page.html").replace("{{schema}}", &schema);
    page.replace("  </body>", &format!("<script>{script}</script></body>"))
}

#[test]
fn what_is_filled_in_is_a_filter() {
    let Some(tools) = Tools::find("jsdom") else { return };
    let inputs =
        json!([["status.eq", "completed"], ["duration_secs.gte", "60"], ["date_started_at.lte", "2021-04-25"]]);
    let answer = tools.node(&script("form.js"), &json!({"page": page(""), "inputs": inputs}).to_string());
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let filter = RecordingFilter::from_json(&answer["filter"]).unwrap();
    assert_eq!(
        filter.to_readable_query(),
        "filter[date_started_at][lte]=2021-04-25&filter[status]=completed&filter[duration_secs][gte]=60"
    );
    assert_eq!(answer["disabled"], json!(["date_started_at.eq", "duration_secs.eq"]));
}

#[test]
fn the_page_works_in_chromium() {
    let Some(chromium) =
        ["chromium", "chromium-browser"].into_iter().find(|name| Command::new(name).arg("--version").output().is_ok())
    else {
        eprintln!("skipped: Chromium is not installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.html");
    let typed = "const field = document.querySelector('[name=\"duration_secs.gte\"]'); field.value = 60; \
                field.dispatchEvent(new Event('input', { bubbles: true }));";
    fs::write(&file, page(typed)).unwrap();
    let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
    let options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", &profile, "--dump-dom"];
    let shown = run(Command::new(chromium).args(options).arg(format!("file://{}", file.display())), "");
    let filter = shown.split_once("<pre id=\"filter\">").unwrap().1.split_once("</pre>").unwrap().0;
    let filter = RecordingFilter::from_json_str(filter).unwrap();
    assert_eq!(filter.to_readable_query(), "filter[duration_secs][gte]=60");
    assert!(shown.contains("<legend>date_started_at</legend>"));
}
