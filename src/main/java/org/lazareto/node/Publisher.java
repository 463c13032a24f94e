// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lazareto.node.bundle.BundleReader;
import org.lazareto.node.bundle.BundleWriter;
import org.lazareto.node.bundle.Content;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.SetDraft;
import org.lazareto.node.bundle.SetFiles;
import org.lazareto.node.bundle.Topic;
import org.lazareto.stamp.NodeKey;
import org.lazareto.update.files.BundledFiles.Label;

/**
 * A hub: looks what holds here, gives what changed a revision, and makes bundles of it for whoever
 * asks. Thread-safe.
 */
public final class Publisher implements Offering {

  private static final System.Logger LOG = System.getLogger("hub");

  /** Of its validity, a bundle has to have this part before it to be given out. */
  private static final int NEEDED_PART = 4;

  private final String hub;
  private final Path keyFile;
  private final Place place;
  private final Present present;
  private final Clock clock;

  /**
   * Where a hub keeps what it tells.
   *
   * @param valid how long a bundle counts
   * @param most how many finds are told
   */
  public record Place(
      Publication publication, Shelf shelf, SetStore sets, Duration valid, int most) {}

  /** What holds here now. */
  public interface Present {

    /** Rules and suspensions of our own. */
    List<Entry> rules() throws IOException;

    List<Publication.Find> finds();

    /** The sets of signatures that nodes are to have. */
    List<Running> sets() throws IOException;

    /** It is told, durably: it need not be looked at again until it changes. */
    default void published(Running running) {}
  }

  /** A set of signatures that runs here. */
  public record Running(String set, String version, Optional<Instant> built, Path directory) {}

  /**
   * A hub.
   *
   * @param keyFile the key that signs; read for each bundle, so that it can be changed
   */
  public Publisher(String hub, Path keyFile, Place place, Present present, Clock clock) {
    this.hub = hub;
    this.keyFile = keyFile;
    this.place = place;
    this.present = present;
    this.clock = clock;
  }

  public String hub() {
    return hub;
  }

  /**
   * Tells what has changed, durably.
   *
   * @return the topics that have changed
   */
  public synchronized List<Topic> publish() throws IOException {
    List<Topic> changed = new ArrayList<>();
    Publication publication = place.publication();
    if (publication.publish(Topic.RULES, present.rules())) {
      changed.add(Topic.RULES);
    }
    if (publication.find(present.finds(), place.most())) {
      changed.add(Topic.VERDICTS);
    }
    for (Running running : present.sets()) {
      if (publish(running)) {
        changed.add(Topic.set(running.set()));
      }
      present.published(running);
    }
    if (!changed.isEmpty()) {
      LOG.log(Level.INFO, "published: {0}", changed);
    }
    return changed;
  }

  private boolean publish(Running running) throws IOException {
    SetFiles files = SetFiles.in(running.directory());
    Topic topic = Topic.set(running.set());
    if (files.files().isEmpty() || told(running.set(), topic, files)) {
      return false;
    }
    long revision = place.publication().advance(topic);
    place.sets().add(running.set(), files, new Label(revision, running.version(), running.built()));
    return true;
  }

  // What was told under another name, or before the database was lost, nobody here was told.
  private boolean told(String set, Topic topic, SetFiles files) throws IOException {
    Optional<Path> newest = place.sets().newest(set);
    Optional<Label> label = newest.isPresent() ? Label.read(newest.get()) : Optional.empty();
    return label.isPresent()
        && label.get().revision() == place.publication().revision(topic)
        && SetFiles.in(newest.get()).digest().equals(files.digest());
  }

  /**
   * Tells which advisories hold, which is another one's to know.
   *
   * @return whether that is news
   */
  public boolean advise(List<Entry.Advisory> all) {
    return place.publication().publish(Topic.ADVISORIES, all);
  }

  /** Takes back finds that rest on a signature, or on a generation. */
  public boolean withdraw(String signatureOrGeneration) {
    return place.publication().withdraw(signatureOrGeneration) > 0;
  }

  /** Forgets what ended so long ago. */
  public void forget(Duration age) {
    place.publication().forget(age);
  }

  /** Tells of a key: that it may sign for a hub, or that it may no longer. */
  public boolean tell(Entry.Key key) {
    return keys(
        known -> known.kind() == Entry.Kind.KEY && known.id().equals(key.id()), List.of(key));
  }

  /**
   * Tells which next keys of nodes count here, all of them.
   *
   * @return whether that is news
   */
  public boolean members(List<Entry.Member> all) {
    return keys(known -> known.kind() == Entry.Kind.MEMBER, all);
  }

  private synchronized boolean keys(Predicate<Entry> replaced, List<? extends Entry> by) {
    List<Entry> keys = new ArrayList<>(place.publication().holding(Topic.KEYS));
    keys.removeIf(replaced);
    keys.addAll(by);
    return place.publication().publish(Topic.KEYS, keys);
  }

  @Override
  public List<Offer> offers() {
    return place.publication().revisions().entrySet().stream()
        .map(r -> new Offer(hub, r.getKey(), r.getValue()))
        .toList();
  }

  @Override
  public synchronized Optional<Path> bundle(String asked, Topic topic, long known)
      throws IOException {
    long to = place.publication().revision(topic);
    if (!asked.equals(hub) || to <= known) {
      return Optional.empty();
    }
    // Whoever names what is not kept here gets the whole set: packed once, not once for each name.
    long from = topic.kind() == Topic.Kind.SET && base(topic, known).isEmpty() ? 0 : known;
    Path file = place.shelf().path(hub, topic, from, to);
    if (!counts(file)) {
      Head ignored = write(file, List.of(content(topic, from)));
      place.shelf().taken(hub, topic, file);
    }
    place.shelf().given(file);
    return Optional.of(file);
  }

  @Override
  public List<Path> begun(String asked, Topic topic, long known) throws IOException {
    List<Path> begun = new ArrayList<>();
    for (Path file : asked.equals(hub) ? place.shelf().all(hub, topic, known) : List.<Path>of()) {
      if (counts(file)) {
        begun.add(file);
      }
    }
    return begun;
  }

  /**
   * Whether a bundle that was made before would be taken: made by the key that signs now, not with
   * a clock that was ahead, and for as long as a thin line may need.
   */
  private boolean counts(Path file) throws IOException {
    Instant now = clock.instant();
    Instant needed = now.plus(place.valid().dividedBy(NEEDED_PART));
    String key = NodeKey.in(keyFile).mark().id();
    return BundleReader.head(file)
        .filter(head -> head.key().equals(key) && head.hub().equals(hub))
        .filter(head -> !head.created().isAfter(now) && head.expires().isAfter(needed))
        .isPresent();
  }

  /** The same, the most urgent topic first. */
  public List<Offer> inOrder() {
    return offers().stream().sorted(Comparator.comparing(Offer::topic)).toList();
  }

  /**
   * Makes one file of everything for nodes that know what {@code known} says.
   *
   * @param sets whether signatures are part of it
   */
  public Head write(Path file, List<Offer> known, boolean sets) throws IOException {
    return write(file, known, topic -> sets || topic.kind() != Topic.Kind.SET);
  }

  /** The same of some topics. */
  public synchronized Head write(Path file, List<Offer> known, Predicate<Topic> which)
      throws IOException {
    List<Content> contents = new ArrayList<>();
    for (Offer offer : inOrder()) {
      long from = from(known, offer.topic());
      if (which.test(offer.topic()) && offer.revision() > from) {
        contents.add(content(offer.topic(), from));
      }
    }
    return write(file, contents);
  }

  private long from(List<Offer> known, Topic topic) {
    return known.stream()
        .filter(o -> o.hub().equals(hub) && o.topic().equals(topic))
        .mapToLong(Offer::revision)
        .findFirst()
        .orElse(0);
  }

  private Head write(Path file, List<Content> contents) throws IOException {
    return new BundleWriter(hub, NodeKey.in(keyFile), place.valid())
        .write(file, place.publication().nextNumber(), clock.instant(), contents);
  }

  private Content content(Topic topic, long from) throws IOException {
    if (topic.kind() != Topic.Kind.SET) {
      return place.publication().since(topic, from);
    }
    String set = topic.set();
    Path newest =
        place.sets().newest(set).orElseThrow(() -> new IOException("no set " + set + " here"));
    Label label = Label.read(newest).orElseThrow(() -> new IOException("no label: " + newest));
    Optional<Path> before = base(topic, from);
    Optional<SetFiles> base =
        before.isPresent() ? Optional.of(SetFiles.in(before.get())) : Optional.empty();
    return new Content.Signatures(
        topic,
        label.revision(),
        new SetDraft(label.version(), label.built(), SetFiles.in(newest), base));
  }

  /** Where the version lies from which a difference may lead further. */
  private Optional<Path> base(Topic topic, long from) {
    return Optional.of(place.sets().of(topic.set()).resolve(Long.toString(from)))
        .filter(version -> from > 0 && Files.isDirectory(version));
  }
}
