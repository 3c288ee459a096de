use recordings_core::date;

fn main() {
    let text = "2021-04-25";
    let _ = date!(text);
}
