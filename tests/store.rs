//! Files as the program reads and writes them, and every way in which that can fail.

use std::fs;
use std::path::Path;

use casetrail::store::{
    Expected, MAX_BYTES, PathKind, ReadError, RecentFiles, SaveError, files_in, kind_of, load_settings, read,
    resolved, save_settings, stamp, write,
};
use serde::{Deserialize, Serialize};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn refusal(path: &Path) -> String {
    let told = read(path).unwrap_err().to_string();
    told.strip_suffix(&path.display().to_string()).expect("the path is last").to_owned()
}

#[test]
fn a_text_is_read_byte_for_byte() {
    let folder = folder();
    let path = folder.path().join("case.ron");
    let text = "\u{feff}Case(\r\n\ttitle: \"Ünïcode\",\r\n)";
    fs::write(&path, text).unwrap();
    let file = read(&path).unwrap();
    assert_eq!(file.text, text);
    assert_eq!(file.path, path.canonicalize().unwrap());
    assert_eq!(kind_of(&path).unwrap(), PathKind::File);
    assert_eq!(kind_of(folder.path()).unwrap(), PathKind::Folder);
}

#[test]
fn what_is_no_text_file_is_refused_in_one_sentence() {
    let folder = folder();
    let file = folder.path().join("case.ron");
    fs::write(&file, b"Case(title: \"\xff\")").unwrap();
    assert_eq!(refusal(&file), "the file is not a UTF-8 text: byte 13 (0xFF) belongs to no character: ");
    assert_eq!(refusal(folder.path()), "this is a folder, not a file; name a file in it: ");
    assert_eq!(refusal(&folder.path().join("none.ron")), "there is no such file: ");
    assert_eq!(refusal(&file.join("below.ron")), "there is no such file: ");
}

#[test]
fn a_file_too_large_is_refused_before_it_is_read() {
    let folder = folder();
    let path = folder.path().join("large.ron");
    // A hole: nothing of it is on the disk.
    fs::File::create(&path).unwrap().set_len(MAX_BYTES + 1).unwrap();
    assert_eq!(refusal(&path), "the file is larger than 2 GB, which is more than can be opened: ");
}

#[cfg(unix)]
#[test]
fn pipes_sockets_and_devices_are_refused_without_waiting() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(refusal(&pipe), "this is a pipe, not a file; save what it gives to a file first: ");
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    assert_eq!(refusal(&socket), "this is a socket, not a file; save what it gives to a file first: ");
    let device = Path::new("/dev/null");
    assert_eq!(refusal(device), "this is a device, not a file; save what it gives to a file first: ");
    for path in [pipe.as_path(), device] {
        let refused = write(path, b"x", Expected::Anything);
        assert!(matches!(refused, Err(SaveError::NotAFile(ReadError::NotAFile { .. }))), "{refused:?}");
    }
}

#[test]
fn marks_that_would_turn_a_line_around_are_shown_as_codes() {
    let path = Path::new("/no such folder/a\u{202e}b\u{7}c\nd.ron");
    let told = read(path).unwrap_err().to_string();
    assert_eq!(told, "there is no such file: /no such folder/a\\u{202e}b\\u{7}c\\u{a}d.ron");
}

#[test]
fn the_cases_of_a_folder_come_by_name_without_hidden_ones() {
    let folder = folder();
    for name in ["b.ron", "a.RON", "note.txt", ".a.ron.1-0.tmp", "c.ron"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    fs::create_dir(folder.path().join("d.ron")).unwrap();
    let found: Vec<String> = files_in(folder.path(), Some("ron"))
        .unwrap()
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(found, ["a.RON", "b.ron", "c.ron"]);
    let told = files_in(&folder.path().join("b.ron"), None).unwrap_err().to_string();
    assert!(told.starts_with("this is a file, not a folder: "), "{told}");
}

#[test]
fn a_save_writes_the_whole_text_and_leaves_nothing_else() {
    let folder = folder();
    let path = folder.path().join("case.ron");
    assert_eq!(write(&path, b"one", Expected::Nothing).unwrap(), resolved(&path));
    let before = stamp(&path);
    assert_eq!(before, stamp(&path));
    write(&path, b"second", Expected::Bytes(b"one")).unwrap();
    assert_ne!(before, stamp(&path));
    assert_eq!(fs::read(&path).unwrap(), b"second");
    write(&path, b"third", Expected::Anything).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"third");
    assert_eq!(names(folder.path()), ["case.ron"]);
}

#[test]
fn a_file_that_somebody_else_changed_is_never_written_over() {
    let folder = folder();
    let path = folder.path().join("case.ron");
    fs::write(&path, "theirs").unwrap();
    let refused = write(&path, b"ours", Expected::Bytes(b"as read")).unwrap_err();
    assert!(
        refused.to_string().starts_with("somebody else changed the file since it was read; "),
        "{refused}"
    );
    assert!(matches!(refused, SaveError::ChangedOnDisk { disk_text, .. } if disk_text == "theirs"));
    fs::write(&path, b"\xff").unwrap();
    let refused = write(&path, b"ours", Expected::Bytes(b"as read")).unwrap_err();
    assert!(matches!(refused, SaveError::Unreadable(ReadError::NotUtf8 { .. })));
    assert_eq!(fs::read(&path).unwrap(), b"\xff");
    assert_eq!(names(folder.path()), ["case.ron"]);
}

#[test]
fn a_file_that_is_gone_or_there_against_expectation_is_told() {
    let folder = folder();
    let path = folder.path().join("case.ron");
    let gone = write(&path, b"ours", Expected::Bytes(b"as read")).unwrap_err().to_string();
    assert!(gone.starts_with("the file was deleted or moved since it was read; "), "{gone}");
    assert_eq!(names(folder.path()), Vec::<String>::new());
    fs::write(&path, "there").unwrap();
    let there = write(&path, b"ours", Expected::Nothing).unwrap_err().to_string();
    assert!(there.starts_with("there is such a file already; "), "{there}");
    assert_eq!(fs::read(&path).unwrap(), b"there");
}

#[test]
fn where_nothing_can_be_written_one_sentence_says_so() {
    let folder = folder();
    let file = folder.path().join("case.ron");
    fs::write(&file, "a file").unwrap();
    let sentence = |path: &Path| write(path, b"ours", Expected::Anything).unwrap_err().to_string();
    let no_folder = "there is no such folder; choose another one: ";
    assert!(sentence(&folder.path().join("none/case.ron")).starts_with(no_folder));
    assert!(sentence(&file.join("case.ron")).starts_with(no_folder), "{}", sentence(&file.join("case.ron")));
    assert!(sentence(folder.path()).starts_with("this is a folder, not a file; "));
    // Protected by its own mark, which holds for the superuser too.
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    assert!(sentence(&file).starts_with("the file is write-protected; "));
    assert_eq!(fs::read(&file).unwrap(), b"a file");
    assert_eq!(names(folder.path()), ["case.ron"]);
}

/// A folder that nobody can write to: the superuser cannot be kept out by permissions, but by the kernel's own folders.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_to_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let kept_out = fs::write(folder.path().join("probe"), "").is_err();
    let path = if kept_out { folder.path() } else { Path::new("/sys") }.join("case.ron");
    let told = write(&path, b"ours", Expected::Anything).unwrap_err().to_string();
    assert!(
        told.starts_with("the folder of the file cannot be written to; save in another folder: "),
        "{told}"
    );
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    fs::create_dir(folder.path().join("real")).unwrap();
    let real = folder.path().join("real/case.ron");
    let link = folder.path().join("link.ron");
    let dangling = folder.path().join("later.ron");
    fs::write(&real, "one").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/case.ron", &link).unwrap();
    symlink("real/later.ron", &dangling).unwrap();
    assert_eq!(read(&link).unwrap().path, real.canonicalize().unwrap());
    write(&link, b"two", Expected::Bytes(b"one")).unwrap();
    write(&dangling, b"three", Expected::Nothing).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::symlink_metadata(&dangling).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), b"two");
    assert_eq!(fs::read(folder.path().join("real/later.ron")).unwrap(), b"three");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o7777, 0o640);
    assert_eq!(names(&folder.path().join("real")), ["case.ron", "later.ron"]);
    symlink("ring.ron", folder.path().join("ring.ron")).unwrap();
    let told = write(&folder.path().join("ring.ron"), b"x", Expected::Anything).unwrap_err().to_string();
    assert!(told.starts_with("writing failed ("), "{told}");
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Settings {
    theme: String,
    recent: RecentFiles,
}

#[test]
fn settings_are_read_back_and_unknown_fields_do_no_harm() {
    let folder = folder();
    let path = folder.path().join("casetrail/settings.ron");
    assert_eq!(load_settings::<Settings>(&path).warning, None);
    let mut settings = Settings { theme: "dark".into(), ..Settings::default() };
    settings.recent.opened(Path::new("/a.ron"));
    settings.recent.opened(Path::new("/b.ron"));
    settings.recent.opened(Path::new("/a.ron"));
    save_settings(&path, &settings).unwrap();
    assert_eq!(load_settings::<Settings>(&path).value, settings);
    assert_eq!(settings.recent.paths(), [Path::new("/a.ron"), Path::new("/b.ron")]);
    fs::write(&path, "(theme: \"light\", of_a_later_version: [1])").unwrap();
    let loaded = load_settings::<Settings>(&path);
    assert_eq!((loaded.value.theme.as_str(), loaded.warning), ("light", None));
}

#[test]
fn broken_settings_start_anew_and_are_put_aside() {
    let folder = folder();
    let path = folder.path().join("settings.ron");
    fs::write(&path, "(theme: ").unwrap();
    let loaded = load_settings::<Settings>(&path);
    assert_eq!(loaded.value, Settings::default());
    let warning = loaded.warning.unwrap();
    assert!(
        warning.starts_with("the settings cannot be read (") && warning.ends_with("settings.ron.broken"),
        "{warning}"
    );
    assert_eq!(names(folder.path()), ["settings.ron.broken"]);
    fs::create_dir(&path).unwrap();
    let warning = load_settings::<Settings>(&path).warning.unwrap();
    assert!(warning.starts_with("the settings stay as first installed: this is a folder"), "{warning}");
}

#[test]
fn only_the_latest_files_are_remembered() {
    let mut recent = RecentFiles::default();
    for number in 0..30 {
        recent.opened(Path::new(&format!("/{number}.ron")));
    }
    assert_eq!(recent.paths().len(), RecentFiles::MOST);
    assert_eq!(recent.paths().first().unwrap(), Path::new("/29.ron"));
    recent.forget(Path::new("/29.ron"));
    assert_eq!(recent.paths().first().unwrap(), Path::new("/28.ron"));
}
