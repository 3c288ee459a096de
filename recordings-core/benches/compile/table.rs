//! The table that is printed at the end.

/// What was measured, and what it should be.
pub(crate) struct Row {
    pub(crate) series: &'static str,
    pub(crate) measured: &'static str,
    pub(crate) unit: Unit,
    pub(crate) ours: f64,
    pub(crate) peers: f64,
    pub(crate) ratio: f64,
    pub(crate) goal: Goal,
}

#[derive(Clone, Copy)]
pub(crate) enum Unit {
    Seconds,
    Megabytes,
}

impl Unit {
    fn show(self, value: f64) -> String {
        match self {
            Self::Seconds => format!("{value:.2} s"),
            Self::Megabytes => format!("{value:.2} MB"),
        }
    }
}

/// The largest value that is good enough.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    /// Of the ratio to the peers.
    Ratio(f64),
    /// Of our own value.
    Value(f64),
}

impl Row {
    /// Whether the goal is met, by the figures as they are shown.
    fn is_met(&self) -> bool {
        let (value, most) = match self.goal {
            Goal::Ratio(most) => (self.ratio, most),
            Goal::Value(most) => (self.ours, most),
        };
        (value * 100.0).round() <= (most * 100.0).round()
    }

    fn cells(&self) -> [String; 7] {
        let goal = match self.goal {
            Goal::Ratio(most) => format!("{most:.2}"),
            Goal::Value(most) => self.unit.show(most),
        };
        [
            self.series.to_owned(),
            self.measured.to_owned(),
            self.unit.show(self.ours),
            self.unit.show(self.peers),
            format!("{:.2}", self.ratio),
            format!("at most {goal}"),
            if self.is_met() { "met" } else { "missed" }.to_owned(),
        ]
    }
}

/// Prints a Markdown table.
pub(crate) fn print(rows: &[Row]) {
    let head = ["series", "measured", "ours", "peers", "ratio", "goal", ""].map(str::to_owned);
    let cells: Vec<[String; 7]> = rows.iter().map(Row::cells).collect();
    let mut widths = [3; 7];
    for row in std::iter::once(&head).chain(&cells) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.len().max(*width);
        }
    }
    let print_row = |row: &[String; 7]| {
        let padded: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        println!("| {} |", padded.join(" | "));
    };
    print_row(&head);
    print_row(&widths.map(|width| "-".repeat(width)));
    cells.iter().for_each(print_row);
}
