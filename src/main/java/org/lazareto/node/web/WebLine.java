// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.Ledger;
import org.lazareto.node.Offer;
import org.lazareto.node.Taken;
import org.lazareto.node.Wanted;
import org.lazareto.node.bundle.Reason;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.line.Inbox;
import org.lazareto.node.line.Line;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.line.Traffic;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Progress;
import org.lazareto.update.place.Document;
import org.lazareto.update.place.Partial;
import org.lazareto.update.place.Place;
import org.lazareto.update.place.Tag;

/** The line to a hub or a peer that listens. Confined to its thread. */
public final class WebLine implements Line {

  private static final System.Logger LOG = System.getLogger("node");

  private static final int INDEX_MOST = 64 << 10;

  /** What is urgent is small; a larger one is fetched in the next round. */
  private static final int HELD_MOST = 1 << 20;

  /** So often is looked for what is urgent while signatures are carried. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final String name;
  private final LineSettings settings;
  private final Rooms rooms;
  private final Place place;
  private final Post post;
  private final ReportSending reports;
  private final Refusals<Wanted.Thing> refused;
  private final Refusals<String> unanswered;
  private final Map<Wanted.Thing, Kept> kept = new HashMap<>();
  private final Set<Offer> olderKeys = new HashSet<>();
  private Tag tag = Tag.NONE;
  private Instant looked = Instant.EPOCH;
  private List<Offer> offers = List.of();

  /**
   * What a line needs of this node.
   *
   * @param hubs whom this node listens to
   * @param interval between two rounds
   * @param work where what is being carried lies
   * @param most how large a bundle may be
   */
  public record Rooms(
      Ledger ledger,
      Inbox inbox,
      Traffic traffic,
      Nearest nearest,
      Upstream upstream,
      Supplier<Set<String>> hubs,
      Path work,
      ByteSize most,
      Duration interval,
      InstantSource clock) {}

  /** A whole bundle that may count later, such as once the clock of this host is right. */
  private record Kept(Partial file, long base) {}

  public WebLine(String name, LineSettings settings, Rooms rooms) {
    this.name = name;
    this.settings = settings;
    this.rooms = rooms;
    this.place = Place.open(settings.address(), settings.transfer());
    this.post = new Post(settings);
    this.reports = new ReportSending(name, post, rooms.upstream(), rooms.traffic());
    this.refused = new Refusals<>(rooms.interval(), rooms.clock());
    this.unanswered = new Refusals<>(rooms.interval(), rooms.clock());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void round() throws IOException {
    try {
      look();
    } catch (IOException e) {
      rooms.nearest().gone(name);
      throw e;
    }
    rooms.nearest().offers(name, settings.nearness(), offers);
    sweep();
    reports.round();
    fetchNews();
    fetchOlderKeys();
    reports.all();
    looked = rooms.clock().instant();
    for (Offer offer : offers) {
      if (isSet(offer) && mine(offer)) {
        fetch(offer);
      }
    }
    fetchWanted();
    reports.all();
  }

  /** Of a difference that was begun, and has come by another line since, nothing is used again. */
  private void sweep() throws IOException {
    Files.createDirectories(rooms.work());
    List<Path> files;
    try (Stream<Path> all = Files.list(rooms.work())) {
      files = all.toList();
    }
    List<Path> waiting = kept.values().stream().map(one -> one.file().file()).toList();
    for (Path file : files) {
      if (begun(file).filter(this::overtaken).isPresent() && !waiting.contains(file)) {
        new Partial(file).delete();
      }
    }
  }

  private Optional<Offer> begun(Path file) {
    String prefix = Partial.PREFIX + name + ".";
    String called = file.getFileName().toString();
    return called.startsWith(prefix)
        ? Names.bundle(called.substring(prefix.length()))
        : Optional.empty();
  }

  // A whole set may be asked for again though a later one is here, by a node behind this one.
  private boolean overtaken(Offer from) {
    return from.revision() > 0 && from.revision() < known(from);
  }

  /** All but signatures, the most urgent first. */
  private void fetchNews() throws IOException {
    for (Offer offer : offers.stream().sorted(Comparator.comparing(Offer::topic)).toList()) {
      if (!isSet(offer)) {
        fetch(offer);
      }
    }
  }

  /**
   * While signatures are carried, which may take hours: rules and reports do not wait for these,
   * and what is underway is not broken off for them, as all that is in a thin line's queue would
   * come twice.
   */
  private void meanwhile() {
    Instant now = rooms.clock().instant();
    if (!now.isBefore(looked) && now.isBefore(looked.plus(LOOK))) {
      return;
    }
    looked = now;
    try {
      look();
      fetchNews();
      reports.all();
    } catch (IOException | LazaretoException e) {
      LOG.log(Level.INFO, "line " + name + ": " + e.getMessage());
    }
  }

  private static boolean isSet(Offer offer) {
    return offer.topic().kind() == Topic.Kind.SET;
  }

  // That we know more of keys than whoever is at the other end may be the word of a thief.
  private void fetchOlderKeys() throws IOException {
    olderKeys.retainAll(offers);
    for (Offer offer : offers) {
      if (offer.topic().equals(Topic.KEYS)
          && offer.revision() < known(offer)
          && olderKeys.add(offer)) {
        Optional<Taken> ignored = fetch(offer, 0);
      }
    }
  }

  private void fetchWanted() throws IOException {
    List<Wanted.Thing> wanted = rooms.upstream().wanted(name);
    for (Offer offer : offers) {
      if (wanted.contains(new Wanted.Thing(offer.hub(), offer.topic())) && mine(offer)) {
        Optional<Taken> ignored = fetch(offer, 0);
      }
    }
  }

  // The index is small; with its tag an unchanged one is smaller still.
  private void look() throws IOException {
    switch (place.document("index", INDEX_MOST, tag)) {
      case Document.Absent() -> throw new IOException(place.address() + ": no index");
      case Document.Unchanged() -> {}
      case Document.Content(byte[] bytes, Tag now) -> {
        rooms.traffic().received(name, bytes.length);
        offers = Offer.read(new String(bytes, UTF_8));
        tag = now;
      }
    }
  }

  /** Whether this line is to bring it: what is urgent comes by whichever is first. */
  private boolean mine(Offer offer) {
    return !isSet(offer)
        || (rooms.nearest().isNearest(name, offer) && rooms.traffic().allows(name, settings));
  }

  private long known(Offer offer) {
    return known(offer.hub(), offer.topic());
  }

  private long known(String hub, Topic topic) {
    return rooms.ledger().revision(hub, topic);
  }

  private void fetch(Offer offer) throws IOException {
    if (passedOver(thing(offer)) || offer.revision() <= known(offer)) {
      return;
    }
    long from = known(offer);
    Optional<Taken> taken = fetch(offer, from);
    boolean otherBase =
        taken.isPresent()
            && taken.get() instanceof Taken.Refused(Reason reason, _)
            && reason == Reason.OTHER_BASE;
    if (otherBase && from > 0) {
      Optional<Taken> ignored = fetch(offer, 0);
    }
  }

  /**
   * Whether it was refused a short while ago. If it may count later, it lies here still and is
   * looked at again; only after the while it is asked for anew.
   */
  private boolean passedOver(Wanted.Thing thing) throws IOException {
    Optional<Kept> there = Optional.ofNullable(kept.get(thing));
    if (there.isPresent()) {
      Taken again = rooms.inbox().take(there.get().file().file(), name, there.get().base());
      boolean waits = mayPass(again);
      if (!waits) {
        refused.remove(thing);
      }
      if (!waits || !refused.hold(thing)) {
        there.get().file().delete();
        kept.remove(thing);
      }
    }
    return refused.hold(thing);
  }

  private static boolean mayPass(Taken taken) {
    return taken instanceof Taken.Refused(Reason reason, _)
        && reason.mayPass()
        && reason != Reason.OTHER_BASE;
  }

  private Optional<Taken> fetch(Offer offer, long from) throws IOException {
    String asked = Names.bundle(new Offer(offer.hub(), offer.topic(), from));
    Files.createDirectories(rooms.work());
    Partial into = Partial.in(rooms.work(), name + "." + asked);
    boolean there;
    try {
      there =
          place.bring(
              new org.lazareto.update.place.Wanted(asked, into, rooms.most(), false),
              metered(into, offer.topic()));
    } catch (SpentException _) {
      // What has come stays, and is gone on with when there is room again.
      return Optional.empty();
    }
    if (!there) {
      return Optional.empty();
    }
    Taken taken = rooms.inbox().take(into.file(), name, from);
    note(thing(offer), taken);
    if (mayPass(taken)) {
      kept.put(thing(offer), new Kept(into, from));
    } else {
      into.delete();
    }
    return Optional.of(taken);
  }

  // A difference to what is not here is followed by the whole; what came by another line is none.
  private void note(Wanted.Thing thing, Taken taken) {
    if (taken instanceof Taken.Refused(Reason reason, _)
        && reason != Reason.OTHER_BASE
        && reason != Reason.KNOWN_ALREADY) {
      refused.add(thing);
    } else {
      refused.remove(thing);
    }
  }

  private static Wanted.Thing thing(Offer offer) {
    return new Wanted.Thing(offer.hub(), offer.topic());
  }

  private Progress metered(Partial into, Topic topic) throws IOException {
    AtomicLong counted = new AtomicLong(into.length());
    return (_, done, _) -> {
      rooms.traffic().received(name, Math.max(0, done - counted.getAndSet(done)));
      if (topic.kind() == Topic.Kind.SET) {
        if (!rooms.traffic().allows(name, settings)) {
          throw new SpentException();
        }
        meanwhile();
      }
    };
  }

  @Override
  public boolean listen() throws IOException {
    List<Names.Heard> heard =
        rooms.hubs().get().stream().sorted().map(hub -> new Names.Heard(hub, urgent(hub))).toList();
    if (heard.isEmpty()) {
      return false;
    }
    String question = Names.held(heard);
    if (unanswered.hold(question)) {
      return false;
    }
    Document came = place.document(question, HELD_MOST, Tag.NONE);
    if (!(came instanceof Document.Content(byte[] bytes, _))) {
      return false;
    }
    rooms.traffic().received(name, bytes.length);
    Files.createDirectories(rooms.work());
    Path file = rooms.work().resolve(name + ".held");
    Files.write(file, bytes);
    Taken taken = rooms.inbox().take(file, name, 0);
    Files.deleteIfExists(file);
    if (!(taken instanceof Taken.Applied(_, List<Topic> advanced, _)) || advanced.isEmpty()) {
      // The same question would have the same answer, at once.
      unanswered.add(question);
    }
    reports.own();
    // What another line was faster with tells that there is news, too.
    return !(taken instanceof Taken.Refused(Reason reason, _)) || reason == Reason.KNOWN_ALREADY;
  }

  // What is passed over counts as known, or nothing else would come; of keys nothing that the other
  // end has not.
  private List<Long> urgent(String hub) {
    return Names.URGENT.stream().map(topic -> asked(new Wanted.Thing(hub, topic))).toList();
  }

  private long asked(Wanted.Thing thing) {
    long known = known(thing.hub(), thing.topic());
    long offered =
        offers.stream()
            .filter(offer -> thing(offer).equals(thing))
            .mapToLong(Offer::revision)
            .findFirst()
            .orElse(known);
    if (refused.hold(thing)) {
      return Math.max(known, offered);
    }
    return thing.topic().equals(Topic.KEYS) ? Math.min(known, offered) : known;
  }

  @Override
  public void close() {
    place.close();
    post.close();
  }

  /** The hour or the day has no room left on this line. */
  private static final class SpentException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
