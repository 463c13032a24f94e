// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lazareto.alarm.AlarmSettings;
import org.lazareto.child.ChildSettings;
import org.lazareto.control.ControlSettings;
import org.lazareto.depot.DepotSettings;
import org.lazareto.desk.DeskSettings;
import org.lazareto.doctor.DoctorSettings;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.PanelSettings;
import org.lazareto.engine.Quorums;
import org.lazareto.engine.commandline.Definition;
import org.lazareto.journal.JournalSettings;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Site;
import org.lazareto.mailbox.LetterSettings;
import org.lazareto.mailbox.MailboxSettings;
import org.lazareto.milter.MilterSettings;
import org.lazareto.node.NodeSettings;
import org.lazareto.node.PublishSettings;
import org.lazareto.notice.NoticeSettings;
import org.lazareto.ops.LogSettings;
import org.lazareto.passage.PassageSettings;
import org.lazareto.policy.file.PolicySettings;
import org.lazareto.proxy.ProxySettings;
import org.lazareto.quarantine.QuarantineSettings;
import org.lazareto.rule.RuleSettings;
import org.lazareto.sendmail.SendmailSettings;
import org.lazareto.stamp.StampSettings;
import org.lazareto.store.StoreSettings;
import org.lazareto.submission.SubmissionSettings;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.update.UpdateSettings;
import org.lazareto.update.Updates;
import org.lazareto.web.WebSettings;

/**
 * All settings: one component, named as its table, for each room that has any. Defaults are those
 * of the components.
 */
public record Settings(
    Site site,
    SendmailSettings sendmail,
    MilterSettings milter,
    ProxySettings proxy,
    PassageSettings passage,
    StampSettings stamp,
    Map<String, EngineSettings> engines,
    Map<String, Definition> commandLines,
    PanelSettings panel,
    PolicySettings policy,
    RuleSettings rule,
    Limits limits,
    UnpackSettings unpack,
    ChildSettings child,
    QuarantineSettings quarantine,
    SubmissionSettings submission,
    StoreSettings store,
    JournalSettings journal,
    AlarmSettings alarm,
    NoticeSettings notice,
    ControlSettings control,
    UpdateSettings update,
    DepotSettings depot,
    NodeSettings node,
    PublishSettings hub,
    WebSettings web,
    MailboxSettings mailbox,
    DeskSettings desk,
    LetterSettings letters,
    DoctorSettings doctor,
    LogSettings log) {

  public Settings {
    // What the engines together are to do can only be told wrong by who knows the engines.
    if (!engines.isEmpty()) {
      Quorums ignored = Quorums.of(panel, engines.keySet());
    }
  }

  /** The engines as configured; one of ours reads the set that is for it. */
  Map<String, EngineSettings> enginesAsSupplied() {
    Map<String, EngineSettings> supplied = new LinkedHashMap<>(engines);
    update
        .sets()
        .forEach(
            (set, its) ->
                supplied.computeIfPresent(
                    its.engine(), (_, engine) -> engine.reading(Updates.link(update, set))));
    return supplied;
  }

  /** Names that tables had once, with those that they have now. */
  static Map<String, String> moved() {
    return Map.of("rendition", "mailbox.rendition", "preview", "mailbox.preview");
  }

  /** What is not its component's own default. */
  public static Settings defaults() {
    return new Settings(
        Site.defaults(),
        SendmailSettings.defaults(),
        MilterSettings.defaults(),
        ProxySettings.defaults(),
        PassageSettings.defaults(),
        StampSettings.defaults(),
        EngineSettings.defaultEngines(),
        Map.of(),
        PanelSettings.defaults(),
        PolicySettings.defaults(),
        RuleSettings.defaults(),
        Limits.defaults(),
        UnpackSettings.defaults(),
        ChildSettings.defaults(),
        QuarantineSettings.defaults(),
        SubmissionSettings.defaults(),
        StoreSettings.defaults(),
        JournalSettings.defaults(),
        AlarmSettings.defaults(),
        NoticeSettings.defaults(),
        ControlSettings.defaults(),
        UpdateSettings.defaults(),
        DepotSettings.defaults(),
        NodeSettings.defaults(),
        PublishSettings.defaults(),
        WebSettings.defaults(),
        MailboxSettings.defaults(),
        DeskSettings.defaults(),
        LetterSettings.defaults(),
        DoctorSettings.defaults(),
        LogSettings.defaults());
  }
}
