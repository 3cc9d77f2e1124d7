//! Names for people who do not exist.

use unicode_normalization::UnicodeNormalization;

const FIRST: [&str; 83] = [
    "Rosa", "Jin", "Łukasz", "Aïssatou", "Marcus", "Thảo", "Siobhán", "Diego", "Hannah", "Kwame", "Ingrid", "Yusuf",
    "Leilani", "Pavel", "Chioma", "Mateo", "Fatima", "Owen", "Xiomara", "Ravi", "Zoë", "Tomasz", "Amina", "Bjørn",
    "Lucía", "Desmond", "Mei", "Anneliese", "Hamid", "Grace", "Nikolai", "Priya", "Joaquín", "Ebony", "Søren",
    "Keiko", "Abdi", "Magdalena", "Tyrone", "Noor", "René", "Ximena", "Stephen", "Oluwaseun", "Linh", "Carmen",
    "Vikram", "Agnieszka", "Malik", "Beatriz", "Dmitri", "Shanice", "Emre", "Françoise", "Winona", "Hassan", "Marisol",
    "Kofi", "Elena", "Dashiell", "Sunita", "Gareth", "Nayeli", "Ibrahim", "Maeve", "Takumi", "Yolanda", "Ján",
    "Adaeze", "Curtis", "Ngaire", "Rafael", "Wanda", "Ahmed", "Delphine", "Miguel", "Tamika", "Anders", "Parisa",
    "Ruben", "Chantal", "Isaac", "Mahalia",
];

const FAMILY: [&str; 121] = [
    "Peña", "Nguyễn", "O'Neil", "Smith-Jones", "Diallo", "Kowalczyk", "Delgado", "Park", "Okafor", "Lindqvist",
    "Haddad", "Kealoha", "Novák", "Whitaker", "Tran", "Ramírez", "Osei", "Bergstrøm", "Chowdhury", "MacAllister",
    "Vasquez", "Yamada", "Begay", "Ferreira", "Müller", "Abdullahi", "Castellanos", "Petrov", "Washington", "Iyer",
    "Ó Briain", "Santos", "Demir", "Lefèvre", "Harrington", "Mbeki", "Quispe", "Sørensen", "Johal", "Two Bulls",
    "Gutiérrez", "Farahani", "Brandt", "Oyelaran", "Kim", "Fitzgerald", "Baptiste", "Wójcik", "Tuiasosopo", "Reyes",
    "Andersson", "Mensah", "Zhang", "Pruitt", "Ibáñez", "Hoang", "Vandenberg", "El-Amin", "Marchetti", "Ochieng",
    "Tafoya", "Bhatt", "Holloway", "Dubois", "Kaya", "Nakamura", "Esposito", "Cardenas", "Adeyemi", "Horvat",
    "Stillwater", "Barrett-Cole", "Jiménez", "Phan", "Goldstein", "Rasmussen", "Tesfaye", "Monroe", "Szabó", "Villanueva",
    "Kapoor", "Lachance", "Boateng", "Eriksen", "Salazar", "Cho", "De la Cruz", "Hakimi", "Winslow", "Muñoz",
    "Antonov", "Traoré", "Gallagher", "Yazzie", "Nowak", "Pacheco", "Le", "Okonkwo", "Thorne", "Sandoval",
    "Varga", "Ali", "Montoya", "Bianchi", "Kessler", "Dlamini", "Archuleta", "Singh", "Laurent", "Hashimoto",
    "Crawford", "Núñez", "Abebe", "Lund", "Vigil", "Sokolov", "Prescott", "Mwangi", "Ortega", "Vang", "Ellery",
];

/// The name of the `index`th person; no two are the same up to a quarter of a million.
pub(super) fn full(index: usize) -> String {
    let pairs = FIRST.len() * FAMILY.len();
    // A stride without a common divisor visits every pair before it repeats one.
    let place = index.wrapping_mul(4_001) % pairs;
    let (first, family) = (FIRST[place % FIRST.len()], FAMILY[place / FIRST.len()]);
    match (index / pairs).checked_sub(1) {
        None => format!("{first} {family}"),
        Some(round) => {
            let initial = char::from(b'A' + u8::try_from(round % 26).unwrap_or(0));
            format!("{first} {initial}. {family}")
        }
    }
}

/// An address made of the letters of `name`, as in `rosa.pena@example.org`.
pub(super) fn email(name: &str) -> String {
    let mut local = String::with_capacity(name.len());
    for letter in name.nfd() {
        match letter {
            'a'..='z' | '0'..='9' | '-' => local.push(letter),
            'A'..='Z' => local.push(letter.to_ascii_lowercase()),
            ' ' if !local.ends_with('.') => local.push('.'),
            'Ł' | 'ł' => local.push('l'),
            'Ø' | 'ø' => local.push('o'),
            _ => {}
        }
    }
    local + "@example.org"
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn nobody_shares_a_name_or_an_address() {
        let names: HashSet<_> = (0..100_000).map(full).collect();
        assert_eq!(names.len(), 100_000);
        let addresses: HashSet<_> = (0..100_000).map(|index| email(&full(index))).collect();
        assert_eq!(addresses.len(), 100_000);
        assert_eq!(email("Łukasz A. Ó Briain"), "lukasz.a.o.briain@example.org");
    }
}
