//! What needs attention on a day, in words and in order, kept beside the data.
//!
//! Making the list of a large district means reading and judging all of it. The list of a day is kept once it is made;
//! what was committed since is laid over it: the pairings and people of these changes are read and judged, nobody else.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, BufWriter, Write as _},
    path::Path,
};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::{
    app::search::saved::form::{Sections, Taken, spoiled},
    domain::{
        attention::{About, Kind, Severity},
        day::Day,
        id::{PairingId, ProgramId},
    },
    store::{
        Mark,
        codec::{pack, unpack},
    },
};

/// What a list belongs to, so that it stands in its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// A pairing.
    Pairing(PairingId),
    /// What belongs to no pairing, in a program.
    Affair(ProgramId, About),
}

/// One line of the list.
#[derive(Debug)]
pub struct Row {
    /// How pressing.
    pub severity: Severity,
    /// Which kind.
    pub kind: Kind,
    /// Since when.
    pub since: Day,
    /// What it is about.
    pub whose: Whose,
    /// The program whose rule asks for it.
    pub program: ProgramId,
    /// The region of whom it is about.
    pub region: Option<CompactString>,
    /// All that is printed of it.
    pub words: String,
}

/// What a list was made for; a list made for anything else is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The day.
    pub day: i32,
    /// Everything else that the words depend on, the program itself included.
    pub under: String,
}

#[derive(Serialize, Deserialize)]
struct Head {
    made: Made,
    mark: Mark,
    programs: Vec<ProgramId>,
    regions: Vec<CompactString>,
}

/// No region, or no pairing.
const NONE: u32 = u32::MAX;

/// A whole list, each column for itself.
#[derive(Debug, Default)]
pub struct List {
    programs: Vec<ProgramId>,
    regions: Vec<CompactString>,
    /// Severity and kind.
    marks: Vec<u32>,
    since: Vec<u32>,
    of: Vec<u32>,
    regional: Vec<u32>,
    pairings: Vec<u32>,
    /// Where the words of each begin, and where those of the last one end.
    starts: Vec<u32>,
    words: String,
    /// What the rows without a pairing are about, in their order, packed.
    affairs: Vec<u8>,
}

/// A line of a list, as it stands there.
#[derive(Debug, Clone, Copy)]
pub struct Line<'l> {
    /// How pressing.
    pub severity: Severity,
    /// Which kind.
    pub kind: Kind,
    /// The program whose rule asks for it.
    pub program: &'l ProgramId,
    /// The region of whom it is about.
    pub region: Option<&'l str>,
    /// All that is printed of it.
    pub words: &'l str,
}

type Order<'a> = (Severity, Kind, Day, &'a Whose);

impl Row {
    fn order(&self) -> Order<'_> {
        (self.severity, self.kind, self.since, &self.whose)
    }
}

impl List {
    /// Those rows, each in its place; nothing where there are too many to count.
    #[must_use]
    pub fn of(mut rows: Vec<Row>) -> Option<Self> {
        rows.sort_by(|a, b| a.order().cmp(&b.order()));
        let mut list = Self { starts: vec![0], ..Self::default() };
        list.words.reserve(rows.iter().map(|row| row.words.len()).sum());
        let mut affairs = Vec::new();
        for row in &rows {
            let region = row.region.as_ref().map(|region| place(&mut list.regions, region));
            let program = place(&mut list.programs, &row.program);
            let pairing = match &row.whose {
                Whose::Pairing(id) => id.0,
                Whose::Affair(program, about) => {
                    affairs.push((program, about));
                    NONE
                }
            };
            list.add(row.severity as u32 | (row.kind as u32) << 8, row.since, pairing, &row.words)?;
            list.of.push(program?);
            list.regional.push(region.map_or(Some(NONE), |place| place)?);
        }
        list.affairs = pack(&affairs).ok()?;
        Some(list)
    }

    fn add(&mut self, mark: u32, since: Day, pairing: u32, words: &str) -> Option<()> {
        self.marks.push(mark);
        self.since.push(u32::try_from(since.number()).ok()?);
        self.pairings.push(pairing);
        self.words.push_str(words);
        self.starts.push(u32::try_from(self.words.len()).ok()?);
        Some(())
    }

    /// How many lines it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether nothing needs attention.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Its lines, the most pressing first; those that are not as they were written are left out.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        (0..self.len()).filter_map(|nth| self.line(nth))
    }

    fn line(&self, nth: usize) -> Option<Line<'_>> {
        let (severity, kind) = self.mark(nth)?;
        let &[start, end] = self.starts.get(nth..)?.first_chunk()?;
        let region = *self.regional.get(nth)?;
        Some(Line {
            severity,
            kind,
            program: self.programs.get(*self.of.get(nth)? as usize)?,
            region: if region == NONE { None } else { Some(self.regions.get(region as usize)?.as_str()) },
            words: self.words.get(start as usize..end as usize)?,
        })
    }

    fn mark(&self, nth: usize) -> Option<(Severity, Kind)> {
        let mark = *self.marks.get(nth)?;
        Some((*Severity::ALL.get((mark & 0xff) as usize)?, *Kind::ALL.get((mark >> 8) as usize)?))
    }

    /// The list with `rows` in the place of all that is about `gone`; nothing where it is not as it was written.
    #[must_use]
    pub fn with(&self, gone: &HashSet<Whose>, mut rows: Vec<Row>) -> Option<Self> {
        rows.sort_by(|a, b| a.order().cmp(&b.order()));
        let affairs: Vec<(ProgramId, About)> = unpack(&self.affairs).ok()?;
        let mut affairs = affairs.into_iter();
        let mut rows = rows.into_iter().peekable();
        let mut all = Vec::with_capacity(self.len() + rows.len());
        for nth in 0..self.len() {
            let (line, since) = (self.line(nth)?, Day::from_number(i32::try_from(*self.since.get(nth)?).ok()?)?);
            let whose = match *self.pairings.get(nth)? {
                NONE => affairs.next().map(|(program, about)| Whose::Affair(program, about))?,
                id => Whose::Pairing(PairingId(id)),
            };
            let order = (line.severity, line.kind, since, &whose);
            while let Some(row) = rows.next_if(|row| row.order() < order) {
                all.push(row);
            }
            if !gone.contains(&whose) {
                all.push(Row {
                    severity: line.severity,
                    kind: line.kind,
                    since,
                    program: line.program.clone(),
                    region: line.region.map(CompactString::from),
                    words: line.words.to_owned(),
                    whose,
                });
            }
        }
        all.extend(rows);
        Self::of(all)
    }

    /// Writes it into the place of the file `path`, whole or not at all.
    pub(super) fn write(&self, made: &Made, mark: Mark, path: &Path) -> io::Result<()> {
        let beside = path.with_extension("new");
        let mut sections = Sections::begin(BufWriter::with_capacity(1 << 18, File::create(&beside)?))?;
        let (programs, regions) = (self.programs.clone(), self.regions.clone());
        sections.value(&Head { made: made.clone(), mark, programs, regions })?;
        let numbers = [&self.marks, &self.since, &self.of, &self.regional, &self.pairings, &self.starts];
        numbers.into_iter().try_for_each(|numbers| sections.numbers(numbers))?;
        sections.bytes(&self.affairs)?;
        sections.bytes(self.words.as_bytes())?;
        sections.end()?.flush()?;
        fs::rename(&beside, path)
    }

    /// The list in the file `path`, and the place in the journal that it is true of; nothing where it was made for
    /// something else.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::InvalidData`] where the file is not what was written.
    pub(super) fn read(path: &Path, made: &Made) -> io::Result<Option<(Self, Mark)>> {
        let file = File::open(path)?;
        let mut from = Taken::begin(&file)?;
        let head: Head = from.value()?;
        if head.made != *made {
            return Ok(None);
        }
        let list = Self {
            programs: head.programs,
            regions: head.regions,
            marks: from.numbers()?,
            since: from.numbers()?,
            of: from.numbers()?,
            regional: from.numbers()?,
            pairings: from.numbers()?,
            starts: from.numbers()?,
            affairs: from.bytes()?,
            words: String::from_utf8(from.bytes()?).map_err(|_| spoiled())?,
        };
        from.end()?;
        let many = list.marks.len();
        let whole = [&list.since, &list.of, &list.regional, &list.pairings].iter().all(|column| column.len() == many);
        if whole && list.starts.len() == many + 1 { Ok(Some((list, head.mark))) } else { Err(spoiled()) }
    }
}

/// The place of a value among those there are, which it is added to.
fn place<T: Clone + PartialEq>(all: &mut Vec<T>, one: &T) -> Option<u32> {
    let found = all.iter().position(|other| other == one);
    let nth = found.unwrap_or_else(|| {
        all.push(one.clone());
        all.len() - 1
    });
    u32::try_from(nth).ok()
}
