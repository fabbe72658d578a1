//! Scenes: keeping what is shown, opening it again, and their order.

use crate::app::{App, slug};
use crate::document::{DocId, DocKey};
use crate::edit::{Change, Edit, Record};
use crate::layout::{Zero, as_days, day_of};
use crate::model::edtf::Day;
use crate::model::{Case, Edtf, Id, Key, LanesBy, Scene, SceneView, TableName};
use crate::query::sums::Choices;
use crate::ui::Sheet;
use crate::view::{Alignment, Drawer, Selection, TimeWindow, View};

impl App {
    /// Keeps the view as it is now as a scene of the document of the selection.
    pub(super) fn add_scene(&mut self) {
        let Some(doc) = self.acted_on() else { return };
        let Some(document) = self.workspace.get(doc) else { return };
        let title = format!("Scene {}", document.case().scenes.len() + 1);
        let id = slug::unique_in(document.case(), TableName::Scenes, &title);
        let scene = self.as_shown(doc, Scene { id, title: title.into(), ..Scene::default() });
        self.insert(doc, Record::Scene(Box::new(scene)), "new scene");
    }

    /// Makes a scene keep what is shown now; its words stay.
    pub(super) fn update_scene(&mut self, key: &DocKey) {
        let Some(sheet) = self.sheets.get(key.doc) else { return };
        let Some(scene) = key.key.id().and_then(|id| sheet.base.scenes.get(id)).cloned() else { return };
        let now = self.as_shown(key.doc, scene);
        let Some(sheet) = self.sheets.get(key.doc) else { return };
        let edit = Edit::of(&sheet.base, &key.key, |record| {
            if let Record::Scene(scene) = record {
                **scene = now;
            }
        });
        self.apply(key.doc, edit, "update of the scene");
    }

    /// A scene of each turning point, in the order of time: its title, and what its record says of it.
    pub(super) fn make_scenes(&mut self) {
        let Some(doc) = self.acted_on() else { return };
        let Some(sheet) = self.sheets.get(doc) else { return };
        let case = &sheet.base;
        let dated = sheet.index.dated().chain(sheet.index.undated());
        let events = dated.filter_map(|id| case.events.get(id)).filter(|event| event.head.key);
        let flows = case.flows.iter().filter(|flow| flow.head.key);
        let of_event = events.map(|event| (&event.head, &*event.description, SceneView::Timeline));
        let of_flow = flows.map(|flow| (&flow.head, &flow.purpose, SceneView::Funding));
        let (mut records, mut order) = (Vec::new(), Vec::new());
        let mut scratch = Case::clone(case);
        for (head, caption, view) in of_event.chain(of_flow) {
            let title = if head.title.is_empty() { head.id.as_str().into() } else { head.title.clone() };
            let id = slug::unique_in(&scratch, TableName::Scenes, &title);
            let focus = vec![head.id.clone()];
            let caption = caption.clone();
            let scene = Scene { id, title, caption, view: Some(view), focus, ..Scene::default() };
            order.push(scene.id.clone());
            // Ids must also be free of one another's.
            scratch.scenes.insert(scene.clone());
            records.push(Record::Scene(Box::new(scene)));
        }
        if records.is_empty() {
            self.fail("no fact of this case is marked as a turning point: mark some in the inspector first");
            return;
        }
        let count = records.len();
        let mut edit = Edit::adding_all(case, records);
        let key = Key::Order(TableName::Scenes);
        let known = case.scenes_in_order().map(|scene| scene.id.clone());
        let after = Some(Record::Order(known.chain(order).collect()));
        let change = Change { before: Record::of(case, &key), after };
        edit.changes.insert(key, change);
        self.apply(doc, edit, "first set of scenes");
        self.view.drawer = Some(Drawer::Scenes);
        self.tell(if count == 1 {
            "1 scene was made".to_owned()
        } else {
            format!("{count} scenes were made")
        });
    }

    /// The scene with time, lanes, filter, content and focus as they are on the screen. With no fact selected it keeps
    /// the focus that it has.
    fn as_shown(&self, doc: DocId, scene: Scene) -> Scene {
        let Some(sheet) = self.sheets.get(doc) else { return scene };
        // The window of aligned cases is kept in dates of the scene's own case.
        let zero = sheet.zero.day();
        let day = |time: f64| Edtf::from_day(Day(day_of(time).0 + zero?).clamped());
        let anchor = match &sheet.zero {
            Zero::On(anchor) => Some(anchor.id.clone()),
            Zero::Dates | Zero::Nowhere => None,
        };
        let selected = self.view.selection.keys().iter().filter(|key| key.doc == doc);
        let focus: Vec<Id> = selected
            .filter(|key| sheet.case.head(&key.key).is_some())
            .filter_map(|key| key.key.id().cloned())
            .collect();
        // A folded lane is not what the scene is to show either.
        let is_open = |lane: &Id| {
            let lane = (doc, lane.clone());
            !self.view.folded_lanes.contains(&lane) && !self.view.hidden_lanes.contains(&lane)
        };
        let all: Vec<Id> = lane_ids(sheet, &self.view);
        let open: Vec<Id> = all.iter().filter(|lane| is_open(lane)).cloned().collect();
        let named = |lane: &Id| if lane.is_empty() { Id::from(Scene::NO_LANE) } else { lane.clone() };
        Scene {
            view: Some(self.view.content),
            filter: self.view.filter.trim().into(),
            // No lane named is every lane.
            lanes: if open.len() == all.len() { Vec::new() } else { open.iter().map(named).collect() },
            lanes_by: Some(sheet.lanes_by()).filter(|by| *by != LanesBy::Topic),
            from: self.view.window.and_then(|window| day(window.from())),
            // The end of the window is the first moment that is not shown.
            to: self.view.window.and_then(|window| day(window.to() - 1e-6)),
            anchor,
            funding: self.view.plots.funding.kept().into(),
            counted: self.view.plots.counted_kept().into(),
            focus: if focus.is_empty() { scene.focus } else { focus },
            ..scene
        }
    }

    /// Window, filter, lanes and focus of a scene.
    pub(super) fn show_scene(&mut self, key: &DocKey) {
        let Some(sheet) = self.sheets.get(key.doc) else { return };
        let Key::Record(TableName::Scenes, id) = &key.key else { return };
        let Some(scene) = sheet.case.scenes.get(id).cloned() else { return };
        self.scene_shown = Some(key.clone());
        let facts = scene.focus.iter().filter_map(|id| sheet.case.fact(id));
        let focus: Vec<DocKey> = facts.map(|fact| DocKey::new(key.doc, fact)).collect();
        let from = scene.from.as_ref().and_then(Edtf::earliest);
        let to = scene.to.as_ref().and_then(Edtf::latest);
        self.view.filter = scene.filter.to_string();
        self.view.content = scene.view.unwrap_or_default();
        self.view.plots = Choices::kept(&scene.funding, &scene.counted);
        self.view.selection = Selection::of_all(if focus.is_empty() { vec![key.clone()] } else { focus });
        self.set_lanes_by(scene.lanes_by.unwrap_or_default());
        self.refresh_sheets();
        self.show_lanes_of(key.doc, &scene);
        self.view.alignment = if scene.anchor.is_some() { Alignment::OnEvents } else { Alignment::ByDate };
        if let Some(anchor) = scene.anchor {
            self.view.anchors.insert(key.doc, anchor);
        }
        self.refresh_sheets();
        let zero = self.sheets.get(key.doc).and_then(|sheet| sheet.zero.day());
        let window = from.zip(to).zip(zero).and_then(|((from, to), zero)| {
            TimeWindow::new(as_days(from.plus_days(-zero)), as_days(to.plus_days(1 - zero)))
        });
        match window {
            Some(window) => self.view.window = Some(window),
            None => self.fit_all(),
        }
    }

    /// Hides the lanes that a scene does not name, and opens the others.
    pub(in crate::app) fn show_lanes_of(&mut self, doc: DocId, scene: &Scene) {
        self.view.folded_lanes.retain(|(of, _)| *of != doc);
        self.view.hidden_lanes.retain(|(of, _)| *of != doc);
        let Some(sheet) = self.sheets.get(doc).filter(|_| !scene.lanes.is_empty()) else { return };
        if sheet.lanes_by() != self.view.lanes_by {
            self.await_lanes(doc, scene.clone());
            return;
        }
        let is_named = |lane: &Id| {
            let name = if lane.is_empty() { Scene::NO_LANE } else { lane.as_str() };
            scene.lanes.iter().any(|named| named.as_str() == name)
        };
        let all = lane_ids(sheet, &self.view).into_iter();
        self.view.hidden_lanes.extend(all.filter(|lane| !is_named(lane)).map(|lane| (doc, lane)));
    }

    /// Moves a scene up or down in the order of its case.
    pub(super) fn move_scene(&mut self, key: &DocKey, by: isize) {
        let Some(sheet) = self.sheets.get(key.doc) else { return };
        let order = Key::Order(TableName::Scenes);
        let mut ids: Vec<Id> = sheet.base.scenes_in_order().map(|scene| scene.id.clone()).collect();
        let Some(at) = key.key.id().and_then(|id| ids.iter().position(|held| held == id)) else { return };
        let Some(to) = at.checked_add_signed(by).filter(|to| *to < ids.len()) else { return };
        let moved = ids.remove(at);
        ids.insert(to, moved);
        let change = Change { before: Record::of(&sheet.base, &order), after: Some(Record::Order(ids)) };
        let mut edit = Edit::default();
        edit.changes.insert(order, change);
        self.apply(key.doc, edit, "move of a scene");
    }
}

impl App {
    /// Puts a copy of a scene behind it.
    pub(super) fn duplicate_scene(&mut self, key: &DocKey) {
        let Some(sheet) = self.sheets.get(key.doc) else { return };
        let Some(scene) = key.key.id().and_then(|id| sheet.base.scenes.get(id)) else { return };
        let named = if scene.title.is_empty() { scene.id.as_str() } else { &scene.title };
        let title = format!("{named} (copy)");
        let id = slug::unique_in(&sheet.base, TableName::Scenes, &title);
        let copy = Scene { id: id.clone(), title: title.into(), ..scene.clone() };
        let mut ids: Vec<Id> = sheet.base.scenes_in_order().map(|scene| scene.id.clone()).collect();
        let behind = ids.iter().position(|held| *held == scene.id).map_or(ids.len(), |at| at + 1);
        ids.insert(behind, id.clone());
        let order = Key::Order(TableName::Scenes);
        let change = Change { before: Record::of(&sheet.base, &order), after: Some(Record::Order(ids)) };
        let mut edit = Edit::adding(Record::Scene(Box::new(copy)));
        edit.changes.insert(order, change);
        self.apply(key.doc, edit, "duplicate of the scene");
        let copied = DocKey::new(key.doc, Key::Record(TableName::Scenes, id));
        self.view.selection = Selection::of_all(vec![copied]);
    }

    /// Leaves a scene out of presenting, or takes it in again.
    pub(super) fn hide_scene(&mut self, key: &DocKey) {
        let Some(sheet) = self.sheets.get(key.doc) else { return };
        let is_hidden = key.key.id().and_then(|id| sheet.base.scenes.get(id)).is_some_and(|it| it.hidden);
        let edit = Edit::of(&sheet.base, &key.key, |record| {
            if let Record::Scene(scene) = record {
                scene.hidden = !is_hidden;
            }
        });
        self.apply(key.doc, edit, if is_hidden { "showing of the scene" } else { "hiding of the scene" });
    }
}

/// Every lane of a case in its order, [`LanesBy::no_lane`] among them where facts have none.
fn lane_ids(sheet: &Sheet, view: &View) -> Vec<Id> {
    let rows = sheet.lane_rows(view).into_iter();
    rows.map(|row| row.id.unwrap_or_else(LanesBy::no_lane)).collect()
}
