//! How lists are written and read.

use ascii::AsciiChar;
use serde::{Deserialize, Serialize};

/// How a list of values is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ListStyle {
    /// `filter[x][in][]=a&filter[x][in][]=b`. Carries every value.
    #[default]
    Brackets,
    /// `filter[x][in]=a,b`. A value with a comma is refused.
    Comma,
    /// `filter[x][in]=a&filter[x][in]=b`. Carries every value.
    Repeat,
    /// `filter[x][in][0]=a&filter[x][in][1]=b`. Carries every value.
    Indices,
    /// `filter[x][in]=a|b`, with the bar encoded as RFC 3986 demands. A value with a bar is refused.
    Pipes,
    /// `filter[x][between]=1..2`. A value with two dots, or with one at its end, is refused.
    Dots,
    /// `filter[x][in]=["a","b"]`, a JSON array. Carries every value.
    Json,
}

/// What a list style does to a query. Everything that depends on a style follows from this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Each value has a parameter, whose key has this after the operator.
    Separate { suffix: &'static str },
    /// Each value has a parameter, whose key has its index after the operator.
    Indexed,
    /// One parameter has all values.
    Joined(Joint),
}

/// How several values are joined to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    Comma,
    /// A vertical bar, which is encoded in a query.
    Pipe,
    Dots,
    /// As a JSON array.
    Json,
}

impl Joint {
    /// What is between two values. A value that contains it cannot be sent.
    pub(crate) const fn separator(self) -> Option<&'static str> {
        match self {
            Self::Comma => Some(","),
            Self::Pipe => Some("|"),
            Self::Dots => Some(".."),
            Self::Json => None,
        }
    }

    /// The letters between two values in a query.
    pub(crate) const fn written(self) -> &'static [AsciiChar] {
        match self {
            Self::Comma => &[AsciiChar::Comma],
            Self::Pipe => &[AsciiChar::Percent, AsciiChar::_7, AsciiChar::C],
            Self::Dots => &[AsciiChar::Dot, AsciiChar::Dot],
            Self::Json => &[],
        }
    }
}

impl ListStyle {
    pub(crate) const fn layout(self) -> Layout {
        match self {
            Self::Brackets => Layout::Separate { suffix: "[]" },
            Self::Repeat => Layout::Separate { suffix: "" },
            Self::Indices => Layout::Indexed,
            Self::Comma => Layout::Joined(Joint::Comma),
            Self::Pipes => Layout::Joined(Joint::Pipe),
            Self::Dots => Layout::Joined(Joint::Dots),
            Self::Json => Layout::Joined(Joint::Json),
        }
    }

    /// How several values are joined in one parameter.
    pub(crate) const fn joint(self) -> Option<Joint> {
        match self.layout() {
            Layout::Joined(joint) => Some(joint),
            Layout::Separate { .. } | Layout::Indexed => None,
        }
    }

    /// How one value of a list that is written in this style would be read as two. At most one of the styles that are read joins values.
    pub(crate) fn splits_at(self, also_read: &[Self]) -> Option<Joint> {
        let joint = self.joint().or_else(|| also_read.iter().find_map(|style| style.joint()));
        joint.filter(|_| !self.has_brackets())
    }

    /// What a value of a list that is written in this style cannot contain, since it would be read as two values.
    pub(crate) fn excluded(self, also_read: &[Self]) -> Option<&'static str> {
        self.splits_at(also_read)?.separator()
    }

    /// Whether a parameter has brackets after its operator.
    pub(crate) const fn has_brackets(self) -> bool {
        match self {
            Self::Brackets | Self::Indices => true,
            Self::Repeat | Self::Comma | Self::Pipes | Self::Dots | Self::Json => false,
        }
    }
}
