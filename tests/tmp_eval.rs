use vanban::source::legacy::*;
use vanban::source::{self, Options};
const E: [Encoding;7]=[Encoding::Tcvn3,Encoding::Vni,Encoding::Viscii,Encoding::Vps,Encoding::Windows1258,Encoding::Viqr,Encoding::Mojibake];
#[test]
fn eval() {
    let mut files: Vec<_> = std::fs::read_dir("/work/shared/corpus/dev").unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e=="txt"||e=="md")).collect();
    files.sort();
    for f in &files {
        let text = std::fs::read_to_string(f).unwrap();
        let name=f.file_name().unwrap().to_string_lossy().into_owned();
        let s=source::read(text.as_bytes(),"x",&Options::default()).unwrap();
        let changed=s.text!=text.as_str();
        if changed || !s.diagnostics.is_empty() { println!("CLEAN {name} changed={changed} enc={} {:?}", s.encoding, s.diagnostics.iter().map(|d|&d.message).collect::<Vec<_>>());
          if changed { for (a,b) in text.lines().zip(s.text.lines()).filter(|(a,b)| a!=b).take(5) { println!("   {a}\n   {b}"); } } }
    }
    for e in E {
        let (mut lines, mut right, mut wrong, mut open) = (0,0,0,0);
        let mut docs=0; let mut docok=0; let mut doclines=0; let mut docbad=0; let mut surfbad=0;
        for f in &files {
            let text = std::fs::read_to_string(f).unwrap();
            use unicode_normalization::UnicodeNormalization;
            let text: String = text.nfc().collect();
            let enc = encode(&text, e);
            let want = decode_bytes(&enc.bytes, e);
            let name=f.file_name().unwrap().to_string_lossy().into_owned();
            docs+=1;
            match source::read(&enc.bytes,"x",&Options::default()) {
                Ok(s) => { let ok = s.encoding==e.name() || s.encoding==e.mixed_name(); docok+=usize::from(ok);
                    if !ok || s.encoding!=e.name() { println!("DOC {name} {e:?} -> {}", s.encoding); }
                    for (a,b) in want.lines().zip(s.text.lines()) { doclines+=1; if a!=b { docbad+=1; if docbad<12 { println!("  {e:?} want {a}\n       got  {b}"); } } } }
                Err(x) => println!("DOC {name} {e:?} error {x}"),
            }
            // surface: as UTF-8
            let surface: String = if matches!(e,Encoding::Viqr|Encoding::Mojibake) { String::from_utf8(enc.bytes.clone()).unwrap() } else { source::read(&enc.bytes,"x",&Options{encoding:Some(Encoding::Windows1252), ..Default::default()}).unwrap().text.into_owned() };
            let s = source::read(surface.as_bytes(),"x",&Options::default()).unwrap();
            for (a,b) in want.lines().zip(s.text.lines()) { if a!=b { surfbad+=1; if surfbad<8 { println!("  surface {e:?} want {a}\n       got  {b}"); } } }
            for (l,w) in surface.lines().zip(want.lines()) {
                if l==w { continue }
                lines+=1;
                match repair_run(l,None) { None => {open+=1; if open%12==0 {println!("  OPEN {e:?} {l}");}} Some(d) if d.text==w => right+=1, Some(d) => { wrong+=1; if wrong<15 { println!("  WRONG {e:?}->{:?}: {l}\n      {}\n      {w}", d.encoding, d.text); } } }
            }
        }
        println!("== {e:?} lone lines {lines} right {right} open {open} wrong {wrong}; docs {docok}/{docs}; lines in docs {doclines} bad {docbad}; surface bad {surfbad}");
    }
}
