use recordings_core::page_size;

fn main() {
    let _ = page_size!(300);
}
