// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.Audience;
import org.lazareto.desk.advisory.Content;
import org.lazareto.desk.advisory.Mailed;
import org.lazareto.desk.advisory.Version;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.admin.Page;

/**
 * One advisory as the staff's template reads it: the version that is worked on. Immutable.
 *
 * @param mailed where its mail went
 * @param alone whether its author may approve it
 */
record StaffOneView(
    Page page, Advisory advisory, StoppedView stopped, List<Mailed> mailed, boolean alone) {

  StaffOneView {
    mailed = List.copyOf(mailed);
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.advisory." + key, arguments);
  }

  private Content content() {
    return advisory.latest().content();
  }

  String title() {
    return StaffSite.title(page.asked(), advisory);
  }

  /** What has to be done next, or that nothing has. */
  String lead() {
    if (advisory.closed().isPresent()) {
      return say("staff.closed");
    }
    if (advisory.isOfHub()) {
      return say("staff.of-hub", advisory.hub());
    }
    if (advisory.pending().isEmpty()) {
      return say("staff.published");
    }
    return say(advisory.latest().approved().isPresent() ? "staff.approved" : "staff.draft");
  }

  List<Page.Fact> facts() {
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(fact("state", StaffListView.state(page, advisory)));
    facts.add(fact("severity", page.say("desk.advisory.severity." + content().severity().label())));
    facts.add(fact("audience", page.say("desk.advisory.audience." + content().audience().label())));
    facts.add(fact("name", advisory.name()));
    facts.add(
        fact("author", step(new Version.Step(advisory.latest().author(), advisory.latest().at()))));
    facts.add(fact("approved", advisory.latest().approved().map(this::step).orElse("")));
    facts.add(
        fact("published", advisory.shown().flatMap(Version::published).map(this::step).orElse("")));
    facts.add(
        fact("ends", advisory.shown().isEmpty() ? "" : page.words().moment(advisory.run().ends())));
    facts.add(fact("signatures", String.join(", ", content().marks().signatures())));
    facts.add(fact("mailed", mailed.stream().map(this::mail).collect(Collectors.joining("; "))));
    return facts;
  }

  private Page.Fact fact(String head, String text) {
    return new Page.Fact(say("head." + head), text);
  }

  private String step(Version.Step step) {
    return step.who() + ", " + page.words().moment(step.at());
  }

  private String mail(Mailed one) {
    return one.list() + ": " + say("mail." + one.outcome()) + ", " + page.words().moment(one.at());
  }

  List<Crumb> rules() {
    return content().marks().rules().stream()
        .map(number -> new Crumb("/rules/" + number, "outbreak-" + number))
        .toList();
  }

  Optional<String> publicPage() {
    return advisory
        .shown()
        .filter(version -> version.content().audience() == Audience.EVERYONE)
        .map(_ -> advisory.path());
  }

  /** The texts that there are, the person's language first. */
  List<ArticleView> articles() {
    return content().languages(page.asked().language()).stream()
        .map(language -> new ArticleView(content(), language))
        .toList();
  }

  /** Says which text nobody has written. */
  String missing() {
    List<Catalogue> there = content().languages(page.asked().language());
    if (there.size() > 1) {
      return "";
    }
    return say(there.contains(Catalogue.SPANISH) ? "no-english" : "no-spanish");
  }

  boolean isOpen() {
    return advisory.closed().isEmpty() && !advisory.isOfHub();
  }

  boolean isDraft() {
    return isOpen() && advisory.pending().filter(v -> v.approved().isEmpty()).isPresent();
  }

  boolean isApproved() {
    return isOpen() && advisory.pending().filter(v -> v.approved().isPresent()).isPresent();
  }

  /** Whether this person may stand for it. */
  boolean mayApprove() {
    return alone || !advisory.latest().author().equals(page.asked().staff().name());
  }

  String read() {
    return "" + advisory.latest().at().toEpochMilli();
  }

  String path(String step) {
    return StaffSite.path(advisory) + "/" + step;
  }

  boolean isCounted() {
    return content().marks().isCounted();
  }
}
