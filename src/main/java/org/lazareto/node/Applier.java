// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.lazareto.node.bundle.BundleReader;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.NotAnEntryException;
import org.lazareto.node.bundle.Opened;
import org.lazareto.node.bundle.OtherBaseException;
import org.lazareto.node.bundle.Reason;
import org.lazareto.node.bundle.Section;
import org.lazareto.node.bundle.SetFiles;
import org.lazareto.node.bundle.SetInfo;
import org.lazareto.node.bundle.Topic;
import org.lazareto.update.files.BundledFiles.Label;

/**
 * Puts bundles into force: first all of one is read and understood, then each topic is carried out
 * in the order of urgency, and its position is noted last. After a crash in between the same bundle
 * does the rest. One at a time; thread-safe.
 */
public final class Applier {

  private static final System.Logger LOG = System.getLogger("node");

  private final BundleReader reader;
  private final Rooms rooms;

  /** What an applier works on. */
  public record Rooms(
      Ledger ledger, Trusted trusted, SetStore sets, Finds finds, Effects effects) {}

  public Applier(BundleReader reader, Rooms rooms) {
    this.reader = reader;
    this.rooms = rooms;
  }

  /** Something of a bundle that is ready to be carried out. */
  private sealed interface Ready {
    Section section();

    record News(Section section, List<Entry> entries) implements Ready {}

    record Laid(Section section, Label label, String digest) implements Ready {}
  }

  /**
   * Applies a bundle; what it says is in force and on disk on return.
   *
   * @param carrier by which line it came
   * @throws IOException if our own disk failed: it is to be tried again
   */
  public synchronized Taken apply(Path file, String carrier) throws IOException {
    Taken taken =
        switch (reader.open(file)) {
          case Opened.Refused(Reason reason, String detail) -> new Taken.Refused(reason, detail);
          case Opened.Genuine bundle -> apply(bundle, carrier);
        };
    switch (taken) {
      case Taken.Applied applied ->
          LOG.log(
              Level.INFO,
              "bundle {0} of {1} by {2}: {3}, missing before: {4}",
              applied.head().number(),
              applied.head().hub(),
              carrier,
              applied.advanced(),
              applied.gaps());
      case Taken.Refused refused ->
          LOG.log(
              refused.reason().usual() ? Level.DEBUG : Level.WARNING,
              "bundle by {0} refused: {1}, {2}",
              carrier,
              refused.reason().label(),
              refused.detail());
    }
    return taken;
  }

  private Taken apply(Opened.Genuine bundle, String carrier) throws IOException {
    Head head = bundle.head();
    List<Ready> ready = new ArrayList<>();
    List<Entry> keys;
    try {
      keys = keys(bundle);
      for (Section section : unknown(head)) {
        ready.add(prepare(bundle, section));
      }
    } catch (OtherBaseException e) {
      return new Taken.Refused(Reason.OTHER_BASE, String.valueOf(e.getMessage()));
    } catch (NotAnEntryException e) {
      return new Taken.Refused(Reason.NOT_UNDERSTOOD, String.valueOf(e.getMessage()));
    }
    boolean news = trusts(keys, head);
    if (ready.isEmpty() && !news) {
      return new Taken.Refused(Reason.KNOWN_ALREADY, head.hub() + " " + head.number());
    }
    List<Topic> advanced = new ArrayList<>();
    List<Topic> gaps = new ArrayList<>();
    for (Ready one : ready) {
      boolean further = carryOut(one, head, carrier);
      (further ? advanced : gaps).add(one.section().topic());
    }
    return new Taken.Applied(head, advanced, gaps);
  }

  // Whatever position is noted: a stolen key may have told one that nobody reaches, so that the
  // reserve would not be heard.
  private List<Entry> keys(Opened.Genuine bundle) throws IOException {
    for (Section section : bundle.head().sections()) {
      if (section.topic().equals(Topic.KEYS)) {
        return some(reader.entries(bundle, section), entry -> entry.kind() == Entry.Kind.KEY);
      }
    }
    return List.of();
  }

  /** Returns whether any key counts now that did not, or no longer. */
  private boolean trusts(List<Entry> keys, Head head) {
    List<Trusted.Known> before = rooms.trusted().all();
    List<Entry> ignored = rooms.trusted().take(keys, head.key());
    return !rooms.trusted().all().equals(before);
  }

  private List<Section> unknown(Head head) {
    return head.sections().stream()
        .filter(s -> s.to() > rooms.ledger().revision(head.hub(), s.topic()))
        .sorted(Comparator.comparing(Section::topic))
        .toList();
  }

  private Ready prepare(Opened.Genuine bundle, Section section) throws IOException {
    Topic topic = section.topic();
    if (topic.kind() != Topic.Kind.SET) {
      List<Entry> entries = reader.entries(bundle, section);
      return new Ready.News(section, rooms.ledger().news(bundle.head().hub(), section, entries));
    }
    SetStore sets = rooms.sets();
    Path work = sets.work(topic.set());
    SetInfo info = reader.signatures(bundle, section, sets.bases(topic.set()), work);
    Label label = new Label(section.to(), info.version(), info.built());
    return new Ready.Laid(section, label, SetFiles.in(work).digest());
  }

  private boolean carryOut(Ready ready, Head head, String carrier) throws IOException {
    Section section = ready.section();
    Ledger.Origin origin = new Ledger.Origin(head.hub(), head.number(), carrier);
    return switch (ready) {
      case Ready.Laid laid -> {
        rooms.sets().take(section.topic().set(), laid.label());
        boolean further = rooms.ledger().note(origin, section, List.of(), laid.digest());
        rooms.effects().set(section.topic().set());
        yield further;
      }
      case Ready.News news -> {
        List<Entry> heard = effect(head, section.topic(), news.entries());
        boolean further = rooms.ledger().note(origin, section, heard, "");
        if (section.topic().equals(Topic.VERDICTS)) {
          rooms.finds().reload();
        }
        yield further;
      }
    };
  }

  private List<Entry> effect(Head head, Topic topic, List<Entry> news) throws IOException {
    Effects effects = rooms.effects();
    String hub = head.hub();
    switch (topic.kind()) {
      case KEYS -> {
        return rooms.trusted().take(news, head.key());
      }
      case RULES -> {
        effects.rules(hub, some(news, entry -> entry.kind() == Entry.Kind.RULE));
        effects.suspensions(hub, some(news, entry -> entry.kind() == Entry.Kind.SUSPENSION));
      }
      case ADVISORIES -> effects.advisories(hub, news);
      case VERDICTS, SET -> {}
    }
    return news;
  }

  private static List<Entry> some(List<Entry> news, Predicate<Entry> which) {
    return news.stream().filter(which).toList();
  }
}
