//! The progress of a download, as its user sees it.

/// The progress of a download, for [`Download::on_progress`](crate::Download::on_progress).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DownloadProgress {
    /// How many bytes were written. Goes back to 0 if the file changed and the download started over.
    pub received: u64,
    /// How many bytes the file has, if the storage host says so.
    pub total: Option<u64>,
    /// How often the download was retried or resumed.
    pub resumed: u32,
}
