//! Keys to actions, by the table of commands.

use egui::{Context, Event, Key, Modifiers};

use crate::action::{Action, COMMANDS, Command, Reach};
use crate::ui::canvas_id;

/// The actions of the keys pressed in this frame. Takes the keys out of egui's input, so that no widget acts on them too.
pub(super) fn pressed(ctx: &Context, actions: &mut Vec<Action>) {
    if egui::Popup::is_any_open(ctx) {
        return;
    }
    let has_text = ctx.text_edit_focused();
    let focused = ctx.memory(egui::Memory::focused);
    let on_canvas = focused.is_none_or(|id| id == canvas_id());
    let reaches = |reach: Reach| match reach {
        Reach::Anywhere => true,
        Reach::OutsideText => !has_text,
        Reach::Canvas => on_canvas,
    };
    // In the order in which they were pressed, each press once: a slow frame may bring several.
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let Some(row) = row_of(*key, *modifiers, reaches) else { return true };
            actions.push(row.action.clone());
            false
        });
    });
    // Where no text has the keyboard, the clipboard means records.
    if !has_text {
        clipboard(ctx, actions);
    }
}

/// The command of a key; of several that fit, the one with the most modifiers: Ctrl+Z also fits while Shift is held.
fn row_of(key: Key, modifiers: Modifiers, reaches: impl Fn(Reach) -> bool) -> Option<&'static Command> {
    let rows = COMMANDS.iter().filter(|row| reaches(row.reach));
    rows.flat_map(|row| row.shortcuts.iter().map(move |keys| (keys, row)))
        .filter(|(keys, _)| keys.logical_key == key && modifiers.matches_logically(keys.modifiers))
        .max_by_key(|(keys, _)| count(keys.modifiers))
        .map(|(_, row)| row)
}

fn count(modifiers: Modifiers) -> u32 {
    let held = [modifiers.alt, modifiers.shift, modifiers.command || modifiers.ctrl];
    held.into_iter().map(u32::from).sum()
}

/// The window system tells of copying and pasting by events of their own.
fn clipboard(ctx: &Context, actions: &mut Vec<Action>) {
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let action = if matches!(event, Event::Copy) {
                Action::Copy
            } else if matches!(event, Event::Cut) {
                Action::Cut
            } else if let Event::Paste(text) = event {
                Action::Paste(text.clone())
            } else {
                return true;
            };
            actions.push(action);
            false
        });
    });
}
