//! The bytes of a terminal as input events.
//!
//! crossterm's own decoder waits for the end of a paste for ever, so a terminal that never sends it locks the keyboard.
//! Here every sequence that does not go on is given up after a while.

use std::{mem, time::Duration};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// The longest pause within a paste. What came until then is taken as all of it.
const PASTE_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause within the sequence of a key.
const KEY_PAUSE: Duration = Duration::from_millis(100);
/// The most bytes in the sequence of a key or of the mouse.
const LONGEST: usize = 64;
/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Takes bytes in and gives events out.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// The beginning of a sequence.
    bytes: Vec<u8>,
    /// What was pasted so far, while the end of a paste is awaited.
    paste: Option<Vec<u8>>,
}

/// What bytes begin with.
enum Step {
    /// An event, and the bytes that it takes.
    Event(Event, usize),
    /// The start of a paste, and the bytes that it takes.
    Paste(usize),
    /// Bytes without a meaning here.
    Skip(usize),
    /// The beginning of a sequence.
    Wait,
}

impl Decoder {
    /// Takes bytes in. Returns the events that are complete.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        self.bytes.extend_from_slice(bytes);
        loop {
            if self.paste.is_some() {
                match self.take_pasted() {
                    Some(text) => events.push(Event::Paste(text)),
                    None => return events,
                }
            }
            match next(&self.bytes) {
                Step::Event(event, len) => {
                    events.push(event);
                    self.bytes.drain(..len);
                }
                Step::Skip(len) => drop(self.bytes.drain(..len)),
                Step::Paste(len) => {
                    self.bytes.drain(..len);
                    self.paste = Some(Vec::new());
                }
                Step::Wait => return events,
            }
        }
    }

    /// Moves bytes to the paste. Returns its text once it is complete.
    fn take_pasted(&mut self) -> Option<String> {
        let pasted = self.paste.as_mut()?;
        let searched = pasted.len().saturating_sub(PASTE_END.len());
        pasted.append(&mut self.bytes);
        let end = pasted[searched..].windows(PASTE_END.len()).position(|window| window == PASTE_END)? + searched;
        self.bytes = pasted.split_off(end + PASTE_END.len());
        pasted.truncate(end);
        let text = String::from_utf8_lossy(pasted).into_owned();
        self.paste = None;
        Some(text)
    }

    /// How long to wait for the rest of what was begun. `None` if nothing was.
    pub(super) fn wait_time(&self) -> Option<Duration> {
        match &self.paste {
            Some(_) => Some(PASTE_PAUSE),
            None => (!self.bytes.is_empty()).then_some(KEY_PAUSE),
        }
    }

    /// Gives up waiting for the rest: a paste ends here, and of a key what came is what was typed.
    pub(super) fn abandon_rest(&mut self) -> Option<Event> {
        if let Some(pasted) = self.paste.take() {
            return Some(Event::Paste(String::from_utf8_lossy(&pasted).into_owned()));
        }
        let bytes = mem::take(&mut self.bytes);
        match bytes.as_slice() {
            [0x1b, letter @ (b'[' | b'O')] => Some(key(KeyCode::Char(char::from(*letter)), KeyModifiers::ALT)),
            _ => None,
        }
    }
}

fn key(code: KeyCode, with: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, with))
}

fn next(bytes: &[u8]) -> Step {
    match bytes {
        [] => Step::Wait,
        // More would have come with it.
        [0x1b] | [0x1b, 0x1b, ..] => Step::Event(key(KeyCode::Esc, KeyModifiers::NONE), 1),
        [0x1b, b'O'] => Step::Wait,
        [0x1b, b'O', letter, ..] => match code_of_letter(*letter) {
            Some(code) => Step::Event(key(code, KeyModifiers::NONE), 3),
            None => Step::Skip(3),
        },
        [0x1b, b'[', rest @ ..] => sequence(rest),
        [0x1b, rest @ ..] => match next(rest) {
            Step::Event(Event::Key(event), len) => {
                Step::Event(key(event.code, event.modifiers | KeyModifiers::ALT), len + 1)
            }
            Step::Event(_, len) | Step::Paste(len) | Step::Skip(len) => Step::Skip(len + 1),
            Step::Wait => Step::Wait,
        },
        [first, ..] => character(*first, bytes),
    }
}

/// A character or control character.
fn character(first: u8, bytes: &[u8]) -> Step {
    let control = |c: u8| key(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL);
    let event = match first {
        b'\r' => key(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(KeyCode::Backspace, KeyModifiers::NONE),
        0 => control(b' '),
        0x01..=0x1a => control(first - 1 + b'a'),
        0x1c..=0x1f => control(first - 0x1c + b'4'),
        _ => return letter(first, bytes),
    };
    Step::Event(event, 1)
}

/// A character of UTF-8.
fn letter(first: u8, bytes: &[u8]) -> Step {
    let len = match first {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Skip(1),
    };
    let Some(own) = bytes.get(..len) else {
        let is_broken = bytes[1..].iter().any(|byte| !(0x80..0xc0).contains(byte));
        return if is_broken { Step::Skip(1) } else { Step::Wait };
    };
    let Some(c) = str::from_utf8(own).ok().and_then(|text| text.chars().next()) else { return Step::Skip(1) };
    let with = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    Step::Event(key(KeyCode::Char(c), with), len)
}

/// What follows `ESC [`.
fn sequence(rest: &[u8]) -> Step {
    match rest {
        // The function keys of the Linux console.
        [b'['] => return Step::Wait,
        [b'[', letter @ b'A'..=b'E', ..] => {
            return Step::Event(key(KeyCode::F(letter - b'A' + 1), KeyModifiers::NONE), 4);
        }
        // The mouse as old terminals report it.
        [b'M', button, column, row, ..] => {
            return mouse(
                button.saturating_sub(32).into(),
                [*column, *row].map(|at| u16::from(at.saturating_sub(33))),
                6,
                false,
            );
        }
        [b'M', ..] => return Step::Wait,
        _ => {}
    }
    let Some(end) = rest.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
        return if rest.len() > LONGEST { Step::Skip(rest.len() + 2) } else { Step::Wait };
    };
    let len = end + 3;
    let last = rest[end];
    if !(0x40..0x7f).contains(&last) {
        // Another sequence begins within this one.
        return Step::Skip(end + 2);
    }
    let Ok(words) = str::from_utf8(&rest[..end]) else { return Step::Skip(len) };
    let (is_sgr, words) = words.strip_prefix('<').map_or((false, words), |words| (true, words));
    // Kitty adds details behind colons: other letters of a key, and whether it is released.
    let is_release = words.split(';').nth(1).is_some_and(|part| part.ends_with(":3"));
    let number = |part: &str| part.split(':').next().unwrap_or_default().parse::<u16>().unwrap_or(0);
    let numbers: Vec<u16> = words.split(';').map(number).collect();
    if let (b'M' | b'm', [button, column, row]) = (last, numbers.as_slice()) {
        let button = if is_sgr { *button } else { button.saturating_sub(32) };
        return mouse(button, [*column, *row].map(|at| at.saturating_sub(1)), len, is_sgr && last == b'm');
    }
    let first = numbers.first().copied().unwrap_or(0);
    let code = match (last, first) {
        _ if is_sgr || is_release => None,
        (b'~', 200) => return Step::Paste(len),
        (b'~', number) => code_of_number(number),
        (b'u', number) => code_of_point(number.into()),
        (b'Z', _) => Some(KeyCode::BackTab),
        (letter, _) => code_of_letter(letter),
    };
    let with = modifiers(numbers.get(1).copied().unwrap_or(1));
    let with = if last == b'Z' { with | KeyModifiers::SHIFT } else { with };
    match code {
        Some(KeyCode::Tab) if with.contains(KeyModifiers::SHIFT) => Step::Event(key(KeyCode::BackTab, with), len),
        Some(code) => Step::Event(key(code, with), len),
        None => Step::Skip(len),
    }
}

fn modifiers(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let all = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    all.into_iter().filter(|(bit, _)| bits & bit != 0).fold(KeyModifiers::NONE, |with, (_, one)| with | one)
}

fn code_of_letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn code_of_number(number: u16) -> Option<KeyCode> {
    let function = |from: u16, first: u16| u8::try_from(number - from + first).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28..=29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => None,
    }
}

/// The key of a code point, as terminals with the newer protocols report it.
fn code_of_point(point: u32) -> Option<KeyCode> {
    match char::from_u32(point)? {
        '\x1b' => Some(KeyCode::Esc),
        '\r' => Some(KeyCode::Enter),
        '\t' => Some(KeyCode::Tab),
        '\x7f' => Some(KeyCode::Backspace),
        c if c.is_control() => None,
        c => Some(KeyCode::Char(c)),
    }
}

/// A mouse event of `len` bytes, with the button as xterm encodes it.
fn mouse(button: u16, [column, row]: [u16; 2], len: usize, is_up: bool) -> Step {
    let number = (button & 0b11) | (button & 0b1100_0000) >> 4;
    let kind = match (number, button & 0b10_0000 != 0) {
        (0, false) if is_up => MouseEventKind::Up(MouseButton::Left),
        (0, false) => MouseEventKind::Down(MouseButton::Left),
        (3, false) => MouseEventKind::Up(MouseButton::Left),
        (0, true) => MouseEventKind::Drag(MouseButton::Left),
        (4, false) => MouseEventKind::ScrollUp,
        (5, false) => MouseEventKind::ScrollDown,
        _ => return Step::Skip(len),
    };
    Step::Event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }), len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::event::{InputEvent, Key};
    use proptest::prelude::*;
    use rstest::rstest;

    fn inputs(events: Vec<Event>) -> Vec<InputEvent> {
        events.into_iter().filter_map(InputEvent::from_terminal).collect()
    }

    fn decoded(bytes: &[u8]) -> Vec<InputEvent> {
        inputs(Decoder::default().take(bytes))
    }

    #[rstest]
    #[case("a", "a")]
    #[case("A", "A")]
    #[case("é", "é")]
    #[case("\r", "enter")]
    #[case("\n", "ctrl-j")]
    #[case("\t", "tab")]
    #[case("\x7f", "backspace")]
    #[case("\x08", "ctrl-h")]
    #[case("\x05", "ctrl-e")]
    #[case("\0", "ctrl-space")]
    #[case("\x1b", "esc")]
    #[case("\x1bx", "alt-x")]
    #[case("\x1b]", "alt-]")]
    #[case("\x1b\\", "alt-\\")]
    #[case("\x1b[A", "up")]
    #[case("\x1b[1;2A", "shift-up")]
    #[case("\x1b[1;3D", "alt-left")]
    #[case("\x1b[1;5C", "ctrl-right")]
    #[case("\x1bOB", "down")]
    #[case("\x1bOP", "f1")]
    #[case("\x1b[[B", "f2")]
    #[case("\x1b[15~", "f5")]
    #[case("\x1b[24~", "f12")]
    #[case("\x1b[5~", "page up")]
    #[case("\x1b[3;5~", "ctrl-delete")]
    #[case("\x1b[1~", "home")]
    #[case("\x1b[F", "end")]
    #[case("\x1b[Z", "shift-tab")]
    #[case("\x1b[32;2u", "shift-space")]
    #[case("\x1b[27u", "esc")]
    fn keys_are_decoded(#[case] bytes: &str, #[case] name: &str) {
        let [InputEvent::Key(key)] = decoded(bytes.as_bytes())[..] else { panic!("{:?}", decoded(bytes.as_bytes())) };
        assert_eq!(key.name(), name);
    }

    #[rstest]
    #[case("\x1b[<0;5;7M", &[InputEvent::Click(4, 6)])]
    #[case("\x1b[<32;5;7M\x1b[<0;5;7m", &[InputEvent::Drag(4, 6), InputEvent::Release])]
    #[case("\x1b[<64;1;1M\x1b[<65;1;1M", &[InputEvent::Wheel(0, 0, -1), InputEvent::Wheel(0, 0, 1)])]
    #[case("\x1b[32;5;7M", &[InputEvent::Click(4, 6)])]
    #[case("\x1b[M %'", &[InputEvent::Click(4, 6)])]
    #[case("\x1b[I\x1b[O\x1b[?1;2c\x1b[97;1:3u", &[])]
    fn the_mouse_is_decoded_and_reports_are_dropped(#[case] bytes: &str, #[case] events: &[InputEvent]) {
        assert_eq!(decoded(bytes.as_bytes()), events);
    }

    #[test]
    fn a_paste_is_one_event_and_one_that_is_not_closed_ends_by_itself() {
        let paste = |text: &str| InputEvent::Paste(text.to_owned());
        assert_eq!(
            decoded(b"\x1b[200~two\r\nlines q\x1b[201~q"),
            [paste("two\r\nlines q"), InputEvent::Key(Key::char('q'))]
        );
        let mut decoder = Decoder::default();
        assert_eq!(decoder.take(b"\x1b[200~lost"), []);
        assert_eq!(decoder.wait_time(), Some(PASTE_PAUSE));
        assert_eq!(decoder.abandon_rest(), Some(Event::Paste("lost".to_owned())));
        assert_eq!(inputs(decoder.take(b"q")), [InputEvent::Key(Key::char('q'))]);
        assert_eq!(decoder.wait_time(), None);
    }

    #[test]
    fn a_key_that_does_not_go_on_is_given_up() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.take(b"\x1b["), []);
        let given_up = decoder.abandon_rest().and_then(InputEvent::from_terminal);
        assert_eq!(given_up, Some(InputEvent::Key(Key { code: KeyCode::Char('['), modifiers: KeyModifiers::ALT })));
        assert_eq!(decoder.take(&[0xc3]), []);
        assert_eq!((decoder.abandon_rest(), decoder.wait_time()), (None, None));
    }

    proptest! {
        #[test]
        fn however_bytes_are_cut_the_events_are_the_same(
            parts in proptest::collection::vec(
                "[a-z]|é|😀|\r|\x1b\\[1;5A|\x1bOP|\x1b\\[<0;3;4M|\x1b\\[200~[a-z\n]{0,9}\x1b\\[201~", 0..12),
            cut in 0_usize..80,
        ) {
            let bytes = parts.concat().into_bytes();
            let cut = cut.min(bytes.len());
            let mut decoder = Decoder::default();
            let mut events = decoder.take(&bytes[..cut]);
            // A lone escape is a key, so nothing may be cut right behind one.
            prop_assume!(cut == 0 || bytes[cut - 1] != 0x1b);
            events.extend(decoder.take(&bytes[cut..]));
            prop_assert_eq!(inputs(events), decoded(&bytes));
        }

        #[test]
        fn no_bytes_are_too_much(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut decoder = Decoder::default();
            decoder.take(&bytes);
            decoder.abandon_rest();
            prop_assert_eq!(decoder.wait_time(), None);
        }
    }
}
