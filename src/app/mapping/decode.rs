//! Decodes the bytes of a file into text.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::app::format::Problem;

/// The encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, as some spreadsheets save "Unicode text".
    Utf16,
    /// Windows-1252, as older spreadsheets save CSV.
    Windows,
}

impl Encoding {
    /// Its common name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows => "Windows-1252",
        }
    }
}

/// The text of the bytes, without a byte-order mark, and its encoding.
///
/// # Errors
/// If the bytes are not text.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), Problem> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let words = "this is a spreadsheet, no CSV; open it there, choose Save As, \"CSV UTF-8\", and take that file";
        return Err(Problem::new(0, "", words));
    }
    let marked = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = match marked.or_else(|| unmarked_utf16(bytes)) {
        Some(encoding) => encoding,
        None => match mixed(bytes) {
            None => UTF_8,
            Some(Ok(())) => WINDOWS_1252,
            Some(Err(line)) => {
                let words =
                    "a letter here is not UTF-8, and letters elsewhere are; save the file as \"CSV UTF-8\" again";
                return Err(Problem::new(line, "", words));
            }
        },
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    if let Some(at) = text.find('\0') {
        let line = 1 + text[..at].matches('\n').count();
        return Err(Problem::new(line, "", "this is no text file; save it as \"CSV UTF-8\" first"));
    }
    let kept = if encoding == UTF_8 {
        Encoding::Utf8
    } else if encoding == WINDOWS_1252 {
        Encoding::Windows
    } else {
        Encoding::Utf16
    };
    Ok((text.into_owned(), kept))
}

/// `None` if the bytes are UTF-8. The line of the first bytes that are not, as an error if letters elsewhere are UTF-8:
/// read as another encoding, those would become other letters.
fn mixed(bytes: &[u8]) -> Option<Result<(), usize>> {
    let end = std::str::from_utf8(bytes).err()?.valid_up_to();
    let is_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    let line = 1 + bytes.iter().take(end).filter(|byte| **byte == b'\n').count();
    Some(if is_utf8 { Err(line) } else { Ok(()) })
}

/// Recognizes UTF-16 without a byte-order mark: in Western text nearly every second byte is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(4_096) & !1];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 3 / 4;
    match (odd > most && even == 0, even > most && odd == 0) {
        _ if head.len() < 4 => None,
        (true, _) => Some(UTF_16LE),
        (_, true) => Some(UTF_16BE),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(b"name\nPe\xC3\xB1a\n", Encoding::Utf8)]
    #[case(b"\xEF\xBB\xBFname\nPe\xC3\xB1a\n", Encoding::Utf8)]
    #[case(b"name\nPe\xF1a\n", Encoding::Windows)]
    #[case(b"\xFF\xFEn\0a\0m\0e\0\n\0P\0e\0\xF1\0a\0\n\0", Encoding::Utf16)]
    #[case(b"n\0a\0m\0e\0\n\0P\0e\0\xF1\0a\0\n\0", Encoding::Utf16)]
    #[case(b"\0n\0a\0m\0e\0\n\0P\0e\0\xF1\0a\0\n", Encoding::Utf16)]
    fn every_encoding_decodes_to_the_same_text(#[case] bytes: &[u8], #[case] encoding: Encoding) {
        assert_eq!(decode(bytes), Ok(("name\nPeña\n".to_owned(), encoding)));
    }

    #[rstest]
    #[case(b"PK\x03\x04abc", "spreadsheet")]
    #[case(b"name\n\0\n", "no text file")]
    #[case(b"name\nPe\xC3\xB1a\nPe\xF1a\n", "is not UTF-8")]
    fn a_file_that_is_not_text_is_an_error(#[case] bytes: &[u8], #[case] words: &str) {
        assert!(decode(bytes).unwrap_err().message.contains(words));
    }
}
