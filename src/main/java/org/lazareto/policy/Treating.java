// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Changes.Form;
import org.lazareto.verdict.Changes.Html;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Treatment;

/** Makes treatments of rules' actions: which parts, which addresses. Stateless. */
final class Treating {

  private Treating() {}

  static Treatment treatment(Rule rule, Subject subject, Judgement judgement) {
    return switch (rule.action()) {
      // Whatever a rule says: nothing is delivered while a required engine has yet to answer.
      case DELIVER ->
          subject.answers().waiting() ? new Treatment.Hold() : deliver(rule, subject, judgement);
      case QUARANTINE -> new Treatment.Quarantine();
      case REJECT -> new Treatment.Reject(text(rule));
      case DISCARD -> new Treatment.Discard();
      case HOLD -> new Treatment.Hold(rule.until(subject.envelope()));
    };
  }

  private static String text(Rule rule) {
    return rule.handling().text().isEmpty() ? rule.name() : rule.handling().text();
  }

  private static Treatment deliver(Rule rule, Subject subject, Judgement judgement) {
    Handling how = rule.handling();
    List<String> found = how.replace() ? found(judgement) : List.of();
    // A finding on the message as a whole (path "") leaves nothing that could be replaced apart.
    if (found.contains("")) {
      return new Treatment.Quarantine();
    }
    Changes changes =
        new Changes(
            found, html(how, subject), judgement.renamed(), how.subjectTag(), how.headers());
    Set<String> others =
        subject.envelope().recipients().stream().map(Address::key).collect(Collectors.toSet());
    return new Treatment.Deliver(
        changes,
        how.divertTo().stream().map(Address::new).toList(),
        // Who is a recipient anyway has rules of his own.
        how.copyTo().stream().map(Address::new).filter(a -> !others.contains(a.key())).toList());
  }

  private static List<String> found(Judgement judgement) {
    return judgement.counting().map(Finding::part).distinct().sorted().toList();
  }

  private static Html html(Handling how, Subject subject) {
    return switch (how.html()) {
      case AS_IT_IS -> Html.NONE;
      case TEXT -> HtmlParts.changed(Form.TEXT, subject.content().parts());
      case ATTACHMENT -> HtmlParts.changed(Form.ATTACHMENT, subject.content().parts());
    };
  }
}
