//! Collects mistakes, so that one compile shows all of them.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;

/// The mistakes found so far. Must be ended with [`finish`](Self::finish): dropping it with mistakes inside is a bug of
/// ours, and says so.
#[derive(Default)]
pub(crate) struct Errors(RefCell<Vec<syn::Error>>);

impl Errors {
    /// A mistake at the tokens of `place`.
    pub(crate) fn at(&self, place: impl ToTokens, message: impl Display) {
        self.add(syn::Error::new_spanned(place, message));
    }

    pub(crate) fn add(&self, error: syn::Error) {
        self.0.borrow_mut().push(error);
    }

    /// How many mistakes there are so far.
    pub(crate) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// `Err` with one `compile_error!` per mistake, if there is any.
    pub(crate) fn finish(self) -> Result<(), TokenStream> {
        let errors = self.0.take();
        if errors.is_empty() { Ok(()) } else { Err(errors.iter().map(syn::Error::to_compile_error).collect()) }
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        debug_assert!(std::thread::panicking() || self.0.borrow().is_empty(), "errors were collected and not reported");
    }
}
