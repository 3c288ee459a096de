use recordings_core::date;

fn main() {
    let _ = date!("2021-02-30");
}
