//! Prints the definition of a tool by which an agent lists recordings, and answers two of its calls: one with a mistake, whose error says
//! how to repair it, and the repaired one.
//!
//! ```text
//! cargo run -p recordings-core --features json --example agent_tool
//! ```

use recordings_core::room_recordings::RecordingFilter;
use recordings_core::{Description, Filter as _};
use serde_json::{Value, json};

fn main() {
    println!("{:#}\n", tool());
    for arguments in [
        json!({"status": {"eq": "completed"}, "duration_secs": {"gt": 600}}),
        json!({"status": {"eq": "completed"}, "duration_secs": {"eq": null, "gte": 600, "lte": null}}),
    ] {
        println!("arguments: {arguments}\nanswer: {}\n", answer(&arguments));
    }
}

/// The definition, as services with strict tool calling take it.
fn tool() -> Value {
    json!({
        "type": "function",
        "function": {
            "name": "list_recordings",
            "description": "Lists the recordings that meet all conditions. A condition that is null is left out.",
            "strict": true,
            "parameters": Description::of::<RecordingFilter>().to_tool_schema(),
        },
    })
}

/// What the agent is told: the query that is sent, or what is wrong with its arguments.
fn answer(arguments: &Value) -> String {
    match RecordingFilter::from_tool_call(arguments) {
        Ok(filter) => format!("GET /room_recordings?{}", filter.to_readable_query()),
        Err(errors) => errors.to_string(),
    }
}
