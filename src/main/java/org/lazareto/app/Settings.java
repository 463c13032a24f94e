// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.Map;
import org.lazareto.alarm.AlarmSettings;
import org.lazareto.child.ChildSettings;
import org.lazareto.control.ControlSettings;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.PanelSettings;
import org.lazareto.journal.JournalSettings;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Site;
import org.lazareto.ops.LogSettings;
import org.lazareto.passage.PassageSettings;
import org.lazareto.policy.file.PolicySettings;
import org.lazareto.quarantine.QuarantineSettings;
import org.lazareto.sendmail.SendmailSettings;
import org.lazareto.store.StoreSettings;
import org.lazareto.submission.SubmissionSettings;
import org.lazareto.unpack.UnpackSettings;

/**
 * All settings: one component, named as its table, for each room that has any. Defaults are those
 * of the components.
 */
public record Settings(
    Site site,
    SendmailSettings sendmail,
    PassageSettings passage,
    Map<String, EngineSettings> engines,
    PanelSettings panel,
    PolicySettings policy,
    Limits limits,
    UnpackSettings unpack,
    ChildSettings child,
    QuarantineSettings quarantine,
    SubmissionSettings submission,
    StoreSettings store,
    JournalSettings journal,
    AlarmSettings alarm,
    ControlSettings control,
    LogSettings log) {

  /** What is not its component's own default. */
  public static Settings defaults() {
    return new Settings(
        Site.defaults(),
        SendmailSettings.defaults(),
        PassageSettings.defaults(),
        EngineSettings.defaultEngines(),
        PanelSettings.defaults(),
        PolicySettings.defaults(),
        Limits.defaults(),
        UnpackSettings.defaults(),
        ChildSettings.defaults(),
        QuarantineSettings.defaults(),
        SubmissionSettings.defaults(),
        StoreSettings.defaults(),
        JournalSettings.defaults(),
        AlarmSettings.defaults(),
        ControlSettings.defaults(),
        LogSettings.defaults());
  }
}
