//! How text is written fast: letters that are ASCII by type, in a buffer that is reused. The seam is [`ValueWriter`]: values
//! write through it and know nothing of the rest.

mod digits;
mod key;
mod pen;
mod writer;

pub(crate) use digits::{hexadecimal, two};
pub(crate) use key::Key;
pub(crate) use pen::{Pen, write};
pub use writer::ValueWriter;
