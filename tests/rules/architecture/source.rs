//! The source tree as a graph of files, parsed with `syn`, without test modules.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fs,
    path::Path,
};

use proc_macro2::{TokenStream, TokenTree};
use syn::{Item, ItemMod, ItemUse, Macro, UseTree, Visibility, visit, visit::Visit};

/// The segments of a path, without generic arguments. Paths inside the crate start with `crate`.
pub type Segments = Vec<String>;

/// One source file.
#[derive(Default)]
pub struct File {
    /// Its path below `src`, with `/` as separator.
    pub name: String,
    /// The paths that the code mentions, in absolute form.
    pub paths: BTreeSet<Segments>,
    /// Names of the items that the file defines.
    items: HashSet<String>,
    /// Names brought into scope by `use`, and their targets.
    imports: HashMap<String, Segments>,
    /// Modules that the file re-exports with `*`.
    globs: Vec<Segments>,
}

impl File {
    /// The module that the file holds, as a folder: `tui/desk/` for both `tui/desk.rs` and `tui/desk/mod.rs`.
    pub fn module(&self) -> String {
        let path = self.name.strip_suffix(".rs").unwrap_or(&self.name);
        let path = path.strip_suffix("/mod").unwrap_or(path);
        if path == "lib" { String::new() } else { format!("{path}/") }
    }

    /// Whether the code mentions a path that contains these consecutive segments.
    pub fn mentions(&self, path: &str) -> bool {
        let wanted: Vec<_> = path.split("::").collect();
        self.paths.iter().any(|path| path.windows(wanted.len()).any(|part| part == wanted))
    }
}

/// All source files of a crate.
pub struct Tree {
    /// The files by module path; the root of the crate has the empty path.
    files: BTreeMap<Segments, File>,
    /// Files of test modules. They are not parsed.
    pub tests: BTreeSet<String>,
}

impl Tree {
    /// Parses a crate: its root file in the folder `src`, and from there every module that it declares.
    pub fn read(src: &Path, root: &str) -> Self {
        let mut tree = Self { files: BTreeMap::new(), tests: BTreeSet::new() };
        tree.add(src, root, Vec::new());
        tree
    }

    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.files.values()
    }

    fn add(&mut self, src: &Path, name: &str, module: Segments) {
        let text = fs::read_to_string(src.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut reader = Reader::new(name, module.clone());
        reader.visit_file(&parsed);
        let (file, children) = reader.finish();
        self.files.insert(module, file);
        for Child { module, is_test } in children {
            let path = module.join("/");
            let places = [format!("{path}.rs"), format!("{path}/mod.rs")];
            let name = places.into_iter().find(|name| src.join(name).exists());
            let name = name.unwrap_or_else(|| panic!("the module {path} has no file"));
            if is_test {
                self.tests.insert(name);
            } else {
                self.add(src, &name, module);
            }
        }
    }

    /// The names of other files whose items `file` mentions. A re-exported item belongs to the file that defines it.
    pub fn uses(&self, file: &File) -> BTreeSet<&str> {
        let used = file.paths.iter().filter_map(|path| self.definition(path, 8));
        used.map(|used| used.name.as_str()).filter(|name| *name != file.name).collect()
    }

    /// The file that defines an absolute path, following up to `follow` re-exports. `None` if it is outside the crate.
    fn definition(&self, path: &[String], follow: u8) -> Option<&File> {
        let path = path.strip_prefix(&["crate".to_owned()][..]).filter(|_| follow > 0)?;
        let depth = (0..=path.len()).rev().find(|depth| self.files.contains_key(&path[..*depth]))?;
        let (module, rest) = path.split_at(depth);
        let file = &self.files[module];
        let Some((name, members)) = rest.split_first() else { return Some(file) };
        if file.items.contains(name) {
            return Some(file);
        }
        if let Some(target) = file.imports.get(name) {
            return self.definition(&[target, members].concat(), follow - 1);
        }
        let mut globs = file.globs.iter().filter_map(|glob| {
            self.definition(&[glob, rest].concat(), follow - 1).filter(|found| found.items.contains(name))
        });
        globs.next().or(Some(file))
    }
}

/// A module in its own file.
struct Child {
    module: Segments,
    is_test: bool,
}

/// Collects what a file defines and mentions.
struct Reader {
    /// The module being visited: the file's own, or an inline module.
    module: Segments,
    children: Vec<Child>,
    file: File,
}

impl Reader {
    fn new(name: &str, module: Segments) -> Self {
        Self { module, children: Vec::new(), file: File { name: name.to_owned(), ..File::default() } }
    }

    /// The file, with paths that start with an imported name or a child module made absolute.
    fn finish(mut self) -> (File, Vec<Child>) {
        let mut scope = self.file.imports.clone();
        for child in self.children.iter().filter(|child| child.module.len() == self.module.len() + 1) {
            scope.insert(child.module[self.module.len()].clone(), absolute(&child.module));
        }
        let paths = std::mem::take(&mut self.file.paths).into_iter();
        self.file.paths = paths
            .map(|path| match scope.get(&path[0]) {
                Some(target) => [target, &path[1..]].concat(),
                None => path,
            })
            .collect();
        (self.file, self.children)
    }

    /// Resolves a leading `self` and `super`.
    fn resolve(&self, path: &[String]) -> Segments {
        let (mut base, mut rest) = (absolute(&self.module), path);
        match path.first().map(String::as_str) {
            Some("self") => rest = &rest[1..],
            Some("super") => {}
            _ => return path.to_vec(),
        }
        while rest.first().is_some_and(|first| first == "super") {
            base.pop();
            rest = &rest[1..];
        }
        [base.as_slice(), rest].concat()
    }

    fn mention(&mut self, path: &[String]) {
        let path = self.resolve(path);
        self.file.paths.insert(path);
    }

    /// Records one name of a `use` declaration. A re-export is not a mention, since its users mention the target.
    fn import(&mut self, name: String, path: &[String], is_public: bool) {
        let path = self.resolve(path);
        if !is_public {
            self.file.paths.insert(path.clone());
        }
        self.file.imports.insert(name, path);
    }

    fn use_tree(&mut self, tree: &UseTree, prefix: &[String], is_public: bool) {
        let joined = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.use_tree(&path.tree, &joined(&path.ident), is_public),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.use_tree(tree, prefix, is_public)),
            UseTree::Name(name) if name.ident == "self" => {
                self.import(prefix.last().cloned().unwrap_or_default(), prefix, is_public);
            }
            UseTree::Name(name) => self.import(name.ident.to_string(), &joined(&name.ident), is_public),
            UseTree::Rename(new) if new.ident == "self" => self.import(new.rename.to_string(), prefix, is_public),
            UseTree::Rename(new) => self.import(new.rename.to_string(), &joined(&new.ident), is_public),
            UseTree::Glob(_) if is_public => {
                let path = self.resolve(prefix);
                self.file.globs.push(path);
            }
            UseTree::Glob(_) => self.mention(prefix),
        }
    }

    /// Finds paths in macro arguments, which `syn` does not parse.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path = Segments::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.end_path(&mut path);
                    }
                    path.push(name.to_string());
                }
                TokenTree::Group(group) => {
                    self.end_path(&mut path);
                    self.tokens(group.stream());
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => self.end_path(&mut path),
            }
            colons = 0;
        }
        self.end_path(&mut path);
    }

    fn end_path(&mut self, path: &mut Segments) {
        if path.len() > 1 {
            self.mention(path);
        }
        path.clear();
    }
}

impl<'a> Visit<'a> for Reader {
    fn visit_item(&mut self, item: &'a Item) {
        let name = match item {
            Item::Const(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            Item::Fn(item) => Some(&item.sig.ident),
            Item::Macro(item) => item.ident.as_ref(),
            Item::Static(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            _ => None,
        };
        self.file.items.extend(name.map(ToString::to_string));
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        let is_test = item.attrs.iter().any(|attribute| {
            attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
        });
        self.module.push(item.ident.to_string());
        if item.content.is_none() {
            self.children.push(Child { module: self.module.clone(), is_test });
        } else if !is_test {
            visit::visit_item_mod(self, item);
        }
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        self.use_tree(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let mut segments: Segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.end_path(&mut segments);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, found: &'a Macro) {
        self.tokens(found.tokens.clone());
        visit::visit_macro(self, found);
    }
}

fn absolute(module: &[String]) -> Segments {
    [&["crate".to_owned()], module].concat()
}
