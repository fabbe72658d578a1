//! Keys to actions, by the table of commands.

use egui::{Context, Event, Key, Modifiers};

use crate::action::{Action, COMMANDS, Command, PRESENTING, Present, Reach};
use crate::ui::canvas_id;

/// Whose keys act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// Those of the window.
    Window,
    /// Those of presenting.
    Presenting,
}

/// The actions of the keys pressed in this frame. Takes the keys out of egui's input, so that no widget acts on them too.
pub(super) fn pressed(ctx: &Context, keys: Keys, actions: &mut Vec<Action>) {
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
            let table = match keys {
                Keys::Window => COMMANDS,
                Keys::Presenting => PRESENTING,
            };
            if let (Keys::Presenting, false, Some(digit)) = (keys, has_text, digit(*key, *modifiers)) {
                actions.push(Action::Present(Present::Digit(digit)));
                return false;
            }
            let Some(row) = row_of(table, *key, *modifiers, reaches) else { return true };
            actions.push(row.action.clone());
            false
        });
    });
    // Where no text has the keyboard, the clipboard means records.
    if !has_text && keys == Keys::Window {
        clipboard(ctx, actions);
    }
}

/// The command of a key; of several that fit, the one with the most modifiers: Ctrl+Z also fits while Shift is held. Alt and
/// a letter opens a menu, never the command of the letter alone.
fn row_of(
    table: &'static [Command],
    key: Key,
    modifiers: Modifiers,
    reaches: impl Fn(Reach) -> bool,
) -> Option<&'static Command> {
    let rows = table.iter().filter(|row| reaches(row.reach));
    rows.flat_map(|row| row.shortcuts.iter().map(move |keys| (keys, row)))
        .filter(|(keys, _)| {
            keys.logical_key == key
                && modifiers.matches_logically(keys.modifiers)
                && (keys.modifiers.alt || !modifiers.alt)
        })
        .max_by_key(|(keys, _)| count(keys.modifiers))
        .map(|(_, row)| row)
}

/// The digit of a key pressed alone.
fn digit(key: Key, modifiers: Modifiers) -> Option<u8> {
    const DIGITS: [Key; 10] = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let at = DIGITS.iter().position(|digit| *digit == key).filter(|_| modifiers.is_none())?;
    u8::try_from(at).ok()
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
