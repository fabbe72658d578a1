//! The one place where actions act. It only routes; what an action does stands in the file of its topic.

mod add;
mod align;
mod clipboard;
mod hits;
mod lanes;
mod links;
mod money;
mod present;
mod range;
mod records;
mod redate;
mod rename;
mod scenes;
mod screen;
mod selection;
mod time;

pub(super) use hits::KnownHits;

use egui::Context;

use super::App;
use super::goal::Goal;
use crate::action::{Action, DateStep, LaneStep, SketchStep};
use crate::query::StepTo;
use crate::view::Hovered;

impl App {
    /// Acts on everything that was pushed since the last frame, in the order in which it was pushed.
    pub(super) fn dispatch(&mut self, ctx: &Context) {
        let actions = std::mem::take(&mut self.actions);
        if !actions.is_empty() {
            ctx.request_repaint();
        }
        for action in actions {
            self.gliding(ctx, action, |app, action| {
                app.before(ctx, &action);
                app.act(ctx, action);
            });
        }
        self.commit_rested_draft(ctx);
    }

    fn before(&mut self, ctx: &Context, action: &Action) {
        if finishes_draft(action) {
            self.commit_draft();
        }
        if jumps_in_time(action) {
            self.note_place(ctx);
        }
    }

    #[expect(clippy::too_many_lines, reason = "a line for each thing that a person can do")]
    fn act(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::New => self.want(Goal::new_case()),
            Action::Open => self.ask_to_open(super::goal::Beside::No),
            Action::OpenFolder => self.ask_to_open_folder(),
            Action::OpenBeside => self.ask_to_open(super::goal::Beside::Yes),
            Action::OpenPaths(paths) => self.want(Goal::open(paths)),
            Action::OpenPathsBeside(paths) => self.open_beside(paths),
            Action::OpenBundled(id) => self.want(Goal::bundled(id)),
            Action::OpenBundledBeside(id) => self.open_bundled_beside(id),
            Action::DocumentsFolder => self.ask_for_documents(),
            Action::ForgetDocuments => self.set_documents(None),
            Action::Save => self.save_current(),
            Action::SaveAs => self.save_current_as(),
            Action::SaveAll => self.save_all(),
            Action::Close => self.close_current(),
            Action::Export => self.choose_export(),
            Action::Exporting(step) => self.export_step(step),
            Action::ExportDocument => self.ask_to_export_document(),
            Action::HandOut(what) => self.ask_to_hand_out(what),
            Action::Quit => self.want(Goal::Quit),

            Action::Edit { doc, edit, label } => self.apply(doc, edit, &label),
            Action::Rename { key, id, alike } => self.rename(&key, &id, alike),
            Action::Settle { key, path, side } => self.settle(&key, &path, side),
            Action::Draft { doc, edit, label } => self.set_draft(ctx, doc, edit, label),
            Action::CommitDraft => self.commit_draft(),
            Action::DropDraft => self.view.draft = None,
            Action::Redate(step) => self.redate(ctx, step),
            Action::Sketch(step) => self.sketch(step),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Add(record) => self.add(record),
            Action::Duplicate => self.duplicate(),
            Action::Delete => self.delete(),
            Action::Copy => self.copy(ctx),
            Action::Cut => self.cut(ctx),
            Action::AskPaste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Action::Paste(text) => self.paste(&text),
            Action::TakeProposal(at) => self.take_proposal(at),
            Action::DropProposals => self.view.proposals = None,

            Action::Select(key) => self.select(key),
            Action::ToggleSelect(key) => self.view.selection.toggle(key),
            Action::SelectMany(keys) => self.view.selection = crate::view::Selection::of_all(keys),
            Action::SelectAll => self.select_all(),
            Action::ClearSelection => self.view.selection.clear(),
            Action::Step(step) => self.step(step),
            Action::Jump(key, path) => self.jump(key, path),
            Action::Jumped => self.view.jump = None,
            Action::FollowLink(from, to) => self.follow_link(from, to),
            Action::NextLink => self.next_link(),
            Action::LeaveLinks => self.leave_links(),
            Action::AllLinks => self.toggle_all_links(),
            Action::Hover(keys) => self.view.hover = Hovered::all(keys),

            Action::Show(window) => self.show(window),
            Action::Pan(part) => self.pan(part),
            Action::Zoom { factor, anchor } => self.zoom(factor, anchor),
            Action::Back => self.go_back(),
            Action::Forward => self.go_forward(),
            Action::FitAll => self.fit_all(),
            Action::FitSelection => self.fit_selection(),
            Action::FitYear => self.fit_year(),
            Action::GoTo(date) => self.go_to_date(&date),
            Action::Range(step) => self.range(step),
            Action::TimeWidth(width) => self.set_time_width(width),
            Action::Align => self.toggle_alignment(),
            Action::AlignOn(key) => self.align_on(&key),
            Action::AlignOnSelection => self.align_on_selection(),
            Action::Unanchor(doc) => self.unanchor(doc),
            Action::ToggleFolding => self.toggle_folding(),
            Action::Unfold(time) => self.unfold(time),
            Action::Plots(plot, choice) => self.view.plots.set(plot, choice),
            Action::CountIn(unit) => self.view.plots.unit = unit,
            Action::Ask(asked) => self.list_what_sum_is_of(*asked),
            Action::Legend(plot, entry) => self.view.hidden.toggle(plot, *entry),
            Action::ScrollTo(y) => self.view.scroll_y = y.max(0.0),
            Action::FoldLane(doc, lane) => self.fold_lane(doc, lane),
            Action::Lanes(step) => self.arrange_lanes(step),
            Action::FoldCase(doc) => self.fold_case(doc),
            Action::FoldCases => self.fold_cases(),
            Action::UnfoldCases => self.view.folded_cases.clear(),

            Action::SetFilter(text) => self.view.filter = text,
            Action::ClearFilter => self.view.filter.clear(),
            Action::Find => self.find(ctx),
            Action::NextHit => self.next_hit(ctx, StepTo::Next),
            Action::PreviousHit => self.next_hit(ctx, StepTo::Previous),
            Action::Drawer(drawer) => self.toggle_drawer(drawer),
            Action::Inspector => self.toggle_inspector(),
            Action::ShowScene(key) => self.show_scene(&key),
            Action::UpdateScene(key) => self.update_scene(&key),
            Action::MakeScenes => self.make_scenes(),
            Action::MoveScene(key, by) => self.move_scene(&key, by),
            Action::DuplicateScene(key) => self.duplicate_scene(&key),
            Action::HideScene(key) => self.hide_scene(&key),
            Action::Present(what) => self.present(ctx, what),
            Action::Content(content) => self.view.content = content,
            Action::Theme(choice) => self.view.theme = choice,
            Action::Motion(motion) => self.view.motion = motion,
            Action::Scale(scale) => self.scale(ctx, scale),
            Action::NextPanel => Self::next_panel(ctx, 1),
            Action::PreviousPanel => Self::next_panel(ctx, -1),
            Action::Escape => self.escape(ctx),
            Action::Window(window) => self.dialog = Some(crate::ui::Dialog::Own(window)),
            Action::Cancel(work) => self.cancel(work),
            Action::Dismiss => self.message = None,
            Action::ClearRecent => self.settings.recent.clear(),
            Action::Browse(address) => ctx.open_url(egui::OpenUrl::new_tab(address)),
            Action::Answer(answer) => self.answer(ctx, answer),
        }
    }
}

/// Whether the action may leave the time shown for one far away, so that "Back" returns to it.
fn jumps_in_time(action: &Action) -> bool {
    matches!(
        action,
        Action::Show(_)
            | Action::FitAll
            | Action::FitSelection
            | Action::FitYear
            | Action::Lanes(LaneStep::Fit(..))
            | Action::GoTo(_)
            | Action::ShowScene(_)
            | Action::Align
            | Action::AlignOn(_)
            | Action::Unanchor(_)
            | Action::AlignOnSelection
            | Action::Unfold(_)
            | Action::Plots(..)
            | Action::CountIn(..)
            | Action::Jump(..)
            | Action::Step(_)
    )
}

/// Whether what was being typed must be part of the case before the action acts.
fn finishes_draft(action: &Action) -> bool {
    matches!(
        action,
        Action::New
            | Action::Open
            | Action::OpenFolder
            | Action::OpenBeside
            | Action::OpenPaths(_)
            | Action::OpenPathsBeside(_)
            | Action::OpenBundled(_)
            | Action::OpenBundledBeside(_)
            | Action::Save
            | Action::SaveAs
            | Action::SaveAll
            | Action::Close
            | Action::Export
            | Action::ExportDocument
            | Action::HandOut(_)
            | Action::Quit
            | Action::Edit { .. }
            | Action::Rename { .. }
            | Action::Settle { .. }
            | Action::Undo
            | Action::Redo
            | Action::Add(_)
            | Action::Redate(DateStep::Lift(_))
            | Action::Sketch(SketchStep::Begin(_) | SketchStep::Add(_))
            | Action::Duplicate
            | Action::Delete
            | Action::Copy
            | Action::Cut
            | Action::Paste(_)
            | Action::TakeProposal(_)
            | Action::Select(_)
            | Action::ToggleSelect(_)
            | Action::SelectMany(_)
            | Action::SelectAll
            | Action::ClearSelection
            | Action::Step(_)
            | Action::FollowLink(..)
            | Action::NextLink
            | Action::LeaveLinks
            | Action::NextHit
            | Action::ShowScene(_)
            | Action::Present(crate::action::Present::Start(_))
            | Action::UpdateScene(_)
            | Action::MakeScenes
            | Action::MoveScene(..)
            | Action::DuplicateScene(_)
            | Action::HideScene(_)
            | Action::Lanes(LaneStep::Move(..) | LaneStep::Drop)
            | Action::PreviousHit
            | Action::Jump(..)
    )
}
