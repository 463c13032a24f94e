// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.desk.Reports;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.AdvisoryFile;
import org.lazareto.desk.advisory.ByMail;
import org.lazareto.desk.advisory.Content;
import org.lazareto.desk.advisory.Publication;
import org.lazareto.desk.advisory.Publishing;
import org.lazareto.desk.advisory.Threat;
import org.lazareto.journal.Stops;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Person;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Diary;
import org.lazareto.web.account.Maker;
import org.lazareto.web.desk.advisory.Counts;

/**
 * The work on advisories of whoever sits at this host: each step is in the portal's audit before it
 * is done. Confined to one thread.
 */
final class AdvisoryWork implements AutoCloseable {

  private final Settings settings;
  private final Database desk;
  private final Advisories advisories;
  private final Publishing publishing;
  private final Person who;

  private AdvisoryWork(Settings settings) {
    this.settings = settings;
    this.desk = AttentionDesk.database(settings);
    this.advisories = new Advisories(desk, settings.desk().advisory(), Clock.systemUTC());
    this.publishing =
        new AdvisoryLists(
            ListWiring.of(settings, desk),
            new ByMail(
                settings.desk().advisory().mail(),
                Submission.of(settings.submission()),
                (_, _) -> false));
    Maker user = Maker.system(UserCommand.user());
    this.who = new Person(user.who(), user.duty(), 0);
  }

  static AdvisoryWork open(Settings settings) {
    return new AdvisoryWork(settings);
  }

  Advisories advisories() {
    return advisories;
  }

  /** Only to look at: their messages are the portal's. */
  Reports reports() {
    return new Reports(
        desk, AttentionDesk.originals(settings), settings.desk().reports(), Clock.systemUTC());
  }

  Advisory need(String name) {
    return advisories
        .named(name)
        .orElseThrow(() -> new LazaretoException("desk.advisory.unknown", name));
  }

  /** How long one stands above the webmail where nobody says otherwise. */
  Duration usual() {
    return settings.desk().advisory().show();
  }

  Advisory draft(Threat threat, Map<String, String> source) {
    note("advisory.draft", source);
    return advisories.draft(who.name(), Optional.empty(), threat.draft());
  }

  /** Keeps what a file says, as a new one or the next version of one; what is kept stays. */
  Advisory keep(AdvisoryFile file) {
    Optional<Advisory> known = file.name().flatMap(advisories::named);
    if (known.filter(one -> one.latest().content().equals(file.content())).isPresent()) {
      return known.get();
    }
    if (known.isPresent()) {
      Advisory before = known.get();
      note("advisory.change", Map.of("advisory", before.name()));
      return advisories.revise(before.number(), who.name(), file.content(), before.latest().at());
    }
    note("advisory.draft", file.name().map(name -> Map.of("name", name)).orElse(Map.of()));
    return advisories.draft(who.name(), file.name(), file.content());
  }

  Advisory approve(Advisory advisory) {
    note("advisory.approve", Map.of("advisory", advisory.name()));
    return advisories.approve(advisory.number(), who.name(), advisory.latest().at());
  }

  /** Whether somebody stands for it: before, or who is here, where that is allowed. */
  boolean stoodFor(Advisory advisory) {
    if (advisory.latest().approved().isPresent()) {
      return true;
    }
    boolean may =
        settings.desk().advisory().alone() || !advisory.latest().author().equals(who.name());
    return may && approve(advisory).latest().approved().isPresent();
  }

  Advisory publish(Advisory advisory, Publication publication) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("advisory", advisory.name());
    detail.put("version", "" + advisory.latest().number());
    detail.put("lists", String.join(" ", publication.lists()));
    detail.put("days", "" + publication.show().toDays());
    note("advisory.publish", detail);
    return advisories.publish(advisory.number(), who.name(), publication);
  }

  Advisory close(Advisory advisory) {
    note("advisory.close", Map.of("advisory", advisory.name()));
    return advisories.close(advisory.number(), who.name());
  }

  /**
   * The lists, if each may have that advisory. The portal hands it over.
   *
   * @throws LazaretoException if one may not
   */
  List<String> known(List<String> lists, Advisory advisory) {
    List<String> all = publishing.lists(advisory.latest().content().audience());
    for (String list : lists) {
      if (!all.contains(list)) {
        throw new LazaretoException("desk.advisory.no-list", list, String.join(", ", all));
      }
    }
    return lists;
  }

  /** All that is known of one, with how many were stopped where that can be told. */
  Map<String, Object> row(Advisory advisory, Terminal terminal) {
    Map<String, Object> row =
        AdvisoryRow.whole(advisory, advisories.mailed(advisory), terminal.catalogue());
    Content.Marks marks = advisory.latest().content().marks();
    stopped(marks).ifPresent(count -> row.put("stopped", count));
    return row;
  }

  private Optional<Long> stopped(Content.Marks marks) {
    if (!marks.isCounted() || !Files.exists(settings.store().database())) {
      return Optional.empty();
    }
    try (Database journal = Database.readOnly(settings.store())) {
      return new Counts(new Stops(journal), Clock.systemUTC()).of(marks).map(all -> all.messages());
    }
  }

  private void note(String what, Map<String, String> detail) {
    try (Database accounts = Accounts.database(settings.web())) {
      new Diary(accounts, Clock.systemUTC()).commanded(who, "", new Request(what, detail).text());
    }
  }

  @Override
  public void close() {
    desk.close();
  }
}
