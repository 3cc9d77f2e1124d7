//! Shows the sample data from the welcome screen by running `mentordesk demo`.

use std::{env, io, process::Command, time::Instant};

use color_eyre::Result;

use crate::tui::{desk::Tone, run::Runtime};

impl Runtime {
    /// Runs `mentordesk demo` in this terminal, with its own directory, until it exits.
    pub(super) fn show_sample(&mut self) -> Result<()> {
        let mut command = env::current_exe().map(Command::new);
        if let Ok(command) = &mut command {
            command
                .arg("demo")
                .env("MENTORDESK_TODAY", self.app.clock().today().to_string())
                .env_remove("MENTORDESK_AS");
            command.env("MENTORDESK_COLOR", if self.display.colors { "always" } else { "never" });
            if let Some(place) = &self.model.settings_place {
                command.env("MENTORDESK_CONFIG", &place.file);
            }
        }
        let mut status = Err(io::Error::other("not started"));
        self.host.screen.suspend_while(|| status = command.and_then(|mut command| command.status()))?;
        self.returned = Some(Instant::now());
        match status {
            Ok(status) if status.success() => {
                self.model.show_toast(Tone::Good, "Back at your own desk; the sample data are gone");
            }
            Ok(status) => self.model.show_toast(Tone::Bad, format!("the sample data could not be shown ({status})")),
            Err(error) => self.model.show_toast(Tone::Bad, format!("the sample data could not be shown: {error}")),
        }
        self.toast_since = None;
        Ok(())
    }
}
