//! What is kept of a person: what a search shows or filters by, and nothing else.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    sync::Arc,
};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::form::spoiled;
use crate::{
    domain::{
        day::Day,
        id::{PersonRef, ProgramId},
        person::{Employment, Person},
    },
    store::codec::{pack, unpack},
};

/// A person as the file has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    id: PersonRef,
    name: CompactString,
    role: Option<CompactString>,
    unit: Option<CompactString>,
    region: Option<CompactString>,
    status: Option<Employment>,
    mentor: Option<bool>,
    capacity: Option<u32>,
    trained_on: Option<Day>,
    skills: Vec<CompactString>,
    availability: Option<CompactString>,
    programs: Vec<ProgramId>,
}

impl Card {
    pub fn of(person: &Person) -> Self {
        Self {
            id: person.id.clone(),
            name: person.name.clone(),
            role: person.role.clone(),
            unit: person.unit.clone(),
            region: person.region.clone(),
            status: person.status,
            mentor: person.mentor,
            capacity: person.capacity,
            trained_on: person.trained_on,
            skills: person.skills.clone(),
            availability: person.availability.clone(),
            programs: person.programs.clone(),
        }
    }

    pub fn id(&self) -> &PersonRef {
        &self.id
    }

    /// The person, with all that is not on the card unknown.
    pub fn person(self) -> Arc<Person> {
        let Self { id, name, role, unit, region, status, mentor, capacity, trained_on, skills, availability, programs } =
            self;
        let nobody = Person::new(id, &name);
        Arc::new(Person {
            role,
            unit,
            region,
            status,
            mentor,
            capacity,
            trained_on,
            skills,
            availability,
            programs,
            ..nobody
        })
    }
}

/// Writes cards one behind the other, each with its checksum, and returns where each begins and the last one ends.
pub fn write<'a>(to: &mut impl Write, people: impl Iterator<Item = &'a Person>) -> io::Result<Vec<u32>> {
    let mut starts = vec![0];
    let mut end = 0_u32;
    for person in people {
        let card = pack(&Card::of(person))?;
        to.write_all(&card)?;
        to.write_all(&crc32fast::hash(&card).to_ne_bytes())?;
        let length = u32::try_from(card.len() + 4).ok();
        end = length.and_then(|length| end.checked_add(length)).ok_or_else(spoiled)?;
        starts.push(end);
    }
    Ok(starts)
}

/// The cards of a file, read one by one as they are asked for.
#[derive(Debug)]
pub struct Cards {
    file: File,
    /// The byte at which the first one begins.
    from: u64,
    /// Where each begins after that, and where the last one ends.
    starts: Vec<u32>,
}

impl Cards {
    /// The cards that stand in `file` from byte `from` on.
    pub fn new(file: File, from: u64, starts: Vec<u32>) -> Self {
        Self { file, from, starts }
    }

    /// The byte at which the first one begins.
    #[cfg(test)]
    pub fn from(&self) -> u64 {
        self.from
    }

    /// The card of a row.
    pub fn read(&self, row: usize) -> io::Result<Card> {
        let [start, end] = *self.starts.get(row..).and_then(<[u32]>::first_chunk).ok_or_else(spoiled)?;
        let mut bytes = vec![0; end.checked_sub(start).ok_or_else(spoiled)? as usize];
        let mut file = &self.file;
        file.seek(SeekFrom::Start(self.from + u64::from(start)))?;
        file.read_exact(&mut bytes)?;
        let (card, crc) = bytes.split_last_chunk().ok_or_else(spoiled)?;
        if crc32fast::hash(card) != u32::from_ne_bytes(*crc) {
            return Err(spoiled());
        }
        unpack(card)
    }
}
