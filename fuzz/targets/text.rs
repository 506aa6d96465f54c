//! Any text: what holds for every text holds.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/sound/mod.rs"]
mod sound;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let found = sound::check(&text);
    assert!(found.is_empty(), "{found:#?}");
});
