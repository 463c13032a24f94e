// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Likeness;
import org.lazareto.mail.Route;
import org.lazareto.passage.Copy;
import org.lazareto.passage.Transit;
import org.lazareto.verdict.Treatment;

/** A message at a door that only notes what is done with it. Confined to one thread. */
public final class FakeTransit implements Transit {

  private Envelope envelope;
  private final String text;
  private final List<Copy> committed = new ArrayList<>();
  private final List<Staying> staying = new ArrayList<>();
  private Step beforeCommit = () -> {};
  private Step whileTelling = () -> {};
  private int openings = Integer.MAX_VALUE;
  private Optional<Error> unreadable = Optional.empty();
  private boolean ready;
  private boolean inSession;
  private Optional<Treatment.Reject> refusal = Optional.empty();
  private boolean gone;
  private Likeness likeness = Likeness.NONE;

  /** Something that happens right before the commit, and may fail. */
  public interface Step {
    void run() throws IOException;
  }

  public FakeTransit(String id, String text, String... recipients) {
    this.text = text;
    this.envelope =
        new Envelope(
            id,
            Instant.parse("2026-11-23T12:00:00Z"),
            Route.SMTP,
            Client.UNKNOWN,
            new Address("x@outside.test"),
            List.of(recipients).stream().map(Address::new).toList());
  }

  public FakeTransit beforeCommit(Step step) {
    this.beforeCommit = step;
    return this;
  }

  /** Happens when the sender is told. */
  public FakeTransit whileTelling(Step step) {
    this.whileTelling = step;
    return this;
  }

  /** The message can be opened so many times; from then on no file can be opened. */
  public FakeTransit openedAtMost(int times) {
    this.openings = times;
    return this;
  }

  /** Once its commit is made ready, nobody can read it any more. */
  public FakeTransit unreadableOnceReady(Error why) {
    this.unreadable = Optional.of(why);
    return this;
  }

  /** The same message in a session with the sender's server. */
  public FakeTransit inItsSession() {
    this.inSession = true;
    return this;
  }

  /** The same, begun at that moment. */
  public FakeTransit inItsSession(Instant begun) {
    this.envelope = envelope.arrivedAt(begun);
    return inItsSession();
  }

  /** It is known again, if its sender does not hear the answer. */
  public FakeTransit knownAgain(Likeness by) {
    this.likeness = by;
    return this;
  }

  /** What the sender was refused with. */
  public Optional<Treatment.Reject> refusal() {
    return refusal;
  }

  /** What went on. */
  public List<Copy> committed() {
    return committed;
  }

  /** What waits on the incoming side. */
  public List<Staying> staying() {
    return staying;
  }

  /** Whether it was committed at all. */
  public boolean gone() {
    return gone;
  }

  @Override
  public String door() {
    return "fake";
  }

  @Override
  public Envelope envelope() {
    return envelope;
  }

  @Override
  public ByteSource message() {
    if (ready && unreadable.isPresent()) {
      throw unreadable.get();
    }
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    AtomicInteger left = new AtomicInteger(openings);
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public InputStream open() throws IOException {
        if (left.getAndDecrement() <= 0) {
          throw new IOException("Too many open files");
        }
        return new ByteArrayInputStream(bytes);
      }
    };
  }

  @Override
  public ByteSource body() {
    String body = text.substring(text.indexOf("\n\n") + 2);
    return ByteSource.of(body.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public List<String> fields(String name) {
    return text.substring(0, text.indexOf("\n\n"))
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  @Override
  public boolean inSession() {
    return inSession;
  }

  @Override
  public Likeness likeness() {
    return likeness;
  }

  @Override
  public List<String> copyIds(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i == 0 ? envelope.id() : envelope.id() + "copy" + i)
        .toList();
  }

  @Override
  public Commit prepare(Onward onward) {
    List<Copy> copies = onward.copies();
    ready = true;
    return new Commit() {
      @Override
      public List<String> digests() {
        return copies.stream().map(copy -> "digest of " + copy.id()).toList();
      }

      @Override
      public void carryOut() throws IOException {
        beforeCommit.run();
        committed.addAll(copies);
        staying.addAll(onward.staying());
        refusal = onward.refusal();
        gone = true;
      }

      @Override
      public String answer() {
        return refusal.isPresent() ? "" : "250 2.0.0 taken";
      }

      @Override
      public void tell() throws IOException {
        whileTelling.run();
      }
    };
  }
}
