// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Likeness;

/**
 * A message whose end has come within its sender's session, and whose sender waits: the same for
 * every door that lives in sessions. Confined to one thread.
 */
public final class SessionTransit implements Transit {

  private final Origin origin;
  private final Content content;
  private final Answering answering;

  /**
   * Where it came in.
   *
   * @param knownAs the name that the peer knows it by; the envelope's id where it knows none
   * @param told what the peer said of the session besides
   * @param likeness by what it is known again
   */
  public record Origin(
      String door,
      String knownAs,
      Envelope envelope,
      SortedMap<String, String> told,
      Likeness likeness) {
    public Origin {
      told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
    }
  }

  /** The message as its door has read it. */
  public interface Content {

    ByteSource message() throws IOException;

    ByteSource body() throws IOException;

    List<String> fields(String name);
  }

  /** Makes the answer ready, which is the commit. */
  public interface Answering {
    Commit prepare(Onward onward) throws IOException;
  }

  public SessionTransit(Origin origin, Content content, Answering answering) {
    this.origin = origin;
    this.content = content;
    this.answering = answering;
  }

  @Override
  public String door() {
    return origin.door();
  }

  @Override
  public Envelope envelope() {
    return origin.envelope();
  }

  @Override
  public ByteSource message() throws IOException {
    return content.message();
  }

  @Override
  public ByteSource body() throws IOException {
    return content.body();
  }

  @Override
  public List<String> fields(String name) {
    return content.fields(name);
  }

  @Override
  public SortedMap<String, String> told() {
    return origin.told();
  }

  @Override
  public boolean inSession() {
    return true;
  }

  @Override
  public Likeness likeness() {
    return origin.likeness();
  }

  @Override
  public List<String> copyIds(int count) {
    // One body serves all, so there is never a second copy.
    return IntStream.range(0, count)
        .mapToObj(i -> i == 0 ? origin.knownAs() : origin.knownAs() + "-" + i)
        .toList();
  }

  @Override
  public Commit prepare(Onward onward) throws IOException {
    return answering.prepare(onward);
  }
}
