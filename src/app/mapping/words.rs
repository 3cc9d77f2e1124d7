//! Words as they are compared: letters and digits in lower case.

/// The letters and digits of a heading in lower case: `E-mail` becomes `email`.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a text, [`folded`].
pub(super) fn folded_words(text: &str) -> Vec<String> {
    text.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect()
}
