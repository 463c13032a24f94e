// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.lazareto.mail.Address;
import org.lazareto.node.Offer;
import org.lazareto.node.Telling;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.figure.HubNodes;
import org.lazareto.node.figure.Refused;
import org.lazareto.node.figure.Signer;
import org.lazareto.node.line.Line;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.line.Reports;

/**
 * A hub's line by mail to those of its nodes that have an address. Confined to its thread, but for
 * its {@link Mailroom} and {@link #wake}.
 */
public final class HubMail implements Line {

  private static final System.Logger LOG = System.getLogger("hub");

  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** So many pieces of a topic go in a row: a rule that is made meanwhile goes between. */
  private static final int MOST_IN_A_ROW = 20;

  private final String name;
  private final LineSettings settings;
  private final Address ours;
  private final Rooms rooms;
  private final Slipbox box;
  private final Outgoing outgoing;
  private final Mailroom mailroom;
  private final Bell bell = new Bell();
  private boolean more;

  /**
   * What a line needs of this hub.
   *
   * @param telling our own bundles, and those that we pass on
   * @param reports takes what nodes report
   * @param work where what came lies, and what goes
   */
  public record Rooms(
      Outpost outpost,
      MailReading reading,
      Telling telling,
      HubNodes nodes,
      Reports reports,
      Mailings mailings,
      Path work) {}

  public HubMail(String name, LineSettings settings, Rooms rooms) {
    this.name = name;
    this.settings = settings;
    this.ours = new Address(settings.mail().mailbox());
    this.rooms = rooms;
    this.box = new Slipbox(rooms.work().resolve("in"));
    this.outgoing = new Outgoing(rooms.work().resolve("out"), rooms.telling());
    this.mailroom = new Mailroom(ours, box, this::counts, rooms.reading(), bell);
  }

  /** What the gate asks about mail to this line's address. */
  public Mailroom mailroom() {
    return mailroom;
  }

  /** There may be something to send. */
  public void wake() {
    bell.ring();
  }

  // Pieces are for nodes.
  private boolean counts(Slip slip, String key, byte[] bytes, byte[] signature) {
    if (slip instanceof Slip.Piece) {
      return false;
    }
    return switch (rooms.nodes().keys().of(slip.from(), bytes, signature)) {
      case Signer.Key _ -> true;
      case Signer.Nobody(Refused.Reason reason) -> {
        Level level = reason.ofNode() ? Level.WARNING : Level.DEBUG;
        LOG.log(level, "mail of {0} by {1} is refused: {2}", slip.from(), name, reason.label());
        yield false;
      }
    };
  }

  private Optional<HubNodes.Member> member(String node) {
    return rooms.nodes().members().stream().filter(m -> m.name().equals(node)).findFirst();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void round() throws IOException {
    more = false;
    sort();
    Optional<IOException> failed = Optional.empty();
    for (Map.Entry<String, Mailings.Written> node : rooms.mailings().written().entrySet()) {
      Optional<HubNodes.Member> member = member(node.getKey());
      if (member.isPresent() && !forgotten(member.get(), node.getValue())) {
        try {
          serve(member.get(), node.getValue().address());
        } catch (IOException e) {
          // An address that is refused must not keep the others from being told.
          LOG.log(Level.WARNING, "mail to {0} by {1}: {2}", node.getKey(), name, e.getMessage());
          failed = Optional.of(e);
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "mail to " + node.getKey() + " by " + name, e);
          failed = Optional.of(new IOException(e));
        }
      }
    }
    outgoing.keepOnly(rooms.mailings().digests());
    if (failed.isPresent()) {
      throw failed.get();
    }
  }

  private void sort() throws IOException {
    for (Path file : box.waiting()) {
      byte[] bytes = Files.readAllBytes(file);
      Optional<Slip> slip = SlipForm.read(bytes, this::counts);
      if (slip.isPresent()) {
        rooms.outpost().traffic().received(counted(slip.get().from()), bytes.length);
        switch (slip.get()) {
          case Slip.Told(_, byte[] report) -> {
            // What is refused is told there.
            Optional<String> ignored = rooms.reports().take(report, name);
          }
          case Slip.Question question -> asked(question);
          case Slip.Want want -> wanted(want);
          case Slip.Piece _ -> {}
        }
      }
      Files.deleteIfExists(file);
    }
  }

  // A node can ask for what is on its way to it, once for each question, and for nothing else.
  private void asked(Slip.Question question) throws IOException {
    Optional<Mailing> found = rooms.mailings().find(question.from(), question.digest());
    if (found.isEmpty() || before(question.at(), found.get())) {
      return;
    }
    Mailing mailing = found.get();
    Instant now = now();
    long at = notAhead(question.at());
    if (question.missing().isEmpty()) {
      LOG.log(Level.INFO, "{0} wants the whole of {1}", mailing.node(), mailing.topic());
      begin(mailing.node(), mailing.offer(), 0)
          .ifPresent(whole -> rooms.mailings().put(whole.with(List.of(), now, at)));
      return;
    }
    SortedSet<Integer> missing = Run.numbers(question.missing(), mailing.cut().count());
    missing.removeIf(number -> number >= mailing.next());
    LOG.log(
        Level.INFO, "{0} lacks {1} pieces of {2}", mailing.node(), missing.size(), mailing.topic());
    rooms.mailings().put(mailing.with(Run.of(missing), now, at));
  }

  /** Whether that was asked before the last question that was answered. */
  private boolean before(long at, Mailing mailing) {
    // Noted while our clock was ahead, which has been set back.
    boolean ahead = mailing.asked() > now().toEpochMilli();
    return !ahead && at <= mailing.asked();
  }

  // By a node's clock that is ahead: its next question, by the right time, must count as newer.
  private long notAhead(long at) {
    return Math.min(at, now().toEpochMilli());
  }

  // All of a topic, once for each question; it goes though the node itself has confirmed it.
  private void wanted(Slip.Want want) throws IOException {
    Optional<Mailing> last = rooms.mailings().find(want.from(), want.hub(), want.topic());
    Optional<Offer> offer =
        rooms.telling().inOrder(want.from()).stream()
            .filter(o -> o.hub().equals(want.hub()) && o.topic().equals(want.topic()))
            .findFirst();
    if (offer.isPresent() && last.filter(m -> before(want.at(), m)).isEmpty()) {
      LOG.log(Level.INFO, "{0} wants all of {1}", want.from(), want.topic());
      begin(want.from(), offer.get(), 0)
          .ifPresent(
              whole -> rooms.mailings().put(whole.with(List.of(), now(), notAhead(want.at()))));
    }
  }

  /** Whether nothing was heard of a node for so long that nothing more is sent to it. */
  private boolean forgotten(HubNodes.Member member, Mailings.Written written) {
    Instant longAgo = now().minus(settings.mail().keep());
    return member.heard().orElse(member.joined()).isBefore(longAgo)
        && written.since().isBefore(longAgo);
  }

  private void serve(HubNodes.Member member, Address to) throws IOException {
    List<Offer> known = rooms.nodes().knownOfAll(member.name());
    for (Offer offer : rooms.telling().inOrder(member.name())) {
      long confirmed =
          known.stream()
              .filter(k -> k.hub().equals(offer.hub()) && k.topic().equals(offer.topic()))
              .mapToLong(Offer::revision)
              .findFirst()
              .orElse(0);
      Optional<Mailing> mailing = due(member, offer, confirmed);
      if (mailing.isPresent()) {
        rooms.mailings().put(mailing.get());
        try {
          send(mailing.get(), to);
        } catch (NoSuchFileException e) {
          // Somebody took the bundle away: the next round makes another.
          LOG.log(Level.WARNING, "no bundle any more: {0}", e.getMessage());
          rooms.mailings().drop(mailing.get());
        }
      }
    }
  }

  /** What is to go to a node about a topic now, where anything is. */
  private Optional<Mailing> due(HubNodes.Member member, Offer offer, long confirmed)
      throws IOException {
    Topic topic = offer.topic();
    Optional<Mailing> last = rooms.mailings().find(member.name(), offer.hub(), topic);
    boolean waits = last.isPresent() && last.get().revision() > confirmed;
    if (offer.revision() <= confirmed) {
      if (last.filter(HubMail::wanted).isPresent()) {
        return last;
      }
      if (waits) {
        rooms.mailings().drop(last.get());
      }
      return Optional.empty();
    }
    if (last.isEmpty()) {
      return begin(member.name(), offer, confirmed);
    }
    if (waits && early(last.get())) {
      return begin(member.name(), offer, confirmed);
    }
    if (waits && (last.get().revision() == offer.revision() || goesOn(last.get()))) {
      return exhausted(last.get())
          ? anew(member, last.get(), confirmed)
          : last.filter(mailing -> !mailing.sent() || ripe(mailing));
    }
    boolean gathering =
        !urgent(topic)
            && !ahead(last.get())
            && last.get().at().plus(settings.mail().gather()).isAfter(now());
    return gathering ? Optional.empty() : begin(member.name(), offer, confirmed);
  }

  /** Whether a node asked for it that has it itself. */
  private static boolean wanted(Mailing mailing) {
    return mailing.asked() > 0 && !mailing.sent();
  }

  // A set that takes days would never arrive if each newer one took its place.
  private boolean goesOn(Mailing mailing) {
    return mailing.topic().kind() == Topic.Kind.SET && !exhausted(mailing);
  }

  private boolean ripe(Mailing mailing) {
    return ahead(mailing) || !mailing.due(settings.mail().resend()).isAfter(now());
  }

  // Nodes put aside what was made later than now: it is made anew once our clock is right.
  private boolean early(Mailing mailing) throws IOException {
    return rooms.telling().ours(mailing.offer())
        && outgoing.made(mailing.cut()).filter(now()::isBefore).isPresent();
  }

  // It went while our clock was ahead, which has been set back: nothing waits for that moment.
  private boolean ahead(Mailing mailing) {
    return mailing.at().isAfter(now());
  }

  private boolean exhausted(Mailing mailing) {
    return mailing.sent() && mailing.reminded() >= settings.mail().attempts();
  }

  // Whoever is heard of after the longest pause lives, and does not have it: from the beginning.
  private Optional<Mailing> anew(HubNodes.Member member, Mailing last, long confirmed)
      throws IOException {
    Instant due = last.due(settings.mail().resend());
    return ahead(last) || member.heard().filter(due::isBefore).isPresent()
        ? begin(member.name(), last.offer(), confirmed)
        : Optional.empty();
  }

  private Optional<Mailing> begin(String node, Offer to, long from) throws IOException {
    return outgoing
        .bundle(to, from, settings.mail().piece())
        .map(
            made ->
                Mailing.begin(
                    node, new Offer(to.hub(), to.topic(), made.revision()), made.cut(), now()));
  }

  private static boolean urgent(Topic topic) {
    return topic.kind() == Topic.Kind.KEYS || topic.kind() == Topic.Kind.RULES;
  }

  private void send(Mailing begun, Address to) throws IOException {
    Mailing mailing = begun;
    if (mailing.sent()) {
      send(mailing, mailing.cut().count() - 1, to);
      rooms.mailings().put(mailing.remind(now()));
      return;
    }
    for (int row = 0; !mailing.sent() && allows(mailing); row++) {
      if (row == MOST_IN_A_ROW) {
        more = true;
        return;
      }
      if (mailing.again().isEmpty()) {
        send(mailing, mailing.next(), to);
        mailing = mailing.further(now());
      } else {
        SortedSet<Integer> left = Run.numbers(mailing.again(), mailing.cut().count());
        send(mailing, left.removeFirst(), to);
        mailing = mailing.with(Run.of(left), now(), mailing.asked());
      }
      // After a crash in between the piece goes twice, which is no harm.
      rooms.mailings().put(mailing);
    }
  }

  private boolean allows(Mailing mailing) {
    return mailing.topic().kind() != Topic.Kind.SET
        || rooms.outpost().traffic().allows(counted(mailing.node()), settings);
  }

  private void send(Mailing mailing, int number, Address to) throws IOException {
    Cut cut = mailing.cut();
    String hub = rooms.outpost().name();
    Slip slip = new Slip.Piece(hub, cut, number, outgoing.piece(cut, number));
    String subject =
        "%s %s %d %d/%d"
            .formatted(mailing.hub(), mailing.topic(), mailing.revision(), number + 1, cut.count());
    rooms
        .outpost()
        .send(
            slip,
            ours,
            to,
            new Outpost.Subject(subject, urgent(mailing.topic())),
            counted(mailing.node()));
  }

  /** Each node has a budget of its own. */
  private String counted(String node) {
    return name + ">" + node;
  }

  private Instant now() {
    return rooms.outpost().clock().instant();
  }

  @Override
  public boolean listen() throws InterruptedException {
    return more || bell.heard(PAUSE);
  }

  @Override
  public void close() {
    // It holds nothing open.
  }
}
