//! Prints a page with a form that is made from the JSON Schema of a filter. What is filled in becomes the JSON form of the filter,
//! which `Filter::from_json` reads.
//!
//! ```text
//! cargo run -p recordings-core --features json --example search_form > form.html
//! ```

use recordings_core::Description;
use recordings_core::room_recordings::RecordingFilter;

fn main() {
    let schema = Description::of::<RecordingFilter>().to_json_schema();
    // So that no text of the schema ends the script.
    let schema = schema.to_string().replace('<', "\\u003c");
    println!("{}", include_str!("page.html").replace("{{schema}}", &schema));
}
