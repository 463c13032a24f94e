// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.desk.advisory.Version.Step;
import org.lazareto.limit.ByteSize;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/**
 * The advisories: written, approved by somebody else, published, closed. On return from each step
 * it is on disk. Thread-safe.
 */
public final class Advisories {

  private static final int MOST_WORDS = 8;
  private static final int LONGEST_WORD = 60;

  private final Database database;
  private final AdvisorySettings settings;
  private final Clock clock;

  /**
   * @param database with the tables of the desk
   */
  public Advisories(Database database, AdvisorySettings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  public AdvisorySettings settings() {
    return settings;
  }

  /**
   * Keeps a new one.
   *
   * @param name under which its page shall be found; made of its title where none is given
   * @throws LazaretoException if it says too much, or the name is no name or taken
   */
  public Advisory draft(String who, Optional<String> name, Content content) {
    Check.bounds(content, settings.bounds());
    name.ifPresent(Names::require);
    return write(
        handle -> {
          AdvisoryRows rows = new AdvisoryRows(handle);
          String chosen = name.orElseGet(() -> Names.free(content, rows::isTaken));
          if (rows.isTaken(chosen)) {
            throw new LazaretoException("desk.advisory.name-taken", chosen);
          }
          long number = rows.add(chosen);
          rows.add(number, 1, who, now(), content);
          return found(rows, number);
        });
  }

  /**
   * Writes the version that no reader has yet, or begins one. It has to be approved anew.
   *
   * @param read when what this was made of had been written: a colleague's change in between is
   *     never lost
   */
  public Advisory revise(long number, String who, Content content, Instant read) {
    Check.bounds(content, settings.bounds());
    return write(
        handle -> {
          AdvisoryRows rows = new AdvisoryRows(handle);
          Advisory advisory = standing(rows, number, read);
          Version latest = advisory.latest();
          if (advisory.pending().isPresent()) {
            rows.change(number, latest.number(), who, later(latest), content);
          } else {
            rows.add(number, latest.number() + 1, who, later(latest), content);
          }
          return found(rows, number);
        });
  }

  /**
   * Stands for a text.
   *
   * @param read when the text that was read had been written
   * @throws LazaretoException if it is not enough to be read, or who asks wrote it and may not
   *     approve it alone
   */
  public Advisory approve(long number, String who, Instant read) {
    return write(
        handle -> {
          AdvisoryRows rows = new AdvisoryRows(handle);
          Advisory advisory = standing(rows, number, read);
          Version pending =
              advisory.pending().orElseThrow(() -> refused("desk.advisory.nothing-new", advisory));
          Check.whole(pending.content());
          if (pending.author().equals(who) && !settings.alone()) {
            throw refused("desk.advisory.second-person", advisory);
          }
          rows.approve(number, pending.number(), new Step(who, now()));
          return found(rows, number);
        });
  }

  /** Gives the approved text to its readers, and owes the mail of it. */
  public Advisory publish(long number, String who, Publication publication) {
    Instant now = now();
    Check.span(publication.show(), settings.bounds());
    return write(
        handle -> {
          AdvisoryRows rows = new AdvisoryRows(handle);
          Advisory advisory = own(rows, number);
          Version pending =
              advisory
                  .pending()
                  .filter(_ -> advisory.closed().isEmpty())
                  .orElseThrow(() -> refused("desk.advisory.nothing-new", advisory));
          if (pending.approved().isEmpty()) {
            throw refused("desk.advisory.not-approved", advisory);
          }
          Instant ends = now.plus(publication.show());
          boolean tell = publication.tell() || advisory.shown().isEmpty();
          if (tell) {
            requireRoom(rows, advisory, now);
          }
          rows.publish(advisory, pending, new Step(who, now), ends, tell);
          publication.lists().stream()
              .distinct()
              .forEach(l -> new MailRows(handle).add(number, pending.number(), l, now));
          return found(rows, number);
        });
  }

  // More than a few above each page nobody reads.
  private void requireRoom(AdvisoryRows rows, Advisory advisory, Instant now) {
    int most = settings.bounds().standing();
    long others =
        rows.standing(now, AdvisoryRows.Whose.OWN, most + 1).stream()
            .filter(a -> a.number() != advisory.number())
            .count();
    if (others >= most) {
      throw new LazaretoException("desk.advisory.many", most);
    }
  }

  /** Ends one: it stands above no page any more, and its page says that it is over. */
  public Advisory close(long number, String who) {
    return write(
        handle -> {
          AdvisoryRows rows = new AdvisoryRows(handle);
          Advisory advisory = own(rows, number);
          if (advisory.closed().isPresent()) {
            throw refused("desk.advisory.closed", advisory);
          }
          rows.close(number, now());
          return found(rows, number);
        });
  }

  public Optional<Advisory> find(long number) {
    return read(rows -> rows.find(number));
  }

  public Optional<Advisory> named(String name) {
    return read(rows -> rows.named(name));
  }

  /** All of them before that number, the newest first; for the staff. */
  public List<Advisory> before(long number, int most) {
    return read(rows -> rows.before(number, most));
  }

  /** Those that were published before that serial number, the newest first. */
  public List<Advisory> published(Shelf shelf, long before, int most) {
    return read(rows -> rows.published(shelf, before, most));
  }

  /** Those of them that have every word, or one that begins so. */
  public List<Advisory> found(String words, Shelf shelf, long before, int most) {
    String match =
        Stream.of(words.split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .limit(MOST_WORDS)
            .map(word -> "\"" + word.substring(0, Math.min(LONGEST_WORD, word.length())) + "\"*")
            .collect(Collectors.joining(" "));
    return match.isEmpty()
        ? published(shelf, before, most)
        : read(rows -> rows.found(match, shelf, before, most));
  }

  /** The versions of it that readers had or have, the newest first. */
  public List<Version> versions(Advisory advisory) {
    return read(rows -> rows.published(advisory.number()));
  }

  /** Those that stand above the webmail, the newest first: our own, and as many of hubs. */
  public List<Advisory> standing() {
    int most = settings.bounds().standing();
    return read(
        rows ->
            Stream.of(AdvisoryRows.Whose.values())
                .flatMap(whose -> rows.standing(now(), whose, most).stream())
                .sorted(Comparator.comparing((Advisory one) -> one.run().serial()).reversed())
                .toList());
  }

  /**
   * What nodes are told: the newest of our own that are published and not closed.
   *
   * @param most how many
   * @param text how many bytes the text of a language may have
   * @param web what the addresses of our pages begin with
   */
  public List<Dispatch> dispatches(int most, ByteSize text, String web) {
    return read(rows -> rows.open(most)).stream()
        .map(advisory -> Dispatch.of(advisory, (int) text.bytes(), web))
        .toList();
  }

  /** Where its mail went or waits to go. */
  public List<Mailed> mailed(Advisory advisory) {
    return database.read(handle -> new MailRows(handle).of(advisory.number()));
  }

  private static Advisory standing(AdvisoryRows rows, long number, Instant read) {
    Advisory advisory = own(rows, number);
    if (advisory.closed().isPresent()) {
      throw refused("desk.advisory.closed", advisory);
    }
    if (!advisory.latest().at().equals(read)) {
      throw new LazaretoException(
          "desk.advisory.changed", advisory.name(), advisory.latest().author());
    }
    return advisory;
  }

  // By this time it is known whether somebody else wrote meanwhile: never twice the same.
  private Instant later(Version latest) {
    Instant now = now();
    return now.isAfter(latest.at()) ? now : latest.at().plusMillis(1);
  }

  private static Advisory own(AdvisoryRows rows, long number) {
    Advisory advisory =
        rows.find(number)
            .orElseThrow(() -> new LazaretoException("desk.advisory.unknown", "" + number));
    if (advisory.isOfHub()) {
      throw new LazaretoException("desk.advisory.of-hub", advisory.name(), advisory.hub());
    }
    return advisory;
  }

  private static Advisory found(AdvisoryRows rows, long number) {
    return rows.find(number).orElseThrow();
  }

  private static LazaretoException refused(String key, Advisory advisory) {
    return new LazaretoException(key, advisory.name());
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private Advisory write(Database.Work<Advisory> work) {
    return database.write(work);
  }

  private <T> T read(Function<AdvisoryRows, T> work) {
    return database.read(handle -> work.apply(new AdvisoryRows(handle)));
  }
}
