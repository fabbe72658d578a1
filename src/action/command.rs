//! An action with everything that menus, shortcuts and help say of it.

use egui::KeyboardShortcut;

use super::Action;

/// A row of the table of commands.
#[derive(Clone, Debug)]
pub struct Command {
    /// What it does.
    pub action: Action,
    /// In the menu and in the accessibility tree, without "…".
    pub title: &'static str,
    /// One sentence for tooltips and the list of shortcuts.
    pub help: &'static str,
    /// Keys that do it; the first is shown.
    pub shortcuts: &'static [KeyboardShortcut],
    /// When the keys act.
    pub reach: Reach,
    /// The menu it stands in and its group there; a line separates groups.
    pub menu: Option<(Menu, u8)>,
    /// Whether it asks something before it acts, which the menu tells by "…".
    pub asks: bool,
}

/// The menus of the top bar, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the menu's title")]
pub enum Menu {
    File,
    Edit,
    View,
    Lanes,
    Case,
    Help,
}

impl Menu {
    /// Every menu in its order.
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::View, Self::Lanes, Self::Case, Self::Help];

    /// Its title, whose first letter opens it with Alt.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Lanes => "Lanes",
            Self::Case => "Case",
            Self::Help => "Help",
        }
    }
}

/// When the keys of a command act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Always, even while one types.
    Anywhere,
    /// Unless a text field has the keyboard, which then has these keys for itself.
    OutsideText,
    /// While the timeline has the keyboard, or nothing has.
    Canvas,
}

impl Command {
    /// The title as a menu shows it.
    #[must_use]
    pub fn menu_title(&self) -> String {
        if self.asks { format!("{}…", self.title) } else { self.title.to_owned() }
    }

    /// The keys as the system writes them: "Ctrl+S".
    #[must_use]
    pub fn shortcut_text(&self, ctx: &egui::Context) -> String {
        self.shortcuts.first().map(|keys| ctx.format_shortcut(keys)).unwrap_or_default()
    }
}
