//! What separates the cells of a table.

/// What separates the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    pub(super) const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// Its common name, in the plural.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Comma => "commas",
            Self::Semicolon => "semicolons",
            Self::Tab => "tabs",
            Self::Pipe => "bars",
        }
    }

    /// The delimiter with this name or sign.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        match text {
            "," | "comma" | "commas" => Some(Self::Comma),
            ";" | "semicolon" | "semicolons" => Some(Self::Semicolon),
            "\t" | "\\t" | "tab" | "tabs" => Some(Self::Tab),
            "|" | "bar" | "bars" | "pipe" => Some(Self::Pipe),
            _ => None,
        }
    }

    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}
