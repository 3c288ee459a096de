//! How far a download is.

/// How far a download is, for [`Download::on_progress`](crate::Download::on_progress).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DownloadProgress {
    /// Bytes that were written. It goes back to none where the file turned out to be another one.
    pub received: u64,
    /// Bytes that the file has, where the storage host says it.
    pub total: Option<u64>,
    /// How often the download was tried again, before its first byte or behind another.
    pub resumed: u32,
}
