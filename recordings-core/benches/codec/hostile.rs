//! Reading queries that cost the most.

use divan::{Bencher, black_box};
use recordings_core::Filter as _;
use recordings_core::room_recordings::RecordingFilter;

/// Queries that make the reader look twice wherever it can. Twice the length takes at the most twice the time.
#[derive(Clone, Copy, Debug)]
enum Hostile {
    ParameterAgainAndAgain,
    UnknownOperatorAgainAndAgain,
    NamesThatAreNearlyFields,
    /// They belong to other code, each of them is compared with all fields, and no error ends that.
    NamesThatAreNearlyTheRoot,
    LongName,
    LongNameOfDots,
    BrokenEscapes,
    NoEqualsSigns,
    /// Each time that it comes again, where it came first is looked for.
    ParameterAgainAndAgainBehindOthers,
}

impl Hostile {
    const ALL: [Self; 9] = [
        Self::ParameterAgainAndAgain,
        Self::UnknownOperatorAgainAndAgain,
        Self::NamesThatAreNearlyFields,
        Self::NamesThatAreNearlyTheRoot,
        Self::LongName,
        Self::LongNameOfDots,
        Self::BrokenEscapes,
        Self::NoEqualsSigns,
        Self::ParameterAgainAndAgainBehindOthers,
    ];

    fn query(self, length: usize) -> String {
        match self {
            Self::ParameterAgainAndAgain => "&filter[duration_secs][gte]=1".repeat(length / 29),
            Self::UnknownOperatorAgainAndAgain => "&filter[duration_secs][over_all]=1".repeat(length / 34),
            Self::NamesThatAreNearlyFields => "&filter%5Bduration_secz%5D=1".repeat(length / 28),
            Self::NamesThatAreNearlyTheRoot => "filter_of_other_code=&".repeat(length / 23),
            Self::LongName => format!("filter[{}]={}", "a".repeat(length / 2), "[".repeat(length / 2 - 10)),
            Self::LongNameOfDots => format!("filter[{}]=1", "a.".repeat(length / 2 - 5)),
            Self::BrokenEscapes => "&a=%".repeat(length / 4),
            Self::NoEqualsSigns => format!("{}&", "a".repeat(length / 1024 - 1)).repeat(1024),
            Self::ParameterAgainAndAgainBehindOthers => {
                let again = "filter[status]=completed&".repeat(33);
                let others = 960.min((length - again.len()) / 16);
                let name = "x".repeat((length - again.len()) / others - 9);
                format!("utm%20{name}=1&").repeat(others) + &again
            }
        }
    }
}

#[divan::bench(args = Hostile::ALL, consts = [8, 16, 32, 64])]
fn read_hostile<const KIBIBYTES: usize>(bencher: Bencher<'_, '_>, hostile: Hostile) {
    let text = hostile.query(KIBIBYTES * 1024);
    bencher.bench_local(|| RecordingFilter::from_query_str(black_box(&text)).is_ok());
}
