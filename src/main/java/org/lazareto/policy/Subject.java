// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Site;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;

/** All that policy may look at. Immutable. */
public record Subject(Arrival arrival, Content content, Answers answers) {

  /**
   * How the message came.
   *
   * @param site what is ours, which tells direction and institution
   * @param now when it is decided; policy itself asks no clock
   */
  public record Arrival(Envelope envelope, Site site, Instant now) {}

  /**
   * What it holds.
   *
   * @param subject decoded; empty for none
   * @param size of the whole message in bytes
   * @param hits which of the contents that rules look for stand in a part, by its path
   */
  public record Content(
      String subject, long size, List<Part> parts, Map<String, Set<ContentPattern>> hits) {

    /** Of a message that nobody has seen. */
    public static final Content NONE = new Content("", 0, List.of(), Map.of());

    public Content {
      parts = List.copyOf(parts);
      hits = Map.copyOf(hits);
    }
  }

  /**
   * What the engines said.
   *
   * @param shortfall why the required ones did not all answer for good; empty if they did
   * @param waiting whether asking them again later can help
   */
  public record Answers(List<Reply> replies, String shortfall, boolean waiting) {

    /** Nothing found, nobody missing. */
    public static final Answers NONE = new Answers(List.of(), "", false);

    public Answers {
      replies = List.copyOf(replies);
    }
  }

  Envelope envelope() {
    return arrival.envelope();
  }
}
