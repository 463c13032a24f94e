// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * What was made of an installation. Immutable but for its report, which nobody changes any more.
 *
 * @param policy the text of {@code policy.toml}
 * @param settings the text of {@code lazareto.toml}
 */
public record MailScannerImport(String policy, String settings, Report report) {

  /**
   * Reads the installation in a folder; the comments it writes are in the catalogue's language.
   *
   * @throws BrokenInstallationException with everything that cannot be read, each with file and
   *     line
   */
  public static MailScannerImport of(Path folder, Catalogue catalogue) {
    if (!Files.isRegularFile(folder.resolve(MainFile.NAME))) {
      throw new LazaretoException("mailscanner.no-installation", folder, MainFile.NAME);
    }
    Faults faults = new Faults();
    Report report = new Report();
    Installation from = new Installation(Folder.of(folder, faults), faults, report);
    String policy = policy(from, catalogue);
    String settings = settings(from, catalogue);
    faults.refuse();
    Leftovers.tell(from);
    return new MailScannerImport(policy, settings, report);
  }

  private static String policy(Installation from, Catalogue catalogue) {
    PolicyText text = new PolicyText();
    text.comment(catalogue.say("mailscanner.policy-head", from.folder().root()));
    text.gap();
    new FactsSection(from, text).write();
    new PartsSection(from, text).write();
    new MessagesSection(from, text).write();
    return text.toString();
  }

  private static String settings(Installation from, Catalogue catalogue) {
    SettingsText text = new SettingsText();
    text.comment("site", catalogue.say("mailscanner.settings-site"));
    new SettingsSection(from, text).write();
    PolicyText head = new PolicyText();
    head.comment(catalogue.say("mailscanner.settings-head", from.folder().root()));
    return head + "\n" + text;
  }
}
