//! A view of the case that is kept, to be presented or exported again.

use lean_string::LeanStr;

use super::edtf::Edtf;
use super::words::vocabulary;
use super::{Id, Keyed, LanesBy, Media, TableName};

/// A scene.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// Unique among the scenes.
    pub id: Id,
    /// Its title.
    pub title: LeanStr,
    /// Markdown below the title.
    pub caption: LeanStr,
    /// What is drawn; absent is the timeline.
    pub view: Option<SceneView>,
    /// In the syntax of the search box.
    pub filter: LeanStr,
    /// What the lanes stand for; absent is topics.
    pub lanes_by: Option<LanesBy>,
    /// The lanes shown: ids of lanes or of the records that `lanes_by` says, kinds, statuses and tags by their words, `none`
    /// for the lane of facts that have none of it. Empty is all.
    pub lanes: Vec<Id>,
    /// First day shown.
    pub from: Option<Edtf>,
    /// Last day shown.
    pub to: Option<Edtf>,
    /// Shown with the cases beside each other by the time since an event of each, of this case since this one. `from` and
    /// `to` stay dates of this case. Absent is by date.
    pub anchor: Option<Id>,
    /// How the plot of money shows amounts: "per year by receiver, running total, converted to EUR"; empty is as stated.
    pub funding: LeanStr,
    /// The same of the plot of what is counted.
    pub counted: LeanStr,
    /// Facts in focus.
    pub focus: Vec<Id>,
    /// Pictures.
    pub media: Vec<Media>,
    /// The presenter's own words; kept from the audience.
    pub notes: LeanStr,
    /// Kept, and left out when the scenes are presented.
    pub hidden: bool,
}

impl Scene {
    /// How [`Scene::lanes`] names the lane of facts that have none of what lanes stand for.
    pub const NO_LANE: &'static str = "none";

    /// Whether it has pictures and asks for no facts: these stand in the place of everything else.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        !self.media.is_empty()
            && self.view.is_none()
            && self.focus.is_empty()
            && self.filter.is_empty()
            && self.lanes.is_empty()
            && self.from.is_none()
            && self.to.is_none()
    }

    /// The records that its lanes are named by; `None` where they are words.
    #[must_use]
    pub fn lane_table(&self) -> Option<TableName> {
        self.lanes_by.unwrap_or_default().table()
    }
}

impl Keyed for Scene {
    fn id(&self) -> &Id {
        &self.id
    }
}

vocabulary! {
    /// What a scene or an export draws.
    #[derive(Default)]
    SceneView {
        #[default]
        Timeline = "timeline",
        Funding = "funding",
        Flows = "flow diagram",
        Combined = "timeline and funding",
    }
}
