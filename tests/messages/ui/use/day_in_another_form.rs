use recordings_core::date;

fn main() {
    let _ = date!("25.04.2021");
}
