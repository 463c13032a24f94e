// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.stream.Stream;
import org.lazareto.doctor.Ailment;
import org.lazareto.doctor.HostFinding;
import org.lazareto.doctor.Severity;
import org.lazareto.doctor.probe.Result;
import org.lazareto.text.Catalogue;

/** The page of everything that {@code lazareto doctor} can find. Immutable. */
record DoctorPage(Catalogue catalogue) {

  private static final String SENDMAIL = "setup.finding.";
  private static final String MILTER = "milter.finding.";

  String text() {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(catalogue.say("doctor.page.title")).append("\n\n");
    page.append(catalogue.say("doctor.page.intro")).append("\n\n");
    head(page, "doctor.page.own");
    for (Ailment one : Ailment.values()) {
      String label = one.label();
      row(
          page,
          label,
          one.severity(),
          plain("doctor.finding." + label),
          plain("doctor.cure." + label));
    }
    head(page, "doctor.page.sendmail");
    setUp(page, SENDMAIL, "doctor.cure.setup-sendmail");
    head(page, "doctor.page.milter");
    setUp(page, MILTER, "doctor.cure.setup-milter");
    page.append("\n## ").append(catalogue.say("doctor.page.probe")).append("\n\n");
    for (Result.State state : Result.State.values()) {
      page.append("- `")
          .append(state.label())
          .append("`: ")
          .append(plain("doctor.probe." + state.label()))
          .append('\n');
    }
    return page.toString();
  }

  private void head(StringBuilder page, String title) {
    page.append("\n## ").append(catalogue.say(title)).append("\n\n| ");
    page.append(catalogue.say("doctor.page.columns")).append(" |\n|---|---|---|---|\n");
  }

  private void setUp(StringBuilder page, String prefix, String cure) {
    keys(prefix)
        .forEach(
            key -> row(page, key, HostFinding.severity(key), plain(prefix + key), plain(cure)));
  }

  private Stream<String> keys(String prefix) {
    return catalogue.sentences().keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .sorted();
  }

  private static void row(
      StringBuilder page, String key, Severity severity, String text, String cure) {
    page.append("| `%s` | %s | %s | %s |\n".formatted(key, severity.label(), text, cure));
  }

  /** A sentence with dots where its arguments go. */
  private String plain(String key) {
    String sentence = catalogue.sentences().getString(key);
    String last = "";
    while (!sentence.equals(last)) {
      last = sentence;
      sentence = sentence.replaceAll("\\{\\d[^{}]*\\}", "…");
    }
    return sentence.replace("''", "'").replace("|", "\\|").replace("\n", " ");
  }
}
